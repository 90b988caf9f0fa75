//! Withdrawing consent: the plan is out of view at once, for every reader.

use crate::{Conflict, Gap, House, Session, Stop};
use access::actions::{ViewOwn, WithdrawConsent};
use model::{LetterKind, PlanId};
use store::{Act, Letter, OwnStanding};

/// How the plan stands, for somebody who is enrolled with it: also when it is out of view.
///
/// # Errors
/// [`Stop::Missing`] for anybody else; the record's fault.
pub async fn standing(house: &House, session: &Session, plan: PlanId) -> Result<OwnStanding, Stop> {
    let work = move |act: &Act<'_, ViewOwn>| act.own_standing(plan)?.ok_or(Stop::Missing);
    house.store.act(&session.actor(), ViewOwn {}, work).await
}

/// Withdraws the person's consent. The reviewer's organisation and the practice find it on their lists, and everybody who may read
/// the plan at their own door is written to.
///
/// # Errors
/// Gaps, by the key of a message, when it was not confirmed; [`Conflict::Moved`] when the plan is out of view by now;
/// [`Stop::Missing`]; the record's fault.
pub async fn withdraw_consent(
    house: &House,
    session: &Session,
    plan: PlanId,
    confirmed: bool,
    key: &str,
) -> Result<(), Stop> {
    if !confirmed {
        return Err(Stop::gaps([Gap::at("confirm", "own-withdraw-unconfirmed")]));
    }
    let own = session.email().to_owned();
    let work = move |act: &Act<'_, WithdrawConsent>| {
        let person = act.facts().person.map(|person| person.id).ok_or(Stop::Missing)?;
        if !act.withdraw_consent()? {
            return Err(Stop::Conflict(Conflict::Moved));
        }
        act.tell_enrolled()?;
        // Whoever did it is told as well: it may have been somebody else, at an account that was left open.
        let (kind, user) = (LetterKind::OwnPlanNews.word(), act.actor().user());
        let letter = Letter { kind, address: own.clone(), code: None, user, organisation: None };
        act.post_about(person, &letter)?;
        Ok(())
    };
    house.store.act_once(key, &session.actor(), WithdrawConsent { plan }, work).await
}
