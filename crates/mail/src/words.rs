//! The words of each kind of letter. They stand once, in a text file: its first line is the subject, and the HTML is made of
//! its paragraphs, so that the two never tell different things. They are ASCII, and so arrive as they were written.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, Error, UndefinedBehavior, Value};
use model::LetterKind;
use serde::Serialize;

/// A letter in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The subject.
    pub subject: String,
    /// As plain text.
    pub plain: String,
    /// As HTML, without a style, a picture, or anything that is loaded.
    pub html: String,
}

/// Why a letter cannot be put in words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Wordless {
    /// A later program may have written it, and may send it.
    #[error("this program does not know this kind of letter")]
    UnknownKind,
    /// Its link would lead nowhere.
    #[error("the letter needs a code and has none")]
    NoCode,
    /// It could not stand in a link.
    #[error("the letter's code is no code")]
    BadCode,
    /// A defect of the program.
    #[error("the words of the letter are broken: {0}")]
    Broken(String),
}

impl From<Error> for Wordless {
    fn from(error: Error) -> Self {
        Self::Broken(error.to_string())
    }
}

const FILES: [(&str, &str); 19] = [
    ("foot.txt", include_str!("words/foot.txt")),
    ("letter.html", include_str!("words/letter.html")),
    ("invitation.txt", include_str!("words/invitation.txt")),
    ("place_offered.txt", include_str!("words/place_offered.txt")),
    ("password_reset.txt", include_str!("words/password_reset.txt")),
    ("new_device.txt", include_str!("words/new_device.txt")),
    ("account_changed.txt", include_str!("words/account_changed.txt")),
    ("registration_changed.txt", include_str!("words/registration_changed.txt")),
    ("rights_changed.txt", include_str!("words/rights_changed.txt")),
    ("idle.txt", include_str!("words/idle.txt")),
    ("account_locked.txt", include_str!("words/account_locked.txt")),
    ("lapsing.txt", include_str!("words/lapsing.txt")),
    ("action_needed.txt", include_str!("words/action_needed.txt")),
    ("access_question.txt", include_str!("words/access_question.txt")),
    ("confirm_account.txt", include_str!("words/confirm_account.txt")),
    ("account_there.txt", include_str!("words/account_there.txt")),
    ("enrolment.txt", include_str!("words/enrolment.txt")),
    ("own_plan_news.txt", include_str!("words/own_plan_news.txt")),
    ("proposal_news.txt", include_str!("words/proposal_news.txt")),
];

/// Where a letter leads, and what its words are filled with beside that.
enum Leads {
    /// To a page that takes its code.
    WithCode(&'static str),
    /// To a page.
    To(&'static str),
    /// To a page, with a number of days.
    After(u32, &'static str),
}

const fn leads(kind: LetterKind) -> (&'static str, Leads) {
    match kind {
        LetterKind::Invitation => ("invitation.txt", Leads::WithCode("/join")),
        LetterKind::PlaceOffered => ("place_offered.txt", Leads::To("/places")),
        LetterKind::PasswordReset => ("password_reset.txt", Leads::WithCode("/reset")),
        LetterKind::NewDevice => ("new_device.txt", Leads::To("/password")),
        LetterKind::AccountChanged => ("account_changed.txt", Leads::To("/account")),
        LetterKind::RegistrationChanged => ("registration_changed.txt", Leads::To("/sign-in")),
        LetterKind::RightsChanged => ("rights_changed.txt", Leads::To("/sign-in")),
        LetterKind::Idle150 => ("idle.txt", Leads::After(150, "/sign-in")),
        LetterKind::Idle170 => ("idle.txt", Leads::After(170, "/sign-in")),
        LetterKind::AccountLocked => ("account_locked.txt", Leads::To("/sign-in")),
        LetterKind::Lapsing => ("lapsing.txt", Leads::To("/organisation")),
        LetterKind::ActionNeeded => ("action_needed.txt", Leads::To("/actions")),
        LetterKind::AccessQuestion => ("access_question.txt", Leads::To("/")),
        LetterKind::ConfirmAccount => ("confirm_account.txt", Leads::WithCode("/my/confirm")),
        LetterKind::AccountThere => ("account_there.txt", Leads::To("/my/sign-in")),
        LetterKind::Enrolment => ("enrolment.txt", Leads::WithCode("/my/invitation")),
        LetterKind::OwnPlanNews => ("own_plan_news.txt", Leads::To("/my")),
        LetterKind::ProposalNews => ("proposal_news.txt", Leads::To("/my")),
    }
}

#[derive(Serialize)]
struct Filling<'a> {
    /// The address of the service.
    site: &'a str,
    link: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<u32>,
}

#[derive(Serialize)]
struct Paragraph {
    /// `link`, `code` or `text`.
    part: &'static str,
    words: String,
}

#[derive(Serialize)]
struct Page<'a> {
    subject: &'a str,
    paragraphs: Vec<Paragraph>,
}

/// The words of every letter of one installation.
#[derive(Debug)]
pub struct Words {
    files: Environment<'static>,
    site: String,
}

impl Words {
    /// The letters of the service that people reach at this address, such as `https://cmc.example`.
    ///
    /// # Errors
    /// When a file is not well formed: a defect of the program, found at start.
    pub fn new(public_url: &str) -> Result<Self, Wordless> {
        let mut files = Environment::new();
        files.set_debug(false);
        files.set_undefined_behavior(UndefinedBehavior::Strict);
        files.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
        for (name, source) in FILES {
            files.add_template(name, source)?;
        }
        Ok(Self { files, site: public_url.trim_end_matches('/').to_owned() })
    }

