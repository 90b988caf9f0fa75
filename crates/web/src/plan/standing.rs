//! Withdrawing a plan from view, and putting it back.

use super::view::About;
use crate::desk::{Desk, gaps, go, known};
use crate::form::Form;
use crate::outcome::{Answer, errors, typed, wrong};
use access::Action;
use access::actions::{RestorePlan, WithdrawPlan};
use app::{Gap, Stop, plan};
use axum::extract::Path;
use model::PlanId;
use model::question::Fields;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Page {
    #[serde(flatten)]
    about: About,
    typed: BTreeMap<String, String>,
    wrong: BTreeMap<String, String>,
}

const WITHDRAW: &str = "plan/withdraw.html";
const RESTORE: &str = "plan/restore.html";

pub(crate) async fn withdraw_page(desk: Desk, Path(plan): Path<String>) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let own = of(&desk, withdrawing(plan), plan, &Fields::default(), &[]).await?;
    desk.page(WITHDRAW, own)
}

pub(crate) async fn withdraw(desk: Desk, Path(plan): Path<String>, Form(fields): Form) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let (why, deed) = (fields.typed("why"), desk.deed(&fields));
    match plan::withdraw(desk.house(), &desk.session, plan, why, &deed).await {
        Ok(()) => go(&format!("/plans/{plan}")),
        Err(stop) => {
            let found = gaps(stop)?;
            let own = of(&desk, withdrawing(plan), plan, &fields, &found).await?;
            desk.page_again(errors(&found), WITHDRAW, own)
        }
    }
}

pub(crate) async fn restore_page(desk: Desk, Path(plan): Path<String>) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let own = of(&desk, restoring(plan), plan, &Fields::default(), &[]).await?;
    desk.page(RESTORE, own)
}

pub(crate) async fn restore(desk: Desk, Path(plan): Path<String>, Form(fields): Form) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let (why, deed) = (fields.typed("why"), desk.deed(&fields));
    match plan::restore(desk.house(), &desk.session, plan, why, &deed).await {
        Ok(()) => go(&format!("/plans/{plan}")),
        Err(stop) => {
            let found = gaps(stop)?;
            let own = of(&desk, restoring(plan), plan, &fields, &found).await?;
            desk.page_again(errors(&found), RESTORE, own)
        }
    }
}

/// The act that the page asks about; its reason is still to be typed.
fn withdrawing(plan: PlanId) -> WithdrawPlan {
    WithdrawPlan { plan, why: "to be given on the page".to_owned() }
}

fn restoring(plan: PlanId) -> RestorePlan {
    RestorePlan { plan, why: "to be given on the page".to_owned() }
}

async fn of(
    desk: &Desk,
    act: impl Action,
    plan: PlanId,
    fields: &Fields,
    gaps: &[Gap],
) -> Result<Page, Stop> {
    desk.house().may(&desk.session, act).await?;
    let found = plan::view(desk.house(), &desk.session, plan).await?;
    let about = About::of(plan, &found, desk.key(fields));
    Ok(Page { about, typed: typed(fields, &["why"]), wrong: wrong(gaps) })
}
