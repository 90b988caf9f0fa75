//! Withdrawing a plan from view, and restoring it: by clinicians, and by the service team when somebody asks.

use super::reason;
use crate::account::required;
use crate::person::banner;
use crate::{Conflict, House, Session, Stop};
use access::actions::{OpenStanding, RestorePlan, WithdrawPlan};
use access::{Right, Standing};
use model::person::Banner;
use model::{Moment, PlanId};
use store::Act;

/// Why a plan is withdrawn or put back.
#[derive(Debug, Clone, Copy)]
pub struct Why<'a> {
    /// Who asked for it: the service team has to say.
    pub asked_by: &'a str,
    /// The reason.
    pub why: &'a str,
}

impl<'a> From<&'a str> for Why<'a> {
    fn from(why: &'a str) -> Self {
        Self { asked_by: "", why }
    }
}

impl<'a> From<&'a String> for Why<'a> {
    fn from(why: &'a String) -> Self {
        why.as_str().into()
    }
}

/// How a plan stands, for those who may read nothing of it.
#[derive(Debug, Clone)]
pub struct StandingPage {
    /// Who it is.
    pub banner: Banner,
    /// In view, withdrawn or closed.
    pub standing: Standing,
    /// Since when.
    pub since: Moment,
}

/// How a plan stands, as the service team sees it. Nothing that the plan says is read.
///
/// # Errors
/// [`Stop::Missing`]; a refusal; the record's fault.
pub async fn standing(house: &House, session: &Session, plan: PlanId) -> Result<StandingPage, Stop> {
    let work = |act: &Act<'_, OpenStanding>| {
        let record = act.standing()?.ok_or(Stop::Missing)?;
        Ok(StandingPage {
            banner: banner(&record.identity, record.died_on, act.today())?,
            standing: record.standing,
            since: record.since,
        })
    };
    house.store.act(&session.actor(), OpenStanding { plan }, work).await
}

/// Withdraws a plan, for every reader from their next request on.
///
/// # Errors
/// Gaps; [`Conflict::Moved`] when it is not in view; [`Stop::Missing`]; a refusal; the record's fault.
pub async fn withdraw(
    house: &House,
    session: &Session,
    plan: PlanId,
    why: impl Into<Why<'_>>,
    key: &str,
) -> Result<(), Stop> {
    let why = worded(session, why.into(), "Say why this plan is withdrawn, and who asked for it")?;
    let work = |act: &Act<'_, WithdrawPlan>| {
        if act.withdraw()? { Ok(()) } else { Err(Stop::Conflict(Conflict::Moved)) }
    };
    house.store.act_once(key, &session.actor(), WithdrawPlan { plan, why }, work).await
}

/// Puts a withdrawn plan back in view.
///
/// # Errors
/// As [`withdraw`].
pub async fn restore(
    house: &House,
    session: &Session,
    plan: PlanId,
    why: impl Into<Why<'_>>,
    key: &str,
) -> Result<(), Stop> {
    let why = worded(session, why.into(), "Say why this plan is put back in view")?;
    let work = |act: &Act<'_, RestorePlan>| {
        if act.restore()? { Ok(()) } else { Err(Stop::Conflict(Conflict::Moved)) }
    };
    house.store.act_once(key, &session.actor(), RestorePlan { plan, why }, work).await
}

/// The reason as the audit keeps it. The service team acts for somebody, and says for whom.
pub(super) fn worded(session: &Session, Why { asked_by, why }: Why<'_>, ask: &str) -> Result<String, Stop> {
    let why = reason(why, "why", ask);
    if !session.has(Right::Service) {
        return why;
    }
    let who = "Say who asked for it, for example the patient, an attorney, a clinician or a court";
    match (required(asked_by, "asked_by", who), why) {
        (Ok(who), Ok(why)) => Ok(format!("asked by {who}: {why}")),
        (who, why) => Err(Stop::all_gaps([who, why])),
    }
}
