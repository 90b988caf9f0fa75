//! Who is in the borough once it is built, and how each person's plan stands.

use crate::people::Human;
use crate::story::{Ending, Part, Story};
use model::{Date, NhsNumber, PersonId, PlanId};

/// Everybody who is on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cast {
    /// The nine who are named first, then everybody else.
    pub people: Vec<Player>,
}

/// One person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Player {
    /// The person.
    pub person: PersonId,
    /// The plan, if one was ever started.
    pub plan: Option<PlanId>,
    /// NHS number, of the range that is kept for tests.
    pub nhs_number: NhsNumber,
    /// Family name.
    pub family_name: String,
    /// Given name.
    pub given_name: String,
    /// Date of birth.
    pub born: Date,
    /// How the plan stands.
    pub state: State,
    /// When what is published is to be reviewed.
    pub review_on: Option<Date>,
}

/// How a plan stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// On record without a plan.
    NoPlan,
    /// Refused to have one.
    Refused,
    /// Being written, never published.
    Draft,
    /// Waiting for a clinician.
    Waiting,
    /// In view.
    Published,
    /// In view, with a revision under way.
    Revising,
    /// Taken from view.
    Withdrawn,
    /// Closed by death.
    Closed,
}

impl Player {
    pub(crate) fn of(human: &Human<'_>, story: &Story, person: PersonId, plan: Option<PlanId>) -> Self {
        let state = match &story.ending {
            Ending::OnRecord => State::NoPlan,
            Ending::Refused => State::Refused,
            Ending::Unfinished(_) if story.versions.len() > 1 => State::Revising,
            Ending::Unfinished(Part::Waiting) => State::Waiting,
            Ending::Unfinished(_) => State::Draft,
            Ending::Published | Ending::Restricted { .. } => State::Published,
            Ending::Withdrawn { .. } => State::Withdrawn,
            Ending::Died { .. } => State::Closed,
        };
        let standing = match state {
            State::NoPlan | State::Refused | State::Draft | State::Waiting => None,
            State::Revising => story.versions.iter().rev().nth(1),
            State::Published | State::Withdrawn | State::Closed => story.versions.last(),
        };
        Self {
            person,
            plan,
            nhs_number: human.nhs_number.clone(),
            family_name: human.family.clone(),
            given_name: human.given.clone(),
            born: human.born,
            state,
            review_on: standing.map(|v| v.review),
        }
    }
}
