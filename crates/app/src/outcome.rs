//! The five ways in which a request does not succeed. Each edge of the house maps them once.

use crate::person::Match;
use access::Refusal;
use model::plan::{Reduced, Stamp};
use model::question::Problem;
use store::Fault;

/// Something that stands in the way of saving or publishing, tied to the field that settles it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The section's slug; empty on a page that is no section.
    pub section: &'static str,
    /// The id of the field.
    pub field: String,
    /// What is missing or wrong and what to do.
    pub message: String,
}

impl Gap {
    /// A gap on a page that is no section of the plan.
    pub fn at(field: &str, message: &str) -> Self {
        Self { section: "", field: field.to_owned(), message: message.to_owned() }
    }
}

impl From<Problem> for Gap {
    fn from(problem: Problem) -> Self {
        Self { section: "", field: problem.field, message: problem.message }
    }
}

impl From<model::plan::Gap> for Gap {
    fn from(gap: model::plan::Gap) -> Self {
        Self { section: gap.section, field: gap.field, message: gap.message }
    }
}

/// Two truths that cannot both stand.
#[derive(Debug, Clone)]
pub enum Conflict {
    /// Somebody else saved this section in between: their text, and who and when.
    Stale {
        /// The draft as it stands, reduced for the reader.
        theirs: Box<Reduced>,
        /// Who saved it last.
        stamp: Option<Stamp>,
        /// The revision to save over it knowingly.
        revision: u32,
    },
    /// People who may be the one about to be created.
    Alike(Vec<Match>),
    /// The NHS number belongs to somebody else, who is the first of these where it is known who that is.
    NumberTaken(Vec<Match>),
    /// The plan does not stand in a way that allows this; a page that is opened again shows how it stands.
    Moved,
}

/// Why a request did not succeed.
#[derive(Debug)]
pub enum Stop {
    /// The actor may not do this, for a reason that may be told.
    Refused(Refusal),
    /// There is no such thing, or not for this actor to know of.
    Missing,
    /// Something typed is missing or wrong; nothing was saved.
    Gaps(Vec<Gap>),
    /// Somebody else was there before.
    Conflict(Conflict),
    /// The house's own fault.
    Fault(Fault),
}

impl Stop {
    /// What was typed cannot be taken, for these reasons.
    pub fn gaps(gaps: impl IntoIterator<Item = impl Into<Gap>>) -> Self {
        Self::Gaps(gaps.into_iter().map(Into::into).collect())
    }

    /// The gaps of several fields together, of those that cannot be taken.
    pub(crate) fn all_gaps<T>(fields: impl IntoIterator<Item = Result<T, Self>>) -> Self {
        let gaps = fields.into_iter().filter_map(|field| match field {
            Err(Self::Gaps(gaps)) => Some(gaps),
            _ => None,
        });
        Self::Gaps(gaps.flatten().collect())
    }
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NotThere => Self::Missing,
            Refusal::Right
            | Refusal::SignIn
            | Refusal::WrongPassword
            | Refusal::WrongCode
            | Refusal::ReasonNeeded
            | Refusal::ClaimNeeded(_)
            | Refusal::SwitchedOff
            | Refusal::RegistrationNeeded
            | Refusal::Shut(_) => Self::Refused(refusal),
        }
    }
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Unique { ref table, ref columns } if table == "people" && columns == "nhs_number" => {
                Self::Conflict(Conflict::NumberTaken(Vec::new()))
            }
            fault => Self::Fault(fault),
        }
    }
}

impl store::Stop for Stop {
    fn into_fault(self) -> Result<Fault, Self> {
        match self {
            Self::Fault(fault) => Ok(fault),
            Self::Refused(_) | Self::Missing | Self::Gaps(_) | Self::Conflict(_) => Err(self),
        }
    }

    fn word(&self) -> String {
        match self {
            Self::Refused(refusal) => refusal.to_string(),
            Self::Missing => "not there".to_owned(),
            Self::Gaps(gaps) => format!("{} gaps", gaps.len()),
            Self::Conflict(Conflict::Stale { .. }) => "saved by somebody else in between".to_owned(),
            Self::Conflict(Conflict::Alike(_)) => "people who may be the same".to_owned(),
            Self::Conflict(Conflict::NumberTaken(_)) => "the NHS number belongs to somebody else".to_owned(),
            Self::Conflict(Conflict::Moved) => "the plan has moved on".to_owned(),
            Self::Fault(fault) => fault.to_string(),
        }
    }
}
