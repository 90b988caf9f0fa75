//! Who opened the person's record, in words, and a question about one of them.

use super::words::Access;
use crate::desk::{gaps, go, known};
use crate::form::Form;
use crate::my::desk::OwnDesk;
use crate::outcome::{Answer, Slip, Wrong, errors, wrong};
use app::own_plan;
use axum::extract::{Path, Query};
use model::question::Fields;
use model::{EventId, PlanId};
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
struct Page {
    plan: String,
    rows: Vec<Access>,
    /// Counted from 0.
    page: usize,
    more: bool,
    /// A question was sent just now.
    sent: bool,
}

/// The form with a question.
#[derive(Serialize)]
struct Question {
    plan: String,
    access: Access,
    words: String,
    wrong: Wrong,
    key: String,
}

/// Which page is asked for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    page: usize,
    sent: String,
}

const QUESTION: &str = "my/plan/question.html";

pub(crate) async fn page(desk: OwnDesk, Path(plan): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let found = own_plan::accesses(desk.house(), &desk.session, plan, asked.page).await?;
    let own = Page {
        plan: plan.to_string(),
        rows: found.accesses.iter().map(Access::from).collect(),
        page: asked.page,
        more: found.more,
        sent: asked.sent == "1",
    };
    desk.page("my/plan/accesses.html", own)
}

pub(crate) async fn question(desk: OwnDesk, Path((plan, event)): Path<(String, String)>) -> Answer {
    let at = (known(PlanId::parse(&plan))?, known(EventId::parse(&event))?);
    let own = Question::of(&desk, at, &Fields::default(), &[]).await?;
    desk.page(QUESTION, own)
}

pub(crate) async fn send(
    desk: OwnDesk,
    Path((plan, event)): Path<(String, String)>,
    Form(fields): Form,
) -> Answer {
    let at = (known(PlanId::parse(&plan))?, known(EventId::parse(&event))?);
    let deed = desk.deed(&fields);
    match own_plan::question(desk.house(), &desk.session, at, fields.typed("words"), &deed).await {
        Ok(()) => go(&format!("/my/plans/{plan}/accesses?sent=1")),
        Err(stop) => {
            let found = desk.said(gaps(stop)?);
            let own = Question::of(&desk, at, &fields, &found).await?;
            desk.page_again(errors(&found), QUESTION, own)
        }
    }
}

impl Question {
    async fn of(
        desk: &OwnDesk,
        (plan, event): (PlanId, EventId),
        typed: &Fields,
        found: &[Slip],
    ) -> Result<Self, app::Stop> {
        let access = own_plan::asked_about(desk.house(), &desk.session, plan, event).await?;
        Ok(Self {
            plan: plan.to_string(),
            access: Access::from(&access),
            words: typed.typed("words").to_owned(),
            wrong: wrong(found),
            key: desk.key(typed),
        })
    }
}
