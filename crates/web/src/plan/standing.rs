//! Withdrawing a plan from view, and putting it back.

use super::view::About;
use crate::desk::{Desk, gaps, go, known};
use crate::form::Form;
use crate::outcome::{Answer, Wrong, errors, typed, wrong};
use access::Action;
use access::Right;
use access::actions::{RestorePlan, WithdrawPlan};
use app::plan::Why;
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
    /// The service team, which reads nothing of the plan, says who asked.
    asks_who: bool,
    /// Where the plan is shown, as far as this person may see it.
    back: String,
    typed: BTreeMap<String, String>,
    wrong: Wrong,
}

/// How a plan stands, for the service team.
#[derive(Serialize)]
struct Standing {
    #[serde(flatten)]
    about: About,
}

const STANDING: &str = "plan/standing.html";
const WITHDRAW: &str = "plan/withdraw.html";
const RESTORE: &str = "plan/restore.html";
const NOT_IN_VIEW: &str =
    "Somebody else has withdrawn or closed this plan meanwhile. What you typed has not been saved";
const NOT_WITHDRAWN: &str =
    "Somebody else has put this plan back in view or closed it meanwhile. What you typed has not been saved";

pub(crate) async fn page(desk: Desk, Path(plan): Path<String>) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let found = plan::standing(desk.house(), &desk.session, plan).await?;
    desk.page(STANDING, Standing { about: About::of_standing(plan, &found, String::new()) })
}

pub(crate) async fn withdraw_page(desk: Desk, Path(plan): Path<String>) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let own = of(&desk, withdrawing(plan), plan, &Fields::default(), &[]).await?;
    desk.page(WITHDRAW, own)
}

pub(crate) async fn withdraw(desk: Desk, Path(plan): Path<String>, Form(fields): Form) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let (why, deed) = (why(&fields), desk.deed(&fields));
    match plan::withdraw(desk.house(), &desk.session, plan, why, &deed).await {
        Ok(()) => go(&back(&desk, plan)),
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
    let (why, deed) = (why(&fields), desk.deed(&fields));
    match plan::restore(desk.house(), &desk.session, plan, why, &deed).await {
        Ok(()) => go(&back(&desk, plan)),
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

pub(super) fn why(fields: &Fields) -> Why<'_> {
    Why { asked_by: fields.typed("asked_by"), why: fields.typed("why") }
}

/// The service team acts for somebody who asked, and reads no plan, whatever other rights they have.
pub(super) fn serves(desk: &Desk) -> bool {
    desk.session.has(Right::Service)
}

/// Where the plan is shown, as far as this person may see it.
pub(super) fn back(desk: &Desk, plan: PlanId) -> String {
    if serves(desk) { format!("/plans/{plan}/standing") } else { format!("/plans/{plan}") }
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
        let error = PageError { text: moved.to_owned().into(), href: Some("#why".to_owned()) };
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
    let (asks_who, key) = (serves(desk), desk.key(fields));
    let about = if asks_who {
        About::of_standing(plan, &plan::standing(desk.house(), &desk.session, plan).await?, key)
    } else {
        About::of(desk, plan, &plan::view(desk.house(), &desk.session, plan).await?, key)
    };
    let typed = typed(fields, &["asked_by", "why"]);
    Ok(Page { about, asks_who, back: back(desk, plan), typed, wrong: wrong(gaps) })
}
