//! Giving a draft up, with a reason.

use super::about::About;
use crate::desk::{Desk, gaps, go, known};
use crate::form::Form;
use crate::outcome::{Answer, errors};
use app::plan;
use axum::extract::Path;
use model::question::Fields;
use model::{PersonId, PlanId};
use serde::Serialize;

#[derive(Serialize)]
struct Page {
    #[serde(flatten)]
    about: About,
    why: String,
}

const TEMPLATE: &str = "draft/discard.html";

pub(crate) async fn page(desk: Desk, Path(plan): Path<String>) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let own = Page::of(&desk, plan, &Fields::default()).await?;
    desk.page(TEMPLATE, own)
}

pub(crate) async fn submit(desk: Desk, Path(plan): Path<String>, Form(fields): Form) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    match plan::discard(desk.house(), &desk.session, plan, fields.typed("why"), &desk.deed(&fields)).await {
        Ok(()) => match PersonId::parse(fields.typed("person")) {
            Some(person) => go(&format!("/people/{person}")),
            None => go("/actions"),
        },
        Err(stop) => {
            let found = gaps(stop)?;
            let own = Page::of(&desk, plan, &fields).await?;
            desk.page_again(errors(&found), TEMPLATE, own)
        }
    }
}

impl Page {
    async fn of(desk: &Desk, plan: PlanId, fields: &Fields) -> Result<Self, app::Stop> {
        let draft = plan::draft(desk.house(), &desk.session, plan).await?;
        let about = About::of(desk, plan, &draft, desk.key(fields));
        Ok(Self { about, why: fields.typed("why").to_owned() })
    }
}
