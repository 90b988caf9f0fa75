//! Signing in, the session of a request, signing out.

use super::email_key;
use crate::{Gap, House, Session, Stop};
use access::actions::{SignIn, SignOut, SwitchPlace};
use access::{Actor, Refusal};
use model::MembershipId;
use std::net::IpAddr;
use store::{AccountRecord, Act};

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
    let key = email_key(email);
    let account = house.store.account(key.clone()).await?;
    let hash = account.as_ref().and_then(|a| a.password.as_deref());
    let proven = prove(house, &key, source, ("password", password), hash).await?;
    let user = account.as_ref().map(|a| a.user);
    let Some(account) = account.filter(|_| proven) else {
        return open(house, SignIn { user, proven: false }, None, None).await.map(SignedIn::Token);
    };
    match picked(&account, pick) {
        Some(place) => {
            let action = SignIn { user, proven: true };
            let place = Some((place, account.password.unwrap_or_default()));
            open(house, action, place, old.and_then(hash_of)).await.map(SignedIn::Token)
        }
        None => pick_one(house, account).await.map(SignedIn::Pick),
    }
}

/// Whether a password fits, at the pace that the throttle allows. `field` is where the wait is told.
///
/// # Errors
/// A gap when there is a wait; the record's fault.
pub(super) async fn prove(
    house: &House,
    key: &str,
    source: IpAddr,
    (field, password): (&str, &str),
    hash: Option<&str>,
) -> Result<bool, Stop> {
    let now = house.now();
    let patient = || match house.throttle.wait(key, source, now) {
        0 => Ok(()),
        wait => Err(Stop::gaps([Gap::at(
            field,
            &format!("That was tried too often. Wait {wait} seconds and try again"),
        )])),
    };
    patient()?;
    let turn = house.passwords.turn().await?;
    patient()?;
    let (proven, _turn) = house.passwords.fits_in(turn, password, hash).await?;
    if proven {
        house.throttle.right(key, source);
    } else {
        house.throttle.wrong(key, source, now);
    }
    Ok(proven)
}

/// The places to pick from. That somebody proved a password is recorded, also when they go no further.
async fn pick_one(house: &House, account: AccountRecord) -> Result<Vec<Place>, Stop> {
    let action = SignIn { user: Some(account.user), proven: true };
    let noted = |act: &Act<'_, SignIn>| {
        act.note("place", "not picked");
        Ok::<_, Stop>(())
    };
    house.store.act(&Actor::Nobody, action, noted).await?;
    let place = |(membership, organisation)| Place { membership, organisation };
    Ok(account.places.into_iter().map(place).collect())
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
    place: Option<(MembershipId, String)>,
    old: Option<[u8; 32]>,
) -> Result<String, Stop> {
    let (token, hash) = fresh_token(house)?;
    house
        .store
        .act(&Actor::Nobody, action, move |act| {
            let (place, proven) = place.as_ref().ok_or(Stop::Refused(Refusal::WrongPassword))?;
            if act.open_session(hash, *place, proven, old)? {
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

/// The places that somebody signed in could go over to, their own included.
///
/// # Errors
/// The record's fault.
pub async fn places(house: &House, session: &Session) -> Result<Vec<Place>, Stop> {
    let account = house.store.account(email_key(session.email())).await?;
    let place = |(membership, organisation)| Place { membership, organisation };
    Ok(account.into_iter().flat_map(|account| account.places).map(place).collect())
}

/// Goes over to another of one's places: the token of a session there, in the room of this one.
///
/// # Errors
/// [`Stop::Missing`] when there is no such place; the record's fault.
pub async fn switch(house: &House, session: &Session, to: MembershipId) -> Result<String, Stop> {
    let (token, hash) = fresh_token(house)?;
    let old = session.token;
    let work = move |act: &Act<'_, SwitchPlace>| {
        if act.switch(old, hash, to)? { Ok(()) } else { Err(Stop::Missing) }
    };
    house.store.act(&session.actor(), SwitchPlace {}, work).await.map(|()| token)
}

/// A token for the cookie, and the hash that the record keeps.
fn fresh_token(house: &House) -> Result<(String, [u8; 32]), Stop> {
    let token: String = house.store.world().secret().iter().map(|b| format!("{b:02x}")).collect();
    let hash = hash_of(&token).ok_or(Stop::Missing)?;
    Ok((token, hash))
}
