//! Why a file is refused, and what whoever sent it can do.

/// Why a file is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unclean {
    /// There is nothing in it.
    #[error("The file is empty. Choose the file of the scan")]
    Empty,
    /// More than the largest that is taken.
    #[error(
        "The file is larger than 10 MB. Scan it again in grey at 200 or 300 dots an inch, or send fewer pages"
    )]
    TooLarge,
    /// None of those that are taken, whatever its name says.
    #[error(
        "The file is not a PDF, a JPEG or a PNG, whatever its name says. Scan the paper again, or save it as a PDF"
    )]
    Unknown,
    /// It cannot be read to its end, so that something of it might be lost.
    #[error(
        "The file is damaged: something in it cannot be read. Scan the paper again, or print the file to a new PDF"
    )]
    Damaged,
    /// More dots than are taken apart.
    #[error("The picture has more than 60 million dots. Take it again smaller, or scan at 300 dots an inch")]
    TooManyDots,
    /// It is encrypted, with a password or without.
    #[error(
        "The PDF is locked. Print it to a new PDF without a password: whoever needs it at night has none"
    )]
    Locked,
    /// Other files are inside, which would be lost or could harm.
    #[error(
        "The PDF has other files inside, such as attachments. Save the form alone as a PDF, without attachments"
    )]
    Attachments,
    /// It is a form that a program draws as it runs (XFA), films or sounds: not what paper shows.
    #[error(
        "The PDF is a form that draws itself, or holds film or sound. Print it to a new PDF, and send that one"
    )]
    Draws,
    /// Something acts, and could not be taken out for sure.
    #[error(
        "The PDF holds a program that cannot be taken out safely. Print it to a new PDF, and send that one"
    )]
    Acts,
}

impl Unclean {
    /// Every one.
    pub const ALL: [Self; 9] = [
        Self::Empty,
        Self::TooLarge,
        Self::Unknown,
        Self::Damaged,
        Self::TooManyDots,
        Self::Locked,
        Self::Attachments,
        Self::Draws,
        Self::Acts,
    ];

    /// A word for it, between two programs.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge => "too-large",
            Self::Unknown => "unknown",
            Self::Damaged => "damaged",
            Self::TooManyDots => "too-many-dots",
            Self::Locked => "locked",
            Self::Attachments => "attachments",
            Self::Draws => "draws",
            Self::Acts => "acts",
        }
    }

    /// What a word stands for.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}
