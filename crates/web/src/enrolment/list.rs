//! Everybody who is enrolled with a plan, was invited, or was enrolled once.

use crate::desk::{Desk, known};
use crate::outcome::Answer;
use access::actions::EnrolCitizen;
use access::{Right, Trust};
use app::enrolment::{self, CitizenRecord};
use axum::extract::Path;
use model::person::Banner;
use model::{Date, PlanId};
use serde::Serialize;

#[derive(Serialize)]
struct Page {
    patient: Banner,
    plan: String,
    citizens: Vec<Citizen>,
    may_enrol: bool,
}

/// One of them.
#[derive(Serialize)]
pub(super) struct Citizen {
    pub(super) id: String,
    name: String,
    pub(super) patient: bool,
    relationship: String,
    email: String,
    proposes: bool,
    until: String,
    invited: String,
    by: String,
    accepted: String,
    ended: String,
    ended_by: String,
    /// `invited`, `enrolled`, `lapsed` or `ended`.
    pub(super) state: &'static str,
}

impl Citizen {
    pub(super) fn of(record: CitizenRecord, today: Date) -> Self {
        let state = match (&record.ended_at, record.until, &record.accepted_at) {
            (Some(_), _, _) => "ended",
            (None, Some(until), _) if until <= today => "lapsed",
            (None, _, Some(_)) => "enrolled",
            (None, _, None) => "invited",
        };
        Self {
            id: record.id.to_string(),
            name: record.name,
            patient: record.is_patient,
            relationship: record.relationship.unwrap_or_default(),
            email: record.email,
            proposes: record.scope == Trust::Propose,
            until: record.until.map(|day| day.to_string()).unwrap_or_default(),
            invited: record.invited_at.to_string(),
            by: record.invited_by,
            accepted: record.accepted_at.map(|at| at.to_string()).unwrap_or_default(),
            ended: record.ended_at.map(|at| at.to_string()).unwrap_or_default(),
            ended_by: record.ended_by.unwrap_or_default(),
            state,
        }
    }
}

pub(crate) async fn page(desk: Desk, Path(plan): Path<String>) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let found = enrolment::enrolments(desk.house(), &desk.session, plan).await?;
    let why = "to be told".to_owned();
    let may_enrol = (desk.session.has(Right::Clinical) || desk.session.has(Right::Service))
        && desk.house().may(&desk.session, EnrolCitizen { plan, why }).await.is_ok();
    let today = found.today;
    let citizens = found.citizens.into_iter().map(|record| Citizen::of(record, today)).collect();
    desk.page(
        "enrolment/list.html",
        Page { patient: found.banner, plan: plan.to_string(), citizens, may_enrol },
    )
}
