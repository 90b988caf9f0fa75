//! What changed in a plan since somebody read it last.

use super::About;
use crate::desk::{go, known};
use crate::form::Form;
use crate::my::desk::OwnDesk;
use crate::outcome::Answer;
use app::own_plan;
use app::{Conflict, Stop};
use axum::extract::Path;
use model::PlanId;
use serde::Serialize;
use ui::walk::{self, Sides};

#[derive(Serialize)]
struct Page {
    #[serde(flatten)]
    about: About,
    version: u32,
    published: String,
    /// The version it is compared with; none where this is the first.
    since: Option<u32>,
    /// The version that stands was marked as read.
    read: bool,
    rows: Vec<Sides>,
}

pub(crate) async fn page(desk: OwnDesk, Path(plan): Path<String>) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let found = own_plan::changes(desk.house(), &desk.session, plan).await?;
    let (shown, words) = (&found.plan.shown, desk.wording());
    let since = |older| shown.reduced.changes_since(older, &words);
    let changed = found.older.as_ref().map(since).unwrap_or_default();
    let own = Page {
        about: About::of(plan, &found.plan),
        version: shown.version,
        published: shown.published_at.to_string(),
        since: found.since,
        read: found.plan.marked == Some(shown.version),
        rows: walk::difference_in(&changed, words),
    };
    desk.page("my/plan/changes.html", own)
}

/// Keeps that this version was read; where there is a newer one by now, the page shows what changed in it.
pub(crate) async fn mark(desk: OwnDesk, Path(plan): Path<String>, Form(fields): Form) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let version = fields.typed("version").parse().unwrap_or_default();
    match own_plan::mark(desk.house(), &desk.session, plan, version).await {
        Ok(()) | Err(Stop::Conflict(Conflict::Moved)) => go(&format!("/my/plans/{plan}/changes")),
        Err(stop) => Err(stop.into()),
    }
}
