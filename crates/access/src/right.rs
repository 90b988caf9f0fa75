//! Rights. They belong to a membership, never to a job title.

use std::fmt;

/// One right within an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Right {
    /// A registered clinician: completes, publishes, reviews and withdraws plans.
    Clinical,
    /// A carer or practice administrator: starts plans and fills the shared parts.
    Administrator,
    /// Urgent care and others who read the published plan.
    View,
    /// Leads the organisation: its people, devices and agreements.
    Lead,
    /// Answers for information governance: reads the organisation's access log.
    Governance,
    /// The service team.
    Service,
    /// Reads figures without people in them.
    Figures,
}

impl Right {
    /// Every right; where several are held, the first that allows an act is the one recorded.
    pub const ALL: [Self; 7] = [
        Self::Clinical,
        Self::Administrator,
        Self::View,
        Self::Lead,
        Self::Governance,
        Self::Service,
        Self::Figures,
    ];

    /// The word in the record and on the command line.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Clinical => "clinical",
            Self::Administrator => "administrator",
            Self::View => "view",
            Self::Lead => "lead",
            Self::Governance => "governance",
            Self::Service => "service",
            Self::Figures => "figures",
        }
    }

    /// One that reaches beyond an organisation: the service team gives it, and no access form asks for it.
    #[must_use]
    pub const fn is_of_service(self) -> bool {
        match self {
            Self::Service | Self::Figures => true,
            Self::Clinical | Self::Administrator | Self::View | Self::Lead | Self::Governance => false,
        }
    }

    /// The right of a word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|right| right.word() == word)
    }
}

impl fmt::Display for Right {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// The rights of one membership.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rights(Vec<Right>);

impl Rights {
    /// Rights from a list; order and repeats do not matter.
    #[must_use]
    pub fn new(rights: impl IntoIterator<Item = Right>) -> Self {
        let mut rights: Vec<Right> = rights.into_iter().collect();
        rights.sort_unstable();
        rights.dedup();
        Self(rights)
    }

    /// Reads words separated by spaces, as the record keeps them; an unknown word gives no right.
    #[must_use]
    pub fn parse(words: &str) -> Self {
        Self::new(words.split_whitespace().filter_map(Right::of))
    }

    /// Is this right among them?
    #[must_use]
    pub fn has(&self, right: Right) -> bool {
        self.0.contains(&right)
    }

    /// Each right, the most telling first.
    pub fn iter(&self) -> impl Iterator<Item = Right> + '_ {
        self.0.iter().copied()
    }
}

impl fmt::Display for Rights {
    /// Words separated by spaces.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<&str> = self.iter().map(Right::word).collect();
        f.write_str(&words.join(" "))
    }
}
