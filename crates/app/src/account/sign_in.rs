//! Signing in, the session of a request, signing out.

use super::email_key;
use crate::{Gap, House, Session, Stop};
use access::actions::{SignIn, SignOut};
use access::{Actor, Refusal};
use model::MembershipId;
use std::net::IpAddr;
use store::AccountRecord;

/// Staff sessions end after so many minutes without use.
const IDLE_MINUTES: i64 = 30;
/// And after so many minutes in any case.
const LONGEST_MINUTES: i64 = 12 * 60;

/// A place to sign in at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Which.
    pub membership: MembershipId,
    /// The organisation's name.
    pub organisation: String,
}

/// What signing in led to.
#[derive(Debug)]
pub enum SignedIn {
    /// A session has begun: the token for the cookie.
    Token(String),
    /// The user has several places and picks one; nothing has begun yet.
    Pick(Vec<Place>),
}

/// Signs in. `pick` names the place when the user has several; `old` is the token of a session that this one replaces.
///
/// # Errors
/// [`Refusal::WrongPassword`] whether the account is unknown or the password wrong; a gap when there is a wait.
pub async fn sign_in(
    house: &House,
    email: &str,
    password: &str,
    pick: Option<MembershipId>,
    old: Option<&str>,
    source: IpAddr,
) -> Result<SignedIn, Stop> {
    let (key, now) = (email_key(email), house.now());
    let patient = || match house.throttle.wait(&key, source, now) {
        0 => Ok(()),
        wait => Err(Stop::gaps([Gap::at(
            "password",
            &format!("That was tried too often. Wait {wait} seconds and try again"),
        )])),
    };
    patient()?;
    let account = house.store.account(key.clone()).await?;
    let hash = account.as_ref().map(|a| a.password.as_str());
    let turn = house.passwords.turn().await?;
    patient()?;
    let (proven, turn) = house.passwords.fits_in(turn, password, hash).await?;
    if proven {
        house.throttle.right(&key, source);
    } else {
        house.throttle.wrong(&key, source, now);
    }
    drop(turn);
    let user = account.as_ref().map(|a| a.user);
    let Some(account) = account.filter(|_| proven) else {
        return open(house, SignIn { user, proven: false }, None, None).await.map(SignedIn::Token);
    };
    match picked(&account, pick) {
        Some(place) => {
            let action = SignIn { user, proven: true };
            open(house, action, Some(place), old.and_then(hash_of)).await.map(SignedIn::Token)
        }
        None => Ok(SignedIn::Pick(
            account
                .places
                .into_iter()
                .map(|(membership, organisation)| Place { membership, organisation })
                .collect(),
        )),
    }
}

fn picked(account: &AccountRecord, pick: Option<MembershipId>) -> Option<MembershipId> {
    match account.places.as_slice() {
        [(only, _)] => Some(*only),
        places => places.iter().map(|(m, _)| *m).find(|m| Some(*m) == pick),
    }
}

async fn open(
    house: &House,
    action: SignIn,
    place: Option<MembershipId>,
    old: Option<[u8; 32]>,
) -> Result<String, Stop> {
    let token: String = house.store.world().secret().iter().map(|b| format!("{b:02x}")).collect();
    let hash = hash_of(&token).ok_or(Stop::Missing)?;
    house
        .store
        .act(&Actor::Nobody, action, move |act| {
            let place = place.ok_or(Stop::Refused(Refusal::WrongPassword))?;
            if act.open_session(hash, place, old)? {
                Ok(())
            } else {
                Err(Stop::Refused(Refusal::WrongPassword))
            }
        })
        .await
        .map(|()| token)
}

/// The record keeps a token's hash only: who reads the record cannot become anybody.
fn hash_of(token: &str) -> Option<[u8; 32]> {
    let shaped = token.len() == 64 && token.bytes().all(|b| b.is_ascii_hexdigit());
    shaped.then(|| *blake3::hash(token.as_bytes()).as_bytes())
}

/// The session of a token; `None` when it has ended, idled out, or never was.
///
/// # Errors
/// The record's fault.
pub async fn session(house: &House, token: &str) -> Result<Option<Session>, Stop> {
    let Some(hash) = hash_of(token) else { return Ok(None) };
    let Some(record) = house.store.session(hash).await? else { return Ok(None) };
    let now = house.now();
    let idle = now.minutes_since(record.seen_at);
    if idle >= IDLE_MINUTES || now.minutes_since(record.started_at) >= LONGEST_MINUTES {
        return Ok(None);
    }
    if idle >= 1 {
        house.store.touch_session(hash).await?;
    }
    Ok(Some(Session { token: hash, record }))
}

/// Signs out.
///
/// # Errors
/// The record's fault.
pub async fn sign_out(house: &House, session: &Session) -> Result<(), Stop> {
    let token = session.token;
    house.store.act(&session.actor(), SignOut {}, move |act| Ok(act.end_session(token)?)).await
}
