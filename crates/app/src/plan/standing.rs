//! Withdrawing a plan from view, and restoring it.

use super::reason;
use crate::{Conflict, House, Session, Stop};
use access::actions::{RestorePlan, WithdrawPlan};
use model::PlanId;
use store::Act;

/// Withdraws a plan, for every reader from their next request on.
///
/// # Errors
/// Gaps; [`Conflict::Moved`] when it is not in view; [`Stop::Missing`]; a refusal; the record's fault.
pub async fn withdraw(
    house: &House,
    session: &Session,
    plan: PlanId,
    why: &str,
    key: &str,
) -> Result<(), Stop> {
    let why = reason(why, "why", "Say why this plan is withdrawn, and who asked for it")?;
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
    why: &str,
    key: &str,
) -> Result<(), Stop> {
    let why = reason(why, "why", "Say why this plan is put back in view")?;
    let work = |act: &Act<'_, RestorePlan>| {
        if act.restore()? { Ok(()) } else { Err(Stop::Conflict(Conflict::Moved)) }
    };
    house.store.act_once(key, &session.actor(), RestorePlan { plan, why }, work).await
}
