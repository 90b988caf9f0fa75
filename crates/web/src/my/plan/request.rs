//! A change that was asked for, and what became of it, answer by answer.

use crate::desk::known;
use crate::my::desk::OwnDesk;
use crate::outcome::Answer;
use crate::proposal::told::Told;
use app::own_plan::{self, Request};
use axum::extract::Path;
use model::ProposalId;
use serde::Serialize;
use ui::walk::Wording;

#[derive(Serialize)]
struct Page {
    /// Where the plan is read; none while there is none in view.
    plan: Option<String>,
    sent: String,
    /// When a clinician first opened it; empty until then, as is the next.
    seen: String,
    decided: String,
    things: Vec<Told>,
}

pub(crate) async fn page(desk: OwnDesk, Path(proposal): Path<String>) -> Answer {
    let proposal = known(ProposalId::parse(&proposal))?;
    let found = own_plan::request(desk.house(), &desk.session, proposal).await?;
    desk.page("my/plan/request.html", Page::of(&found, desk.wording()))
}

impl Page {
    fn of(found: &Request, wording: Wording<'_>) -> Self {
        let asked = &found.asked;
        let told = |at: Option<model::Moment>| at.map(|at| at.to_string()).unwrap_or_default();
        Self {
            plan: found.plan.map(|(plan, _)| plan.to_string()),
            sent: told(asked.submitted_at),
            seen: told(asked.seen_at),
            decided: told(asked.closed_at),
            things: Told::all(asked, found.plan.map(|(_, at)| at), wording),
        }
    }
}
