//! What stands above every page of a plan: which version it is and how current (hazard H03), and the CPR decision in words
//! (hazard H05).

use app::plan::{Prepared, Shown};
use model::plan::{Review, ceiling_words, cpr_words};
use model::question::{Answer, Options};
use model::{Date, Moment};
use serde::Serialize;

/// Which version this is, and how current.
#[derive(Serialize)]
pub(crate) struct Version {
    pub(crate) number: u32,
    pub(crate) published_at: String,
    pub(crate) author: String,
    /// How long ago it was published: `today`, `3 days ago`.
    pub(crate) ago: String,
    /// When it was read from the record.
    pub(crate) as_at: String,
    pub(crate) review_on: String,
    /// `in-date`, `due` or `overdue`.
    pub(crate) review: &'static str,
    /// Where the page asks, as long as it is open, whether this version still stands; empty for one that need not.
    pub(crate) live: String,
}

/// How much treatment: the CPR decision and the ceiling.
#[derive(Serialize)]
pub(crate) struct Treatment {
    /// The CPR decision, for the look of its box; the words say it.
    pub(crate) kind: &'static str,
    pub(crate) words: &'static str,
    /// Who published the plan, for where nobody is named who decided.
    pub(crate) published_by: String,
    /// Empty where it is not recorded, as are the next two.
    pub(crate) decided_on: String,
    pub(crate) decided_by: String,
    /// What modified CPR means here.
    pub(crate) details: String,
    pub(crate) ceiling: &'static str,
    pub(crate) ceiling_details: Option<String>,
}

impl Version {
    pub(crate) fn of(shown: &Shown, as_at: Moment) -> Self {
        let review = (shown.review_on, shown.review);
        Self::told(shown.version, (shown.published_at, &shown.author), review, as_at)
    }

    pub(crate) fn prepared(Prepared { page, review }: &Prepared, as_at: Moment) -> Self {
        Self::told(page.version, (page.published_at, &page.author), (page.review_on, *review), as_at)
    }

    fn told(
        number: u32,
        (published_at, author): (Moment, &str),
        (review_on, review): (Date, Review),
        as_at: Moment,
    ) -> Self {
        Self {
            number,
            published_at: published_at.to_string(),
            author: author.to_owned(),
            ago: match published_at.day().days_until(as_at.day()) {
                0 => "today".to_owned(),
                1 => "yesterday".to_owned(),
                days => format!("{days} days ago"),
            },
            as_at: as_at.to_string(),
            review_on: review_on.to_string(),
            review: match review {
                Review::InDate => "in-date",
                Review::Due => "due",
                Review::Overdue => "overdue",
            },
            live: String::new(),
        }
    }
}

impl Treatment {
    pub(crate) fn of(shown: &Shown) -> Self {
        let plan = &shown.reduced;
        let (cpr, care) = (&plan.document().cpr, &plan.document().recommendations);
        let maker = [said(&cpr.endorsed_maker), said(&cpr.endorsed_maker_role)];
        let maker = maker.into_iter().flatten().collect::<Vec<_>>().join(", ");
        Self {
            kind: cpr.decision.map_or("not-recorded", |decision| decision.choice().slug),
            words: cpr_words(cpr.decision),
            decided_on: said(&cpr.decided_on).unwrap_or_default(),
            decided_by: maker,
            published_by: shown.author.clone(),
            details: said(&cpr.modified_details).unwrap_or_default(),
            ceiling: ceiling_words(care.ceiling),
            ceiling_details: said(&care.ceiling_details),
        }
    }
}

/// An answer in words.
pub(crate) fn said<A: Answer>(answer: &Option<A>) -> Option<String> {
    answer.as_ref().map(Answer::show)
}
