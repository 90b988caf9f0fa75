//! What a person has a right to about their own record, and withdrawing consent.

use crate::desk::{gaps, go, known};
use crate::form::Form;
use crate::my::desk::OwnDesk;
use crate::outcome::{Answer, Slip, Wrong, errors, wrong};
use crate::person::word;
use access::{Standing, Tie};
use app::own_plan::{self, OwnStanding};
use app::{Conflict, Stop};
use axum::extract::Path;
use model::PlanId;
use model::question::Fields;
use serde::Serialize;

#[derive(Serialize)]
struct Page {
    plan: String,
    /// `published`, `withdrawn` or `closed`.
    standing: &'static str,
    since: String,
}

#[derive(Serialize)]
struct Withdraw {
    plan: String,
    wrong: Wrong,
    key: String,
}

const WITHDRAW: &str = "my/plan/withdraw.html";

pub(crate) async fn page(desk: OwnDesk, Path(plan): Path<String>) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let found = patients(&desk, plan).await?;
    let (standing, since) = (word(found.standing), found.since.to_string());
    desk.page("my/plan/rights.html", Page { plan: plan.to_string(), standing, since })
}

pub(crate) async fn withdraw_page(desk: OwnDesk, Path(plan): Path<String>) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let own = Withdraw::of(&desk, plan, &Fields::default(), &[]).await?;
    desk.page(WITHDRAW, own)
}

/// Withdraws it; where it is out of view by now, the page says how it stands.
pub(crate) async fn withdraw(desk: OwnDesk, Path(plan): Path<String>, Form(fields): Form) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let (confirmed, deed) = (fields.typed("confirm") == "yes", desk.deed(&fields));
    match own_plan::withdraw_consent(desk.house(), &desk.session, plan, confirmed, &deed).await {
        Ok(()) | Err(Stop::Conflict(Conflict::Moved)) => go(&format!("/my/plans/{plan}/rights")),
        Err(stop) => {
            let found = desk.said(gaps(stop)?);
            let own = Withdraw::of(&desk, plan, &fields, &found).await?;
            desk.page_again(errors(&found), WITHDRAW, own)
        }
    }
}

/// How the plan stands, for the person alone.
async fn patients(desk: &OwnDesk, plan: PlanId) -> Result<OwnStanding, Stop> {
    let found = own_plan::standing(desk.house(), &desk.session, plan).await?;
    match found.tie {
        Tie::Patient => Ok(found),
        Tie::Proxy(_) => Err(Stop::Missing),
    }
}

impl Withdraw {
    async fn of(desk: &OwnDesk, plan: PlanId, typed: &Fields, found: &[Slip]) -> Result<Self, Stop> {
        match patients(desk, plan).await?.standing {
            Standing::Published => {
                Ok(Self { plan: plan.to_string(), wrong: wrong(found), key: desk.key(typed) })
            }
            Standing::Withdrawn | Standing::Closed => Err(Stop::Missing),
        }
    }
}
