//! Reporting a death, for those who fill in plans and record none; and what a clinician says to it.

use super::view::About;
use crate::beside::{self, Said, said};
use crate::desk::{Desk, gaps, go, known};
use crate::form::Form;
use crate::outcome::{Answer, Wrong, errors, typed, wrong};
use access::Right;
use access::actions::ReportDeath;
use app::plan::{self, DeathReportRecord};
use app::{Conflict, Gap, Stop};
use axum::extract::Path;
use model::PlanId;
use model::plan::DeathReport;
use model::question::Fields;
use model::question::form::Hand;
use serde::Serialize;
use std::collections::BTreeMap;
use ui::{PageError, walk};

/// A report that waits, or was declined.
#[derive(Serialize)]
pub(super) struct Reported {
    by: String,
    at: String,
    said: Vec<Said>,
    /// Who says that the person has not died, when, and why.
    declined: Option<(String, String, String)>,
}

#[derive(Serialize)]
struct Page {
    #[serde(flatten)]
    about: About,
    /// The report that waits.
    reported: Option<Reported>,
    /// Of whoever may report a death; none while one is reported.
    form: Option<walk::Form>,
    /// May record the death, or decline the report.
    decides: bool,
    typed: BTreeMap<String, String>,
    wrong: Wrong,
}

const TEMPLATE: &str = "plan/death_report.html";
const MOVED: &str = "Somebody else was quicker. Look at how it stands now; nothing was saved";

pub(crate) async fn page(desk: Desk, Path(plan): Path<String>) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let own = of(&desk, plan, &Fields::default(), &[]).await?;
    desk.page(TEMPLATE, own)
}

pub(crate) async fn report(desk: Desk, Path(plan): Path<String>, Form(fields): Form) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let done = plan::report_death(desk.house(), &desk.session, plan, &fields, &desk.deed(&fields)).await;
    settled(&desk, plan, &fields, done).await
}

pub(crate) async fn decline(desk: Desk, Path(plan): Path<String>, Form(fields): Form) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let (why, deed) = (fields.typed("why"), desk.deed(&fields));
    let done = plan::decline_death(desk.house(), &desk.session, plan, why, &deed).await;
    settled(&desk, plan, &fields, done).await
}

async fn settled(desk: &Desk, plan: PlanId, fields: &Fields, done: Result<(), Stop>) -> Answer {
    let stop = match done {
        Ok(()) => return go(&format!("/plans/{plan}")),
        Err(stop) => stop,
    };
    if let Stop::Conflict(Conflict::Moved) = stop {
        let error = PageError { text: MOVED.to_owned().into(), href: None };
        return desk.page_of_conflict(vec![error], TEMPLATE, of(desk, plan, fields, &[]).await?);
    }
    let found = gaps(stop)?;
    desk.page_again(errors(&found), TEMPLATE, of(desk, plan, fields, &found).await?)
}

async fn of(desk: &Desk, plan: PlanId, fields: &Fields, found: &[Gap]) -> Result<Page, Stop> {
    let view = plan::view(desk.house(), &desk.session, plan).await?;
    let reports = desk.house().may(&desk.session, ReportDeath { plan }).await.is_ok();
    let decides = view.right == Some(Right::Clinical) && view.shown.is_some();
    let waits = view.death_report.as_ref().filter(|report| report.waits());
    if !(reports || decides) {
        return Err(Stop::Missing);
    }
    let blank = DeathReport::default();
    let form = || beside::form(&blank, fields, Hand::ADMINISTRATOR, found);
    Ok(Page {
        reported: waits.map(Reported::of),
        form: (reports && waits.is_none()).then(form),
        decides,
        typed: typed(fields, &["why"]),
        wrong: wrong(found),
        about: About::of(desk, plan, &view, desk.key(fields)),
    })
}

impl Reported {
    pub(super) fn of(record: &DeathReportRecord) -> Self {
        let declined = record.declined.clone();
        Self {
            by: record.by.clone(),
            at: record.at.to_string(),
            said: said(&record.report),
            declined: declined.map(|(by, at, why)| (by, at.to_string(), why)),
        }
    }
}
