//! Withdrawing a plan from view, and putting it back.

use super::view::About;
use crate::desk::{Desk, gaps, go, known};
use crate::form::Form;
use crate::outcome::{Answer, errors, typed, wrong};
use access::Action;
use access::actions::{RestorePlan, WithdrawPlan};
use app::{Conflict, Gap, Stop, plan};
use axum::extract::Path;
use model::PlanId;
use model::question::Fields;
use serde::Serialize;
use std::collections::BTreeMap;
use ui::PageError;

#[derive(Serialize)]
struct Page {
    #[serde(flatten)]
    about: About,
    typed: BTreeMap<String, String>,
    wrong: BTreeMap<String, String>,
}

const WITHDRAW: &str = "plan/withdraw.html";
const RESTORE: &str = "plan/restore.html";
const NOT_IN_VIEW: &str =
    "Somebody else has withdrawn or closed this plan meanwhile. What you typed has not been saved";
const NOT_WITHDRAWN: &str =
    "Somebody else has put this plan back in view or closed it meanwhile. What you typed has not been saved";

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
        Err(stop) => again(&desk, withdrawing(plan), plan, &fields, stop, (WITHDRAW, NOT_IN_VIEW)).await,
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
        Err(stop) => again(&desk, restoring(plan), plan, &fields, stop, (RESTORE, NOT_WITHDRAWN)).await,
    }
}

/// The act that the page asks about; its reason is still to be typed.
fn withdrawing(plan: PlanId) -> WithdrawPlan {
    WithdrawPlan { plan, why: "to be given on the page".to_owned() }
}

fn restoring(plan: PlanId) -> RestorePlan {
    RestorePlan { plan, why: "to be given on the page".to_owned() }
}

/// Gives the page back with the reason that was typed, also when the plan stands otherwise by now.
async fn again(
    desk: &Desk,
    act: impl Action,
    plan: PlanId,
    fields: &Fields,
    stop: Stop,
    (template, moved): (&str, &str),
) -> Answer {
    if let Stop::Conflict(Conflict::Moved) = stop {
        let error = PageError { text: moved.to_owned(), href: Some("#why".to_owned()) };
        return desk.page_of_conflict(vec![error], template, of(desk, act, plan, fields, &[]).await?);
    }
    let found = gaps(stop)?;
    desk.page_again(errors(&found), template, of(desk, act, plan, fields, &found).await?)
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
