//! Recording that the person has died.

use super::read::shown;
use crate::person::banner;
use crate::{Conflict, House, Session, Stop};
use access::actions::{RecordDeath, ViewPlan};
use access::{Right, Standing};
use model::person::Banner;
use model::plan::{Death, death_gaps};
use model::question::Fields;
use model::question::form::{self, Hand};
use model::{Date, PersonId, PlanId};
use store::{Act, DeathReportRecord, VersionRecord};

/// What the form for a death shows besides its questions.
#[derive(Debug, Clone)]
pub struct DeathPage {
    /// The person.
    pub person: PersonId,
    /// Who it is.
    pub banner: Banner,
    /// The preferred place of death, in words; to compare with.
    pub preferred: Option<String>,
    /// What was reported, to begin with.
    pub reported: Option<Death>,
}

/// Opens the form, for those who may record a death.
///
/// # Errors
/// [`Stop::Missing`]; a refusal; the record's fault.
pub async fn death_page(house: &House, session: &Session, plan: PlanId) -> Result<DeathPage, Stop> {
    let work = |act: &Act<'_, ViewPlan>| {
        if act.right() != Some(Right::Clinical) {
            return Err(Stop::Missing);
        }
        let mut record = act.standing_of_plan()?.ok_or(Stop::Missing)?;
        let preferred = shown(act, &mut record)
            .and_then(|s| s.reduced.document().preferences.place_of_death)
            .map(|place| model::question::Answer::show(&place));
        let waits = act.death_report()?.filter(DeathReportRecord::waits);
        Ok(DeathPage {
            reported: waits.map(|waiting| waiting.report.begun()),
            person: record.person,
            banner: banner(&record.identity, record.died_on, act.today())?,
            preferred,
        })
    };
    house.store.act(&session.actor(), ViewPlan { plan }, work).await
}

/// Reads what was typed of a death, so that it can be confirmed in words before it is recorded. Writes nothing.
///
/// # Errors
/// Gaps; [`Stop::Missing`]; a refusal; the record's fault.
pub async fn check_death(
    house: &House,
    session: &Session,
    plan: PlanId,
    fields: &Fields,
) -> Result<Death, Stop> {
    let fields = fields.clone();
    let work = move |act: &Act<'_, ViewPlan>| {
        if act.right() != Some(Right::Clinical) {
            return Err(Stop::Missing);
        }
        let record = act.standing_of_plan()?.ok_or(Stop::Missing)?;
        read(&fields, &record, act.today()).map(|(death, _)| death)
    };
    house.store.act(&session.actor(), ViewPlan { plan }, work).await
}

/// Reads the form; the day comes with it because nothing is recorded without one.
fn read(fields: &Fields, record: &VersionRecord, today: Date) -> Result<(Death, Date), Stop> {
    let mut death = Death::default();
    let hand = Hand::CLINICIAN.restricted(record.restricted || record.document.is_restricted());
    let problems = form::read(&mut death, fields, hand);
    if !problems.is_empty() {
        return Err(Stop::gaps(problems));
    }
    let gaps = death_gaps(&death, &record.document.preferences, record.identity.birth_date, today);
    match death.died_on.filter(|_| gaps.is_empty()) {
        Some(died_on) => Ok((death, died_on)),
        None => Err(Stop::gaps(gaps)),
    }
}

/// Records the death and closes the plan.
///
/// # Errors
/// Gaps; [`Conflict::Moved`] when it is closed already; [`Stop::Missing`]; a refusal; the record's fault.
pub async fn record_death(
    house: &House,
    session: &Session,
    plan: PlanId,
    fields: &Fields,
    key: &str,
) -> Result<(), Stop> {
    let (fields, by) = (fields.clone(), session.signature());
    let work = move |act: &Act<'_, RecordDeath>| {
        let record = act.standing_of_plan()?.ok_or(Stop::Missing)?;
        let (death, died_on) = read(&fields, &record, act.today())?;
        if record.standing == Standing::Closed || !act.close(&death, died_on, &by)? {
            return Err(Stop::Conflict(Conflict::Moved));
        }
        Ok(())
    };
    house.store.act_once(key, &session.actor(), RecordDeath { plan }, work).await
}