    /// Puts a letter in words, by the word of its kind and the code it carries.
    ///
    /// # Errors
    /// When this program does not know the kind, or the code does not fit it.
    pub fn of(&self, kind: &str, code: Option<&str>) -> Result<Text, Wordless> {
        let (file, leads) = leads(LetterKind::of(kind).ok_or(Wordless::UnknownKind)?);
        let filling = self.filling(leads, code)?;
        let written = self.files.get_template(file)?.render(Value::from(Serde(&filling)))?;
        let (subject, plain) = written
            .strip_prefix("Subject: ")
            .and_then(|rest| rest.split_once("\n\n"))
            .ok_or_else(|| Wordless::Broken(format!("{file} does not begin with a subject")))?;
        let paragraphs = plain.split("\n\n").map(|part| filling.paragraph(part)).collect();
        let page = Page { subject, paragraphs };
        let html = self.files.get_template("letter.html")?.render(Value::from(Serde(&page)))?;
        Ok(Text { subject: subject.to_owned(), plain: plain.to_owned(), html })
    }

    fn filling(&self, leads: Leads, code: Option<&str>) -> Result<Filling<'_>, Wordless> {
        let site = self.site.as_str();
        let plain = |path: &str| format!("{site}{path}");
        Ok(match leads {
            Leads::WithCode(path) => {
                let code = code.ok_or(Wordless::NoCode)?;
                // What stands behind the # is sent to no server, and so stands in no log of requests.
                let link = format!("{site}{path}#{code}");
                Filling { site, link, code: Some(grouped(code)?), days: None }
            }
            Leads::To(path) => Filling { site, link: plain(path), code: None, days: None },
            Leads::After(days, path) => Filling { site, link: plain(path), code: None, days: Some(days) },
        })
    }
}

impl Filling<'_> {
    fn paragraph(&self, text: &str) -> Paragraph {
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let part = match &self.code {
            _ if words == self.link => "link",
            Some(code) if words == *code => "code",
            Some(_) | None => "text",
        };
        Paragraph { part, words }
    }
}

/// A code as somebody reads it out or types it: in groups of four, or as its own hyphens group it.
fn grouped(code: &str) -> Result<String, Wordless> {
    let plain = !code.is_empty() && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if !plain {
        return Err(Wordless::BadCode);
    }
    if code.contains('-') {
        return Ok(code.to_owned());
    }
    let letters: Vec<char> = code.chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    Ok(groups.join(" "))
}

#[cfg(test)]
mod tests;
