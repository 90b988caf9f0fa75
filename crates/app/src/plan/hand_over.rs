//! Giving the next review of a plan to another clinician, when nothing in the plan has to change.

use crate::{Conflict, Gap, House, Session, Stop};
use access::Standing;
use access::actions::HandOverReview;
use model::{PlanId, UserId};
use store::Act;

/// Gives it to somebody who is an active clinician; what waits for the reviewer waits for them from now on.
///
/// # Errors
/// A gap at `reviewer`; [`Conflict::Moved`] when another version stands than the one that was `seen`; [`Stop::Missing`]; a refusal; the
/// record's fault.
pub async fn hand_over_review(
    house: &House,
    session: &Session,
    plan: PlanId,
    (to, seen): (&str, u32),
    key: &str,
) -> Result<(), Stop> {
    let to = UserId::parse(to).ok_or_else(nobody_chosen)?;
    let by = session.signature();
    let work = move |act: &Act<'_, HandOverReview>| {
        let standing = act.facts().plan.and_then(|plan| plan.standing);
        if standing != Some(Standing::Published) {
            return Err(Stop::Missing);
        }
        if act.clinician(to)?.is_none() {
            return Err(nobody_chosen());
        }
        if act.reviewer()?.is_some_and(|reviewer| reviewer.user == to) {
            let message = "They review this plan already. Choose somebody else, or go back";
            return Err(Stop::gaps([Gap::at("reviewer", message)]));
        }
        if act.hand_over(&by, seen)? { Ok(()) } else { Err(Stop::Conflict(Conflict::Moved)) }
    };
    house.store.act_once(key, &session.actor(), HandOverReview { plan, to }, work).await
}

fn nobody_chosen() -> Stop {
    Stop::gaps([Gap::at("reviewer", "Choose a reviewer who is an active clinician")])
}
