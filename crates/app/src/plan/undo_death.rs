//! Taking back the record of a death that is wrong: one person says so, another confirms it (hazard H08).

use super::standing::{Why, worded};
use crate::person::banner;
use crate::{Conflict, House, Session, Stop};
use access::actions::{DoubtDeath, KeepDeath, ReviewDeath, UndoDeath};
use model::person::Banner;
use model::{Moment, PlanId};
use store::Act;

/// The record of a death, and whether somebody says that it is wrong.
#[derive(Debug, Clone)]
pub struct DeathReview {
    /// Who it is.
    pub banner: Banner,
    /// Who recorded it: name, profession, organisation.
    pub recorded_by: String,
    /// When.
    pub recorded_at: Moment,
    /// Somebody says that it is wrong.
    pub doubt: Option<Doubt>,
}

/// Somebody says that the record of a death is wrong.
#[derive(Debug, Clone)]
pub struct Doubt {
    /// Who: name, profession, organisation.
    pub by: String,
    /// It is whoever asks: somebody else has to confirm it.
    pub mine: bool,
    /// When.
    pub at: Moment,
    /// Why.
    pub why: String,
}

/// The record of the death that closed a plan.
///
/// # Errors
/// [`Stop::Missing`] when no death has closed it; a refusal; the record's fault.
pub async fn review_death(house: &House, session: &Session, plan: PlanId) -> Result<DeathReview, Stop> {
    let me = session.record.staff.user;
    let work = move |act: &Act<'_, ReviewDeath>| {
        let record = act.death()?.ok_or(Stop::Missing)?;
        let doubt = record.doubt.map(|d| Doubt { mine: d.user == me, by: d.by, at: d.at, why: d.why });
        Ok(DeathReview {
            banner: banner(&record.identity, record.died_on, act.today())?,
            recorded_by: record.recorded_by,
            recorded_at: record.recorded_at,
            doubt,
        })
    };
    house.store.act(&session.actor(), ReviewDeath { plan }, work).await
}

/// Says that the record of the death is wrong. Nothing is undone before somebody else confirms it.
///
/// # Errors
/// Gaps; [`Conflict::Moved`] when somebody has said so already; [`Stop::Missing`]; a refusal; the record's fault.
pub async fn doubt_death(
    house: &House,
    session: &Session,
    plan: PlanId,
    why: impl Into<Why<'_>>,
    key: &str,
) -> Result<(), Stop> {
    let why = worded(session, why.into(), "Say why the record is wrong, and how you know")?;
    let by = session.signature();
    let work = move |act: &Act<'_, DoubtDeath>| moved(act.doubt(&by)?);
    house.store.act_once(key, &session.actor(), DoubtDeath { plan, why }, work).await
}

/// Undoes the record of a death that somebody else says is wrong: the plan stands again as it did before.
///
/// # Errors
/// As [`doubt_death`]; [`Stop::Missing`] also for whoever said that it is wrong.
pub async fn undo_death(
    house: &House,
    session: &Session,
    plan: PlanId,
    why: impl Into<Why<'_>>,
    key: &str,
) -> Result<(), Stop> {
    let why = worded(session, why.into(), "Say how you made sure that the person is alive")?;
    let by = session.signature();
    let work = move |act: &Act<'_, UndoDeath>| moved(act.undo(&by)?);
    house.store.act_once(key, &session.actor(), UndoDeath { plan, why }, work).await
}

/// Says that the record of the death is right after all.
///
/// # Errors
/// As [`doubt_death`].
pub async fn keep_death(
    house: &House,
    session: &Session,
    plan: PlanId,
    why: impl Into<Why<'_>>,
    key: &str,
) -> Result<(), Stop> {
    let why = worded(session, why.into(), "Say how you made sure that the person has died")?;
    let by = session.signature();
    let work = move |act: &Act<'_, KeepDeath>| moved(act.keep(&by)?);
    house.store.act_once(key, &session.actor(), KeepDeath { plan, why }, work).await
}

fn moved(done: bool) -> Result<(), Stop> {
    if done { Ok(()) } else { Err(Stop::Conflict(Conflict::Moved)) }
}
