//! What stands above every page of a plan: which version it is and how current (hazard H03), and the CPR decision in words
//! (hazard H05).

use app::plan::Shown;
use model::Moment;
use model::plan::{Reduced, Review, ceiling_words, cpr_words};
use model::question::{Answer, Options};
use serde::Serialize;

/// Which version this is, and how current.
#[derive(Serialize)]
pub(crate) struct Version {
    number: u32,
    published_at: String,
    author: String,
    /// How many days ago it was published.
    age: i32,
    /// When it was read from the record.
    as_at: String,
    review_on: String,
    /// `in-date`, `due` or `overdue`.
    review: &'static str,
}

/// How much treatment: the CPR decision and the ceiling.
#[derive(Serialize)]
pub(crate) struct Treatment {
    /// The CPR decision, for the look of its box; the words say it.
    kind: &'static str,
    words: &'static str,
    decided_on: Option<String>,
    decided_by: Option<String>,
    /// What modified CPR means here.
    details: Option<String>,
    ceiling: &'static str,
    ceiling_details: Option<String>,
}

impl Version {
    pub(crate) fn of(shown: &Shown, as_at: Moment) -> Self {
        Self {
            number: shown.version,
            published_at: shown.published_at.to_string(),
            author: shown.author.clone(),
            age: shown.published_at.day().days_until(as_at.day()),
            as_at: as_at.to_string(),
            review_on: shown.review_on.to_string(),
            review: match shown.review {
                Review::InDate => "in-date",
                Review::Due => "due",
                Review::Overdue => "overdue",
            },
        }
    }
}

impl Treatment {
    pub(crate) fn of(plan: &Reduced) -> Self {
        let (cpr, care) = (&plan.document().cpr, &plan.document().recommendations);
        let maker = [said(&cpr.endorsed_maker), said(&cpr.endorsed_maker_role)];
        let maker = maker.into_iter().flatten().collect::<Vec<_>>().join(", ");
        Self {
            kind: cpr.decision.map_or("not-recorded", |decision| decision.choice().slug),
            words: cpr_words(cpr.decision),
            decided_on: said(&cpr.decided_on),
            decided_by: Some(maker).filter(|maker| !maker.is_empty()),
            details: said(&cpr.modified_details),
            ceiling: ceiling_words(care.ceiling),
            ceiling_details: said(&care.ceiling_details),
        }
    }
}

/// An answer in words.
pub(crate) fn said<A: Answer>(answer: &Option<A>) -> Option<String> {
    answer.as_ref().map(Answer::show)
}
