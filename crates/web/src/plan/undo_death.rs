//! Taking back the record of a death that is wrong, by two people (hazard H08): one says so, and somebody else confirms it, or says
//! that the record is right.

use super::standing::{back, serves, why};
use crate::desk::{Desk, gaps, go, known};
use crate::form::Form;
use crate::outcome::{Answer, Wrong, errors, typed, wrong};
use app::plan::{self, DeathReview};
use app::{Conflict, Gap, Stop};
use axum::extract::Path;
use model::PlanId;
use model::person::Banner;
use model::question::Fields;
use serde::Serialize;
use std::collections::BTreeMap;
use ui::PageError;

#[derive(Serialize)]
struct Page {
    patient: Banner,
    plan: String,
    recorded_by: String,
    recorded_at: String,
    doubt: Option<Doubt>,
    /// The service team says who asked.
    asks_who: bool,
    back: String,
    typed: BTreeMap<String, String>,
    wrong: Wrong,
    key: String,
}

#[derive(Serialize)]
struct Doubt {
    by: String,
    mine: bool,
    at: String,
    why: String,
}

const TEMPLATE: &str = "plan/undo_death.html";
const MOVED: &str = "Somebody else has settled this meanwhile. What you typed has not been saved";

pub(crate) async fn page(desk: Desk, Path(plan): Path<String>) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let own = Page::of(&desk, plan, &Fields::default(), &[]).await?;
    desk.page(TEMPLATE, own)
}

pub(crate) async fn doubt(desk: Desk, Path(plan): Path<String>, Form(fields): Form) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let done = plan::doubt_death(desk.house(), &desk.session, plan, why(&fields), &desk.deed(&fields)).await;
    settled(&desk, plan, &fields, done, format!("/plans/{plan}/death/wrong")).await
}

pub(crate) async fn undo(desk: Desk, Path(plan): Path<String>, Form(fields): Form) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let done = plan::undo_death(desk.house(), &desk.session, plan, why(&fields), &desk.deed(&fields)).await;
    settled(&desk, plan, &fields, done, back(&desk, plan)).await
}

pub(crate) async fn keep(desk: Desk, Path(plan): Path<String>, Form(fields): Form) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let done = plan::keep_death(desk.house(), &desk.session, plan, why(&fields), &desk.deed(&fields)).await;
    settled(&desk, plan, &fields, done, back(&desk, plan)).await
}

/// Goes on; gives the page back with the reason that was typed where it was not done.
async fn settled(desk: &Desk, plan: PlanId, fields: &Fields, done: Result<(), Stop>, next: String) -> Answer {
    let stop = match done {
        Ok(()) => return go(&next),
        Err(stop) => stop,
    };
    if let Stop::Conflict(Conflict::Moved) = stop {
        let error = PageError { text: MOVED.into(), href: Some("#why".to_owned()) };
        return desk.page_of_conflict(vec![error], TEMPLATE, Page::of(desk, plan, fields, &[]).await?);
    }
    let found = gaps(stop)?;
    desk.page_again(errors(&found), TEMPLATE, Page::of(desk, plan, fields, &found).await?)
}

impl Page {
    async fn of(desk: &Desk, plan: PlanId, fields: &Fields, gaps: &[Gap]) -> Result<Self, Stop> {
        let DeathReview { banner, recorded_by, recorded_at, doubt } =
            plan::review_death(desk.house(), &desk.session, plan).await?;
        let doubt = doubt.map(|d| Doubt { by: d.by, mine: d.mine, at: d.at.to_string(), why: d.why });
        Ok(Self {
            patient: banner,
            plan: plan.to_string(),
            recorded_by,
            recorded_at: recorded_at.to_string(),
            doubt,
            asks_who: serves(desk),
            back: back(desk, plan),
            typed: typed(fields, &["asked_by", "why"]),
            wrong: wrong(gaps),
            key: desk.key(fields),
        })
    }
}
