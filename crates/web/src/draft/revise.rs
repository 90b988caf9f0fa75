//! Beginning a revision of a published plan.

use crate::desk::{Desk, go, known};
use crate::form::Form;
use crate::outcome::Answer;
use access::actions::ViewDraft;
use app::{Conflict, Stop, plan};
use axum::extract::Path;
use model::question::Fields;
use model::{PlanId, ProposalId};

pub(crate) async fn submit(desk: Desk, Path(plan): Path<String>, Form(fields): Form) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    match plan::revise(desk.house(), &desk.session, plan, &desk.deed(&fields)).await {
        Ok(()) => go(&onward(&fields, plan)),
        // A revision that is under way within the own organisation is the one that was asked for.
        Err(stop @ Stop::Conflict(Conflict::Moved)) => {
            match desk.house().may(&desk.session, ViewDraft { plan }).await {
                Ok(()) => go(&onward(&fields, plan)),
                Err(_) => Err(stop.into()),
            }
        }
        Err(stop) => Err(stop.into()),
    }
}

/// To the draft; or back to the proposal for which it was begun.
pub(super) fn onward(fields: &Fields, plan: PlanId) -> String {
    match ProposalId::parse(fields.typed("proposal")) {
        Some(proposal) => format!("/proposals/{proposal}"),
        None => format!("/plans/{plan}/draft"),
    }
}
