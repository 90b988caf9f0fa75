//! Signing in with a passkey alone.

use super::super::factor::Count;
use super::super::sign_in::{fresh_token, hash_of, picked, places_of};
use super::super::{SignedIn, Visitor};
use super::{PLACE, PasskeyAnswer, SIGN_IN, not_too_often, soon};
use crate::{House, Stop};
use access::actions::SignInWithPasskey;
use access::{Actor, Refusal};
use model::{MembershipId, Moment};
use store::{AccountRecord, Act, Ceremony, Opening};
use webauthn_rs::prelude::PublicKeyCredential;

/// What an answer led to, within the act.
enum Tried {
    In,
    Pick,
    Wrong,
}

/// Signs in with what a passkey answered to [`super::ask_passkey`]: it stands for the password and the second factor. `pick` and `old` are
/// as for [`crate::account::sign_in`]; whoever has several places sends the same answer again with the one they pick.
///
/// # Errors
/// [`Refusal::WrongCode`] whether the passkey is unknown, its owner has left or the answer is not right; a gap when there is a
/// wait; the record's fault.
pub async fn sign_in_with_passkey(
    house: &House,
    token: &str,
    answered: &str,
    pick: Option<MembershipId>,
    old: Option<&str>,
    from: impl Into<Visitor>,
) -> Result<SignedIn, Stop> {
    let (from, hash) = (from.into(), hash_of(token));
    let answer = hash.and_then(|hash| PasskeyAnswer::read(house, hash, SIGN_IN, answered));
    let owner = match &answer {
        Some(answer) => owner(house, &answer.credential, &from).await?,
        None => None,
    };
    let (Some(answer), Some((account, email))) = (answer, owner) else {
        not_too_often(house, &from)?;
        house.store.act(&Actor::Nobody, SignInWithPasskey { user: None }, |_| Ok::<_, Stop>(())).await?;
        return Err(Stop::Refused(Refusal::WrongCode));
    };
    let count = Count::of(house, &email, from.trier(account.knows_device));
    count.patience("passkey")?;
    let spent = count.is_spent();
    let opening = picked(&account, pick).map(|membership| Opening {
        membership,
        proven: account.password.clone().unwrap_or_default(),
        old: old.and_then(hash_of),
        device: from.device(),
        browser: from.browser.clone(),
    });
    let (session, kept) = fresh_token(house)?;
    let work = move |act: &Act<'_, SignInWithPasskey>| {
        let tried = if spent { Tried::Wrong } else { enter(act, &answer, kept, opening.as_ref())? };
        act.note("proved", !matches!(tried, Tried::Wrong));
        Ok::<_, Stop>(tried)
    };
    let action = SignInWithPasskey { user: Some(account.user) };
    let tried = house.store.act(&Actor::Nobody, action, work).await?;
    count.ended(!matches!(tried, Tried::Wrong));
    match tried {
        Tried::In => Ok(SignedIn::Token(session)),
        Tried::Pick => Ok(SignedIn::Pick(places_of(account))),
        Tried::Wrong => Err(Stop::Refused(Refusal::WrongCode)),
    }
}

/// Whose passkey says to have answered, with their folded e-mail address.
async fn owner(
    house: &House,
    credential: &PublicKeyCredential,
    from: &Visitor,
) -> Result<Option<(AccountRecord, String)>, Stop> {
    // Found without anybody's address, a passkey has to say itself whose it is.
    if credential.get_user_unique_id().is_none() {
        return Ok(None);
    }
    let name = credential.get_credential_id().to_vec();
    let Some((user, email)) = house.store.passkey_owner(name).await? else { return Ok(None) };
    let account = house.store.account(email.clone(), from.device()).await?;
    let account = account.filter(|account| account.user == user && account.password.is_some());
    Ok(account.map(|account| (account, email)))
}

fn enter(
    act: &Act<'_, SignInWithPasskey>,
    answer: &PasskeyAnswer,
    session: [u8; 32],
    opening: Option<&Opening>,
) -> Result<Tried, Stop> {
    // Somebody who was asked where they are has proved who they are before; no longer than five minutes ago.
    let proved = act.take_ceremony(answer.token, PLACE)?;
    let until = proved.as_deref().and_then(Moment::parse).unwrap_or_else(|| soon(act.now()));
    if proved.is_none() && !answer.fits(act)? {
        return Ok(Tried::Wrong);
    }
    let Some(opening) = opening else {
        act.note("place", "not picked");
        act.await_place(&Ceremony { token: answer.token, purpose: PLACE, state: until.iso(), until })?;
        return Ok(Tried::Pick);
    };
    Ok(if act.open_session(session, opening)? { Tried::In } else { Tried::Wrong })
}
