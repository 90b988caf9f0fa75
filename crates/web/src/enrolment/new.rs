//! Enrolling the patient, or somebody whom the patient trusts.

use crate::desk::{Desk, gaps, go, known};
use crate::form::Form;
use crate::outcome::{Answer, Wrong, errors, typed, wrong};
use access::Right;
use access::actions::EnrolCitizen;
use app::enrolment::{self, Limit};
use app::{Gap, Stop};
use axum::extract::Path;
use model::PlanId;
use model::person::Banner;
use model::question::Fields;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Page {
    patient: Banner,
    plan: String,
    limit: Option<Latest>,
    /// The service team has to say who asked.
    asks_who: bool,
    typed: BTreeMap<String, String>,
    wrong: Wrong,
    key: String,
}

/// By when a proxy's enrolment with the plan of somebody young ends.
#[derive(Serialize)]
pub(super) struct Latest {
    pub(super) usual: String,
    /// Where a clinician may say that it goes on for longer.
    pub(super) longest: Option<String>,
}

impl From<Limit> for Latest {
    fn from(limit: Limit) -> Self {
        let longest = (limit.longest != limit.usual).then(|| limit.longest.to_string());
        Self { usual: limit.usual.to_string(), longest }
    }
}

const TEMPLATE: &str = "enrolment/new.html";

/// What is typed in the form.
const FIELDS: &[&str] = &[
    "kind",
    "email",
    "name",
    "relationship",
    "scope",
    "until-day",
    "until-month",
    "until-year",
    "longer",
    "why",
    "asked_by",
];

pub(crate) async fn page(desk: Desk, Path(plan): Path<String>) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let own = of(&desk, plan, &Fields::default(), &[]).await?;
    desk.page(TEMPLATE, own)
}

pub(crate) async fn submit(desk: Desk, Path(plan): Path<String>, Form(fields): Form) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let deed = desk.deed(&fields);
    match enrolment::enrol(desk.house(), &desk.session, plan, &fields, &deed).await {
        Ok(()) => go(&format!("/plans/{plan}/enrolments")),
        Err(stop) => {
            let found = gaps(stop)?;
            let own = of(&desk, plan, &fields, &found).await?;
            desk.page_again(errors(&found), TEMPLATE, own)
        }
    }
}

async fn of(desk: &Desk, plan: PlanId, fields: &Fields, gaps: &[Gap]) -> Result<Page, Stop> {
    desk.house().may(&desk.session, EnrolCitizen { plan, why: "to be told".to_owned() }).await?;
    let found = enrolment::enrolments(desk.house(), &desk.session, plan).await?;
    Ok(Page {
        patient: found.banner,
        plan: plan.to_string(),
        limit: found.limit.map(Latest::from),
        asks_who: desk.session.has(Right::Service),
        typed: typed(fields, FIELDS),
        wrong: wrong(gaps),
        key: desk.key(fields),
    })
}
