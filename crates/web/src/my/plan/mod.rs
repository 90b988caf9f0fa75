//! A published plan at the person's own door: read in plain words, asked about, and what the person has a right to.

mod accesses;
mod ask;
mod change;
mod changes;
mod copy;
mod people;
mod request;
mod rights;
pub(crate) mod routes;
mod view;
mod words;

use access::{Tie, Trust};
use app::own_plan::OwnPlan;
use model::PlanId;
use model::question::{Fields, Question};
use serde::Serialize;

/// What every page about a plan knows of it.
#[derive(Serialize)]
struct About {
    plan: String,
    /// Whose plan it is; empty where it is the reader's own.
    whose: String,
    /// The reader may ask for changes.
    asks: bool,
    /// By which enrolment they read it.
    enrolment: String,
}

impl About {
    fn of(plan: PlanId, found: &OwnPlan) -> Self {
        let (own, asks) = match found.tie {
            Tie::Patient => (true, true),
            Tie::Proxy(Trust::Propose) => (false, true),
            Tie::Proxy(Trust::Read) => (false, false),
        };
        let whose = if own { String::new() } else { found.banner.name.clone() };
        Self { plan: plan.to_string(), whose, asks, enrolment: found.enrolment.to_string() }
    }
}

/// The version of a plan that stood on the page when a form was filled.
fn written_beside(fields: &Fields) -> Option<u32> {
    fields.typed("version").parse().ok()
}

/// A question of a plan that this reader is told of.
fn told(found: &OwnPlan, section: &str, slug: &str) -> Option<&'static Question> {
    let lines = found.shown.reduced.lines(section);
    lines.into_iter().map(|line| line.question).find(|question| question.slug == slug)
}
