//! Passkeys: what is asked of one, and whether its answer is right. What is asked is kept in the record for five minutes, under
//! the hash of the token of whoever has to answer, and a right answer takes it away; so does a wrong one at sign-in.

mod opening;
mod own;
mod sign_in;
mod site;

pub(crate) use opening::{FirstPasskey, ask_first_passkey};
pub use own::{add_passkey, remove_passkey, start_passkey};
pub use sign_in::sign_in_with_passkey;
pub use site::PasskeySite;

use super::sign_in::{FACTOR_MINUTES, fresh_token, hash_of as token_hash};
use super::throttle::Trier;
use super::{Visitor, hash_of};
use crate::{Gap, House, Stop};
use access::actions::AskPasskey;
use access::{Actor, AsksPasskey, TriesFactor};
use model::{Moment, UserId};
use site::{Question, Verdict};
use std::sync::Arc;
use store::{Act, Ceremony, PasskeyRecord};
use webauthn_rs::prelude::{Passkey, PublicKeyCredential};

/// So many times an hour somebody who has not signed in may ask from one address: a whole site's people may share one.
const ASKED_AN_HOUR: u32 = 2_000;

/// What an answer is for.
const ADD: &str = "add";
const OPEN: &str = "open";
const FACTOR: &str = "factor";
const RESET: &str = "reset";
const SIGN_IN: &str = "sign-in";
/// The passkey was right, and its owner has still to say at which place they are.
const PLACE: &str = "place";

/// What a passkey answered, and to which question.
pub(super) struct PasskeyAnswer {
    site: Arc<PasskeySite>,
    token: [u8; 32],
    purpose: &'static str,
    credential: PublicKeyCredential,
}

impl PasskeyAnswer {
    /// An answer to [`ask_factor_passkey`]; none when it cannot be read as one.
    pub(super) fn to_factor(house: &House, token: [u8; 32], answered: &str) -> Option<Self> {
        Self::read(house, token, FACTOR, answered)
    }

    /// An answer to [`ask_reset_passkey`]; none when it cannot be read as one.
    pub(super) fn to_reset(house: &House, token: [u8; 32], answered: &str) -> Option<Self> {
        Self::read(house, token, RESET, answered)
    }

    fn read(house: &House, token: [u8; 32], purpose: &'static str, answered: &str) -> Option<Self> {
        let (site, credential) = (house.passkeys.clone()?, serde_json::from_str(answered).ok()?);
        Some(Self { site, token, purpose, credential })
    }

    /// Whether the answer is right, and uses the question up.
    pub(super) fn fits<A: TriesFactor>(&self, act: &Act<'_, A>) -> Result<bool, Stop> {
        let Some(state) = act.take_ceremony(self.token, self.purpose)? else { return Ok(false) };
        let user = act.action().account().or_else(|| act.actor().user()).ok_or(Stop::Missing)?;
        let passkey = act.passkey(self.credential.get_credential_id())?;
        let Some(passkey) = passkey.filter(|_| site::is_of(&self.credential, user)) else {
            return Ok(false);
        };
        match self.site.judge(&self.credential, &state, &passkey.proof)? {
            Verdict::Right(proof) => Ok(act.use_passkey(&passkey, &proof)?),
            Verdict::CountedBack => {
                act.note("passkey", passkey.id.to_string());
                act.note("counter", "went back");
                Ok(false)
            }
            Verdict::Wrong => Ok(false),
        }
    }
}

/// What a browser needs to prove the second factor of a sign-in whose password was right, as JSON.
///
/// # Errors
/// [`Stop::Missing`] when the sign-in is over, or passkeys are not used; the record's fault.
pub async fn ask_factor_passkey(house: &House, token: &str) -> Result<String, Stop> {
    let token = token_hash(token).ok_or(Stop::Missing)?;
    let waits = house.store.challenge(token).await?.ok_or(Stop::Missing)?;
    ask_of(house, Some(waits.user), token, FACTOR).await
}

/// The same for choosing a new password by the code of a letter.
///
/// # Errors
/// [`Stop::Missing`] when the code lets nobody in, or passkeys are not used; the record's fault.
pub async fn ask_reset_passkey(house: &House, code: &str) -> Result<String, Stop> {
    let code = hash_of(code);
    let (user, _) = house.store.code(code, "reset").await?.ok_or(Stop::Missing)?;
    ask_of(house, Some(user), code, RESET).await
}

/// What a browser needs to sign somebody in with a passkey alone, as JSON, and the token by which its answer is known. Everybody
/// is given the same.
///
/// # Errors
/// A gap when too many asked from there; [`Stop::Missing`] where passkeys are not used; the record's fault.
pub async fn ask_passkey(house: &House, from: impl Into<Visitor>) -> Result<(String, String), Stop> {
    not_too_often(house, &from.into())?;
    let (token, hash) = fresh_token(house)?;
    Ok((token, ask_of(house, None, hash, SIGN_IN).await?))
}

/// Counts what somebody who has not signed in asks for or sends: each leaves an event.
fn not_too_often(house: &House, from: &Visitor) -> Result<(), Stop> {
    let (key, now) = (format!("passkey {}", from.address), house.now());
    if house.throttle.is_spent(&key, Trier::Stranger(from.address), ASKED_AN_HOUR, now) {
        return Err(Stop::gaps([Gap::at("passkey", "That was tried too often. Sign in with your password")]));
    }
    house.throttle.asked(&key, now);
    Ok(())
}

async fn ask_of(
    house: &House,
    user: Option<UserId>,
    token: [u8; 32],
    purpose: &'static str,
) -> Result<String, Stop> {
    let site = house.passkeys.clone().ok_or(Stop::Missing)?;
    let work = move |act: &Act<'_, AskPasskey>| {
        let known = read_all(&act.askable()?)?;
        // Nobody's would mean anybody's.
        if user.is_some() && known.is_empty() {
            return Err(Stop::Missing);
        }
        asked(act, token, purpose, site.ask(&known)?)
    };
    house.store.act(&Actor::Nobody, AskPasskey { user }, work).await
}

/// Keeps the question until it is answered, and gives what the browser is asked.
fn asked<A: AsksPasskey>(
    act: &Act<'_, A>,
    token: [u8; 32],
    purpose: &'static str,
    question: Question,
) -> Result<String, Stop> {
    act.ask(&Ceremony { token, purpose, state: question.state, until: soon(act.now()) })?;
    act.note("for", purpose);
    Ok(question.options)
}

fn soon(now: Moment) -> Moment {
    now.plus_minutes(FACTOR_MINUTES)
}

fn read_all(known: &[PasskeyRecord]) -> Result<Vec<Passkey>, Stop> {
    known.iter().map(|record| site::read(&record.proof)).collect()
}
