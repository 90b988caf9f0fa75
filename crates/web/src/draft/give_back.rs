//! Returning a submitted draft with comments.

use super::check::{Page, TEMPLATE};
use crate::desk::{Desk, gaps, go, known};
use crate::form::Form;
use crate::outcome::{Answer, errors};
use app::{Conflict, Stop, plan};
use axum::extract::Path;
use model::PlanId;
use ui::PageError;

pub(crate) async fn submit(desk: Desk, Path(plan): Path<String>, Form(fields): Form) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let comments = fields.typed("comments");
    match plan::give_back(desk.house(), &desk.session, plan, comments, &desk.deed(&fields)).await {
        // The draft may be out of the clinician's reach now: it is with those who wrote it.
        Ok(()) => go("/actions"),
        Err(Stop::Conflict(Conflict::Moved)) => {
            let check = plan::check(desk.house(), &desk.session, plan).await?;
            let error = PageError { text: NOT_WAITING.to_owned().into(), href: Some("#comments".to_owned()) };
            desk.page_of_conflict(vec![error], TEMPLATE, Page::of(&desk, plan, &check, &fields))
        }
        Err(stop) => {
            let found = gaps(stop)?;
            let check = plan::check(desk.house(), &desk.session, plan).await?;
            desk.page_again(errors(&found), TEMPLATE, Page::of(&desk, plan, &check, &fields))
        }
    }
}

const NOT_WAITING: &str =
    "Somebody else has returned this draft meanwhile. What you typed has not been saved";
