//! A death that is reported by somebody who may not record it: the plan stays in view until a clinician records the death, or says that
//! the person has not died (hazard H08).

use crate::{Conflict, Gap, House, Session, Stop};
use access::actions::{DeclineDeath, ReportDeath};
use model::PlanId;
use model::plan::{DeathReport, death_report_gaps};
use model::question::Fields;
use model::question::form::{self, Hand};
use store::Act;

/// Reports that the person has died.
///
/// # Errors
/// Gaps; [`Conflict::Moved`] when a report waits already; [`Stop::Missing`]; a refusal; the record's fault.
pub async fn report_death(
    house: &House,
    session: &Session,
    plan: PlanId,
    fields: &Fields,
    key: &str,
) -> Result<(), Stop> {
    let mut report = DeathReport::default();
    let problems = form::read(&mut report, fields, Hand::ADMINISTRATOR);
    if !problems.is_empty() {
        return Err(Stop::gaps(problems));
    }
    let by = session.signature();
    let work = move |act: &Act<'_, ReportDeath>| {
        let record = act.standing_of_plan()?.ok_or(Stop::Missing)?;
        let gaps = death_report_gaps(&report, record.identity.birth_date, act.today());
        if !gaps.is_empty() {
            return Err(Stop::gaps(gaps));
        }
        if act.death_report()?.is_some_and(|last| last.waits()) {
            return Err(Stop::Conflict(Conflict::Moved));
        }
        Ok(act.report(&report, &by)?)
    };
    house.store.act_once(key, &session.actor(), ReportDeath { plan }, work).await
}

/// Says that the person has not died.
///
/// # Errors
/// A gap at `why`; [`Conflict::Moved`] when no report waits; [`Stop::Missing`]; a refusal; the record's fault.
pub async fn decline_death(
    house: &House,
    session: &Session,
    plan: PlanId,
    why: &str,
    key: &str,
) -> Result<(), Stop> {
    if why.trim().is_empty() {
        return Err(Stop::gaps([Gap::at("why", "Say how you made sure that the person is alive")]));
    }
    let (by, why) = (session.signature(), why.trim().to_owned());
    let work = move |act: &Act<'_, DeclineDeath>| {
        if act.decline(&by)? { Ok(()) } else { Err(Stop::Conflict(Conflict::Moved)) }
    };
    house.store.act_once(key, &session.actor(), DeclineDeath { plan, why }, work).await
}
