//! The questionnaire as its author reads it: the list of tasks, the answers to check and to print, and what became of it.

use super::answers::{TopicLine, topics};
use super::{at, own, to_write};
use crate::my::desk::OwnDesk;
use crate::outcome::Answer;
use crate::proposal::told::{Told, state_of};
use app::my::OwnProposal;
use axum::extract::{Path, Query};
use serde::{Deserialize, Serialize};
use ui::walk::Wording;

/// How somebody came here.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Arrived {
    /// The page that was saved on the way.
    saved: String,
}

#[derive(Serialize)]
struct Page {
    here: String,
    topics: Vec<TopicLine>,
    touched: usize,
    count: usize,
    /// The first page on which nothing is written.
    next: Option<&'static str>,
    practice: Option<String>,
    /// When it was saved on the way here.
    saved: Option<String>,
    /// Without these nobody there knows whom it is about.
    lacks_who: bool,
}

/// What became of a questionnaire.
#[derive(Serialize)]
struct Sent {
    here: String,
    /// `sent`, `seen`, `closed` or `ended`.
    state: &'static str,
    at: String,
    sent_at: String,
    organisation: String,
    appointment: bool,
    things: Vec<Told>,
}

impl Page {
    fn of(own: &OwnProposal, wording: Wording<'_>) -> Self {
        let topics = topics(&own.document, wording);
        let (touched, count, next) = {
            let steps = || topics.iter().flat_map(|topic| &topic.steps);
            let next = steps().find(|step| !step.is_touched()).map(|step| step.slug);
            (steps().filter(|step| step.is_touched()).count(), steps().count(), next)
        };
        let person = &own.document.answers.person;
        Self {
            here: at(own),
            topics,
            touched,
            count,
            next,
            practice: own.organisation.as_ref().map(|practice| practice.name.clone()),
            saved: None,
            lacks_who: person.family_name.is_none() || person.birth_date.is_none(),
        }
    }
}

pub(crate) async fn page(
    desk: OwnDesk,
    Path(proposal): Path<String>,
    Query(arrived): Query<Arrived>,
) -> Answer {
    let own = own(&desk, &proposal).await?;
    if own.state != "started" {
        return desk.page("my/questionnaire/sent.html", Sent::of(&own, desk.wording()));
    }
    let saved = (!arrived.saved.is_empty()).then(|| own.changed_at.to_string());
    desk.page("my/questionnaire/tasks.html", Page { saved, ..Page::of(&own, desk.wording()) })
}

pub(crate) async fn check(desk: OwnDesk, Path(proposal): Path<String>) -> Answer {
    let own = to_write(&desk, &proposal).await?;
    desk.page("my/questionnaire/check.html", Page::of(&own, desk.wording()))
}

pub(crate) async fn print(desk: OwnDesk, Path(proposal): Path<String>) -> Answer {
    let own = own(&desk, &proposal).await?;
    desk.page("my/questionnaire/print.html", Page::of(&own, desk.wording()))
}

impl Sent {
    fn of(own: &OwnProposal, wording: Wording<'_>) -> Self {
        let (state, stands) = state_of(own);
        Self {
            here: at(own),
            state,
            at: stands,
            sent_at: own.submitted_at.map(|at| at.to_string()).unwrap_or_default(),
            organisation: own.organisation.as_ref().map(|o| o.name.clone()).unwrap_or_default(),
            appointment: own.document.appointment.wanted == Some(model::question::YesNo::Yes),
            things: Told::all(own, None, wording),
        }
    }
}
