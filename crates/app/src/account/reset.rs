//! A new password for somebody who has forgotten theirs: always by a link to their own address, never chosen by anybody else.

use super::factor::{Count, Given};
use super::join::{choose, used};
use super::passkey::PasskeyAnswer;
use super::staff::organisation_of;
use super::throttle::Trier;
use super::{Code, Visitor, email_key, hash_of, list};
use crate::{Gap, House, Session, Stop};
use access::Actor;
use access::actions::{AskReset, ResetPassword, StartReset};
use model::{OrganisationId, UserId};
use std::net::IpAddr;
use store::Act;

/// One that the service team sends is good for a day: it may be night where its reader is.
const SENT_MINUTES: i64 = 24 * 60;
/// A link to choose a new password is good for so many minutes.
const RESET_MINUTES: i64 = 60;
/// An invitation is good for so many minutes: a week.
pub(crate) const INVITATION_MINUTES: i64 = 7 * 24 * 60;

/// Sends a link to choose a new password, where there is such an account. It answers alike whether there is one or not.
///
/// # Errors
/// A gap when there is a wait, or no address was typed; the record's fault.
pub async fn ask_reset(house: &House, email: &str, source: IpAddr) -> Result<(), Stop> {
    let key = email_key(email);
    if !key.contains('@') {
        return Err(Stop::gaps([Gap::at("email", "Enter the e-mail address you sign in with")]));
    }
    let (now, trier) = (house.now(), Trier::Stranger(source));
    match house.asking_resets.wait(&key, trier, now) {
        0 => house.asking_resets.wrong(&key, trier, now),
        wait => {
            let text = format!("That was asked for too often. Wait {wait} seconds and try again");
            return Err(Stop::gaps([Gap::at("email", &text)]));
        }
    }
    let user = house.store.account(key, None).await?.map(|account| account.user);
    let code = Code::new(house);
    let work = move |act: &Act<'_, AskReset>| {
        Ok(act.send(&code.shown, code.hash, act.now().plus_minutes(RESET_MINUTES))?)
    };
    house.store.act(&Actor::Nobody, AskReset { user }, work).await
}

/// The service team sends somebody such a link, on request; to whoever has not joined yet, the invitation again.
///
/// # Errors
/// [`Stop::Missing`] when they have no place there; a refusal; the record's fault.
pub async fn start_reset(
    house: &House,
    session: &Session,
    (organisation, user): (OrganisationId, UserId),
    why: &str,
) -> Result<(), Stop> {
    let code = Code::new(house);
    let work = move |act: &Act<'_, StartReset>| {
        let until = act.now().plus_minutes(SENT_MINUTES);
        if act.send(&code.shown, code.hash, until)? { Ok(()) } else { Err(Stop::Missing) }
    };
    let action = StartReset { organisation, user, why: why.trim().to_owned() };
    house.store.act(&session.actor(), action, work).await
}

/// A code that whoever runs the program hands to its owner, where there is no mail.
#[derive(Debug, Clone)]
pub struct HandedOver {
    /// The code.
    pub code: String,
    /// They join with it; else they choose a new password.
    pub joins: bool,
}

/// Makes such a code without sending it. It is good for an hour, and once.
///
/// # Errors
/// [`Stop::Missing`] when nobody with this address has a place that has not ended; a refusal without a reason; the record's
/// fault.
pub async fn hand_over_reset(house: &House, email: &str, why: &str) -> Result<HandedOver, Stop> {
    let key = email_key(email);
    let places = list(house).await?;
    let place = places.into_iter().find(|place| place.active && email_key(&place.email) == key);
    let place = place.ok_or(Stop::Missing)?;
    let organisation = organisation_of(house, &place.organisation.0).await?;
    let code = Code::new(house);
    let hash = code.hash;
    let work = move |act: &Act<'_, StartReset>| {
        act.hand_over(hash, act.now().plus_minutes(RESET_MINUTES))?.ok_or(Stop::Missing)
    };
    let action = StartReset { organisation, user: place.user, why: why.trim().to_owned() };
    let joins = house.store.act(&Actor::Operator, action, work).await?;
    Ok(HandedOver { code: code.shown, joins })
}

/// Chooses a new password by the code of such a link. Every session ends. Of whoever has a second factor that is asked as well:
/// whoever has taken over somebody's mailbox has not taken over their account. The browser is known from then on, as after a sign-in.
///
/// # Errors
/// Gaps for a weak password, for a second factor that is missing or wrong, and while there is a wait;
/// [`access::Refusal::WrongCode`] for a code that lets nobody in.
pub async fn reset_password(
    house: &House,
    code: &str,
    password: &str,
    factor: &str,
    from: impl Into<Visitor>,
) -> Result<(), Stop> {
    let given = if factor.trim().is_empty() { None } else { Some(Given::Code(factor.to_owned())) };
    reset_with(house, code, password, given, from.into()).await
}

/// The same with what a passkey answered to [`super::ask_reset_passkey`] as the second factor.
///
/// # Errors
/// As [`reset_password`].
pub async fn reset_password_with_passkey(
    house: &House,
    code: &str,
    password: &str,
    answered: &str,
    from: impl Into<Visitor>,
) -> Result<(), Stop> {
    let answer = PasskeyAnswer::to_reset(house, hash_of(code), answered);
    let given = answer.map(|answer| Given::Passkey(Box::new(answer)));
    reset_with(house, code, password, given, from.into()).await
}

async fn reset_with(
    house: &House,
    code: &str,
    password: &str,
    given: Option<Given>,
    from: Visitor,
) -> Result<(), Stop> {
    let chosen = choose(house, code, "reset", password).await?;
    let (count, device) = (Count::of(house, &chosen.email, Trier::Stranger(from.address)), from.device());
    count.patience("factor")?;
    let was_given = given.is_some();
    let given = given.filter(|_| !count.is_spent());
    let work = move |act: &Act<'_, ResetPassword>| {
        let right = || given.as_ref().map_or(Ok(false), |given| given.fits(act));
        if act.has_factor()? && !right()? {
            let text = "Type the code that your authenticator app shows now or one of your recovery codes, or use your passkey";
            return Err(Stop::gaps([Gap::at("factor", text)]));
        }
        used(act.reset(chosen.code, &chosen.hash, device)?)
    };
    let done = house.store.act(&Actor::Nobody, ResetPassword { user: chosen.user }, work).await;
    if was_given && matches!(done, Ok(()) | Err(Stop::Gaps(_))) {
        count.ended(done.is_ok());
    }
    done
}
