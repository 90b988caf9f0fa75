//! Signing in, the session of a request, signing out.

use super::throttle::Trier;
use super::{Visitor, email_key};
use crate::{Gap, House, Session, Stop};
use access::actions::{SignIn, SignOut, SwitchPlace};
use access::{Actor, Refusal};
use model::MembershipId;
use store::{AccountAt, AccountRecord, Act, Opening};

/// Staff sessions end after so many minutes without use.
pub(super) const IDLE_MINUTES: i64 = 30;
/// At one's own door sooner: a tablet is often left lying where others come by.
const OWN_DOOR_IDLE_MINUTES: i64 = 15;
/// And after so many minutes in any case.
pub(super) const LONGEST_MINUTES: i64 = 12 * 60;
/// A second factor is awaited for so many minutes.
pub(super) const FACTOR_MINUTES: i64 = 5;
/// Wrong passwords that an account takes in an hour from browsers that it does not know. After those nothing they type is right.
const STRANGERS_PASSWORDS: u32 = 100;

/// A place to sign in at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Which.
    pub membership: MembershipId,
    /// The organisation's name.
    pub organisation: String,
    /// They were asked to it and have not come: choosing it accepts it.
    pub offered: bool,
}

/// What signing in led to.
#[derive(Debug)]
pub enum SignedIn {
    /// A session has begun: the token for the cookie.
    Token(String),
    /// The user has several places and picks one; nothing has begun yet.
    Pick(Vec<Place>),
    /// The password was right and a second factor is asked for: the token by which to go on.
    Factor(String),
}

/// Signs in. `pick` names the place when the user has several; `old` is the token of a session that this one replaces. Whoever
/// has a second factor goes on to [`super::prove_factor`].
///
/// # Errors
/// [`Refusal::WrongPassword`] whether the account is unknown or the password wrong; a gap when there is a wait.
pub async fn sign_in(
    house: &House,
    email: &str,
    password: &str,
    pick: Option<MembershipId>,
    old: Option<&str>,
    from: impl Into<Visitor>,
) -> Result<SignedIn, Stop> {
    let (key, from) = (email_key(email), from.into());
    let account = house.store.account(key.clone(), from.device()).await?;
    let hash = account.as_ref().and_then(|a| a.password.as_deref());
    let trier = from.trier(account.as_ref().is_some_and(|a| a.knows_device));
    let proven = prove(house, &Proving { key: &key, trier, field: "password" }, password, hash).await?;
    let user = account.as_ref().map(|a| a.user);
    let Some(account) = account.filter(|_| proven) else {
        return open(house, SignIn { user, proven: false }, None).await.map(SignedIn::Token);
    };
    let Some(membership) = picked(&account, pick) else {
        return pick_one(house, account).await.map(SignedIn::Pick);
    };
    let opening = Opening {
        membership,
        proven: account.password.unwrap_or_default(),
        old: old.and_then(hash_of),
        device: from.device(),
        browser: from.browser,
    };
    let action = SignIn { user, proven: true };
    if account.has_factor {
        return ask_factor(house, action, opening).await.map(SignedIn::Factor);
    }
    open(house, action, Some(opening)).await.map(SignedIn::Token)
}

/// Keeps what the session is to begin with until the second factor is proved: the token by which to go on.
async fn ask_factor(house: &House, action: SignIn, opening: Opening) -> Result<String, Stop> {
    let (token, hash) = fresh_token(house)?;
    let work = move |act: &Act<'_, SignIn>| {
        Ok::<_, Stop>(act.ask_factor(hash, &opening, act.now().plus_minutes(FACTOR_MINUTES))?)
    };
    house.store.act(&Actor::Nobody, action, work).await.map(|()| token)
}

/// Whose password is to be proved, by whom, and where on the page a wait is told.
pub(super) struct Proving<'a> {
    pub(super) key: &'a str,
    pub(super) trier: Trier,
    pub(super) field: &'a str,
}

/// Whether a password fits, at the pace that the throttle allows. Once strangers have tried too many at an account, none of theirs
/// fits, in the same time.
///
/// # Errors
/// A gap when there is a wait; the record's fault.
pub(super) async fn prove(
    house: &House,
    &Proving { key, trier, field }: &Proving<'_>,
    password: &str,
    hash: Option<&str>,
) -> Result<bool, Stop> {
    let now = house.now();
    let patient = || match house.throttle.wait(key, trier, now) {
        0 => Ok(()),
        wait => Err(Stop::gaps([Gap::at(
            field,
            &format!("That was tried too often. Wait {wait} seconds and try again"),
        )])),
    };
    patient()?;
    let turn = house.passwords.turn().await?;
    patient()?;
    let hash = hash.filter(|_| !house.throttle.is_spent(key, trier, STRANGERS_PASSWORDS, now));
    let (proven, _turn) = house.passwords.fits_in(turn, password, hash).await?;
    if proven {
        house.throttle.right(key, trier);
    } else {
        house.throttle.wrong(key, trier, now);
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
    Ok(places_of(account))
}

pub(super) fn places_of(account: AccountRecord) -> Vec<Place> {
    let place = |AccountAt { membership, organisation, offered }| Place { membership, organisation, offered };
    account.places.into_iter().map(place).collect()
}

pub(super) fn picked(account: &AccountRecord, pick: Option<MembershipId>) -> Option<MembershipId> {
    match account.places.as_slice() {
        [only] => Some(only.membership),
        places => places.iter().map(|place| place.membership).find(|at| Some(*at) == pick),
    }
}

async fn open(house: &House, action: SignIn, opening: Option<Opening>) -> Result<String, Stop> {
    let (token, hash) = fresh_token(house)?;
    house
        .store
        .act(&Actor::Nobody, action, move |act| {
            let opening = opening.as_ref().ok_or(Stop::Refused(Refusal::WrongPassword))?;
            if act.open_session(hash, opening)? { Ok(()) } else { Err(Stop::Refused(Refusal::WrongPassword)) }
        })
        .await
        .map(|()| token)
}

/// The record keeps a token's hash only: who reads the record cannot become anybody.
pub(super) fn hash_of(token: &str) -> Option<[u8; 32]> {
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
    let most = if record.citizen { OWN_DOOR_IDLE_MINUTES } else { IDLE_MINUTES };
    if idle >= most || now.minutes_since(record.started_at) >= LONGEST_MINUTES {
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
    let account = house.store.account(email_key(session.email()), None).await?;
    Ok(account.map(places_of).unwrap_or_default())
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
pub(super) fn fresh_token(house: &House) -> Result<(String, [u8; 32]), Stop> {
    let token: String = house.store.world().secret().iter().map(|b| format!("{b:02x}")).collect();
    let hash = hash_of(&token).ok_or(Stop::Missing)?;
    Ok((token, hash))
}
