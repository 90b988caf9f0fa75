//! Beginning a revision of a published plan.

use crate::desk::{Desk, go, known};
use crate::form::Form;
use crate::outcome::Answer;
use access::actions::ViewDraft;
use app::{Conflict, Stop, plan};
use axum::extract::Path;
use model::PlanId;

pub(crate) async fn submit(desk: Desk, Path(plan): Path<String>, Form(fields): Form) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    match plan::revise(desk.house(), &desk.session, plan, &desk.deed(&fields)).await {
        Ok(()) => go(&format!("/plans/{plan}/draft")),
        // A revision that is under way within the own organisation is the one that was asked for.
        Err(stop @ Stop::Conflict(Conflict::Moved)) => {
            match desk.house().may(&desk.session, ViewDraft { plan }).await {
                Ok(()) => go(&format!("/plans/{plan}/draft")),
                Err(_) => Err(stop.into()),
            }
        }
        Err(stop) => Err(stop.into()),
    }
}
