//! One enrolment: renewing it, ending it.

use super::list::Citizen;
use super::new::Latest;
use crate::desk::{Desk, gaps, go, known};
use crate::form::Form;
use crate::outcome::{Answer, Failed, Wrong, errors, typed, wrong};
use access::Right;
use access::actions::RenewEnrolment;
use app::enrolment;
use app::{Conflict, Gap, Stop};
use axum::extract::Path;
use model::person::Banner;
use model::question::Fields;
use model::{EnrolmentId, PlanId};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Page {
    patient: Banner,
    plan: String,
    citizen: Citizen,
    limit: Option<Latest>,
    may_renew: bool,
    asks_who: bool,
    typed: BTreeMap<String, String>,
    wrong: Wrong,
    key: String,
}

const TEMPLATE: &str = "enrolment/one.html";
const FIELDS: &[&str] = &["until-day", "until-month", "until-year", "longer", "why", "asked_by"];

type Ids = Path<(String, String)>;

fn ids((plan, enrolment): (String, String)) -> Result<(PlanId, EnrolmentId), Failed> {
    Ok((known(PlanId::parse(&plan))?, known(EnrolmentId::parse(&enrolment))?))
}

pub(crate) async fn page(desk: Desk, Path(path): Ids) -> Answer {
    let own = of(&desk, ids(path)?, &Fields::default(), &[]).await?;
    desk.page(TEMPLATE, own)
}

pub(crate) async fn renew(desk: Desk, Path(path): Ids, Form(fields): Form) -> Answer {
    let ids = ids(path)?;
    let done = enrolment::renew(desk.house(), &desk.session, ids, &fields, &desk.deed(&fields)).await;
    answer(&desk, ids, &fields, done).await
}

pub(crate) async fn end(desk: Desk, Path(path): Ids, Form(fields): Form) -> Answer {
    let ids = ids(path)?;
    let done = enrolment::end_enrolment(desk.house(), &desk.session, ids, &fields, &desk.deed(&fields)).await;
    answer(&desk, ids, &fields, done).await
}

async fn answer(desk: &Desk, ids: (PlanId, EnrolmentId), fields: &Fields, done: Result<(), Stop>) -> Answer {
    match done {
        // Whoever ends what has ended finds it ended.
        Ok(()) | Err(Stop::Conflict(Conflict::Moved)) => go(&format!("/plans/{}/enrolments", ids.0)),
        Err(stop) => {
            let found = gaps(stop)?;
            let own = of(desk, ids, fields, &found).await?;
            desk.page_again(errors(&found), TEMPLATE, own)
        }
    }
}

async fn of(
    desk: &Desk,
    (plan, enrolment): (PlanId, EnrolmentId),
    fields: &Fields,
    gaps: &[Gap],
) -> Result<Page, Failed> {
    let found = enrolment::enrolments(desk.house(), &desk.session, plan).await?;
    let record = known(found.citizens.into_iter().find(|one| one.id == enrolment))?;
    let may_renew = !record.is_patient
        && desk.house().may(&desk.session, RenewEnrolment { plan, enrolment }).await.is_ok();
    Ok(Page {
        patient: found.banner,
        plan: plan.to_string(),
        citizen: Citizen::of(record, found.today),
        limit: found.limit.map(Latest::from),
        may_renew,
        asks_who: desk.session.has(Right::Service),
        typed: typed(fields, FIELDS),
        wrong: wrong(gaps),
        key: desk.key(fields),
    })
}
