//! Handing a draft to a clinician, and giving it back.

use super::draft::still_open;
use super::reason;
use crate::{Conflict, Gap, House, Session, Stop};
use access::actions::{ReturnPlan, SubmitPlan};
use model::{PlanId, UserId};
use store::Act;

/// Hands the draft to a clinician, in whose action list it then waits.
///
/// # Errors
/// Gaps when nobody fit is chosen; [`Conflict::Moved`] when it was handed over already; [`Stop::Missing`]; a refusal; the
/// record's fault.
pub async fn submit(house: &House, session: &Session, plan: PlanId, to: &str, key: &str) -> Result<(), Stop> {
    let to = UserId::parse(to).ok_or_else(nobody_chosen)?;
    let work = move |act: &Act<'_, SubmitPlan>| {
        let record = act.draft()?.ok_or(Stop::Missing)?;
        still_open(act)?;
        if record.submission.is_some() {
            return Err(Stop::Conflict(Conflict::Moved));
        }
        if act.clinicians()?.iter().all(|c| c.user != to) {
            return Err(nobody_chosen());
        }
        Ok(act.submit(&record)?)
    };
    house.store.act_once(key, &session.actor(), SubmitPlan { plan, to }, work).await
}

fn nobody_chosen() -> Stop {
    Stop::gaps([Gap::at("to", "Choose the clinician who is to approve this plan")])
}

/// Gives a submitted draft back with comments.
///
/// # Errors
/// Gaps; [`Conflict::Moved`] when it does not wait; [`Stop::Missing`]; a refusal; the record's fault.
pub async fn give_back(
    house: &House,
    session: &Session,
    plan: PlanId,
    comments: &str,
    key: &str,
) -> Result<(), Stop> {
    let comments =
        reason(comments, "comments", "Say what is to be changed before this plan can be approved")?;
    let by = session.signature();
    let work = move |act: &Act<'_, ReturnPlan>| {
        let record = act.draft()?.ok_or(Stop::Missing)?;
        if record.submission.is_none() {
            return Err(Stop::Conflict(Conflict::Moved));
        }
        Ok(act.give_back(&record, &by)?)
    };
    house.store.act_once(key, &session.actor(), ReturnPlan { plan, comments }, work).await
}
