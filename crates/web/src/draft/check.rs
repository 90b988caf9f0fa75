//! "Check your answers": every gap at once, every answer, and the last look before publishing.

use super::about::{About, Arrived};
use crate::desk::{Desk, known};
use crate::outcome::Answer;
use app::plan::{self, CheckPage, DraftPage};
use axum::extract::{Path, Query};
use model::PlanId;
use model::plan::{SECTIONS, ceiling_words, cpr_words};
use model::question::{Answer as _, Fields, Options};
use serde::Serialize;
use ui::walk::{self, SectionGaps, View};

/// The page, its own words and what was typed on it.
#[derive(Serialize)]
pub(super) struct Page {
    #[serde(flatten)]
    about: About,
    gaps: Vec<SectionGaps>,
    views: Vec<View>,
    clinical: bool,
    may_publish: bool,
    last_look: Option<LastLook>,
    /// What the reader was shown, so that nothing else is published on their word.
    seen: u32,
    comments: String,
}

/// What publishing will say to every urgent care service.
#[derive(Serialize)]
struct LastLook {
    cpr: &'static str,
    /// The decision's slug, for its colour.
    decision: &'static str,
    cpr_details: Option<String>,
    ceiling: &'static str,
    review_on: String,
    reviewer: String,
}

pub(super) const TEMPLATE: &str = "draft/check.html";

pub(crate) async fn page(desk: Desk, Path(plan): Path<String>, Query(arrived): Query<Arrived>) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let check = plan::check(desk.house(), &desk.session, plan).await?;
    let own = Page::of(&desk, plan, &check, &Fields::default());
    desk.page(TEMPLATE, Page { about: own.about.arrived(&check.draft, &arrived), ..own })
}

impl Page {
    pub(super) fn of(desk: &Desk, plan: PlanId, check: &CheckPage, typed: &Fields) -> Self {
        let draft = &check.draft;
        let open = check.may_publish && draft.gaps.is_empty();
        Self {
            about: About::of(desk, plan, draft, desk.key(typed)),
            gaps: walk::gaps(&draft.gaps, &format!("/plans/{plan}/draft")),
            views: SECTIONS.iter().filter_map(|(slug, _)| walk::view(&draft.reduced, slug)).collect(),
            clinical: draft.clinical,
            may_publish: check.may_publish,
            last_look: open.then(|| LastLook::of(draft)),
            seen: draft.seen,
            comments: typed.typed("comments").to_owned(),
        }
    }
}

impl LastLook {
    fn of(draft: &DraftPage) -> Self {
        let document = draft.reduced.document();
        let words = |answer: Option<String>| answer.unwrap_or_default();
        Self {
            cpr: cpr_words(document.cpr.decision),
            decision: document.cpr.decision.map_or("not-recorded", |decision| decision.choice().slug),
            cpr_details: document.cpr.modified_details.as_ref().map(|details| details.show()),
            ceiling: ceiling_words(document.recommendations.ceiling),
            review_on: words(document.approval.review_on.map(|day| day.to_string())),
            reviewer: words(document.approval.reviewer.as_ref().map(|reviewer| reviewer.show())),
        }
    }
}
