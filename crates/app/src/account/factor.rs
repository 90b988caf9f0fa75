//! The second factor: a code from an authenticator app, one of the recovery codes, or a passkey.

use super::passkey::PasskeyAnswer;
use super::sign_in::{Proving, fresh_token, hash_of, prove};
use super::throttle::Trier;
use super::{Code, Visitor, email_key};
use crate::{Gap, House, Session, Stop};
use access::actions::{
    AddAuthenticator, ProveFactor, RemoveAuthenticator, RemoveFactors, RenewRecoveryCodes, StartAuthenticator,
};
use access::{Actor, TriesFactor};
use model::{Moment, OrganisationId, UserId};
use store::{Act, AwaitedRecord};
use totp_rs::{Algorithm, Builder, Totp};

/// Wrong codes that an account takes in an hour from browsers that it does not know. With three codes of a million right at any
/// time, that many gain nothing in years.
const STRANGERS_CODES: u32 = 20;
/// So many recovery codes are made at a time.
const RECOVERY_CODES: usize = 10;
/// A secret of 160 bits, as RFC 4226 recommends.
const SECRET: usize = 20;

/// What an authenticator app is to be told.
#[derive(Debug, Clone)]
pub struct AppSecret {
    /// To be typed.
    pub text: String,
    /// To be scanned: an `otpauth:` address.
    pub url: String,
}

/// What trying a second factor led to.
#[derive(Debug)]
pub enum Proved {
    /// A session has begun: the token for the cookie.
    Token(String),
    /// The code was not right. Another may be tried.
    Wrong,
    /// The sign-in has to be begun again: it took too long, there were too many wrong codes, or it never was.
    Over,
}

/// What may be proved beside the password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Awaited {
    /// A code of their authenticator app, beside the recovery codes.
    pub app: bool,
    /// A passkey.
    pub passkey: bool,
}

/// What a sign-in whose password was right waits for; none when it is over.
///
/// # Errors
/// The record's fault.
pub async fn awaited(house: &House, token: &str) -> Result<Option<Awaited>, Stop> {
    let Some(challenge) = hash_of(token) else { return Ok(None) };
    let found = house.store.challenge(challenge).await?;
    Ok(found.map(|found| Awaited { app: found.has_app, passkey: found.has_passkey }))
}

/// What somebody gives as their second factor.
pub(super) enum Given {
    /// A code of the app, or a recovery code.
    Code(String),
    /// What a passkey answered.
    Passkey(Box<PasskeyAnswer>),
}

impl Given {
    /// Whether it is right, and uses it up.
    pub(super) fn fits<A: TriesFactor>(&self, act: &Act<'_, A>) -> Result<bool, Stop> {
        match self {
            Self::Code(code) => fits(act, code),
            Self::Passkey(answer) => answer.fits(act),
        }
    }
}

/// Goes on with a sign-in whose password was right, by the token that it was given.
///
/// # Errors
/// A gap when there is a wait; the record's fault.
pub async fn prove_factor(
    house: &House,
    token: &str,
    code: &str,
    from: impl Into<Visitor>,
) -> Result<Proved, Stop> {
    go_on(house, token, Given::Code(code.to_owned()), from.into()).await
}

/// The same by what a passkey answered to [`super::ask_factor_passkey`].
///
/// # Errors
/// A gap when there is a wait; the record's fault.
pub async fn prove_passkey(
    house: &House,
    token: &str,
    answered: &str,
    from: impl Into<Visitor>,
) -> Result<Proved, Stop> {
    let Some(challenge) = hash_of(token) else { return Ok(Proved::Over) };
    // What cannot be read as an answer counts as a wrong code does.
    let answer = PasskeyAnswer::to_factor(house, challenge, answered).map(Box::new);
    let given = answer.map_or_else(|| Given::Code(String::new()), Given::Passkey);
    go_on(house, token, given, from.into()).await
}

async fn go_on(house: &House, token: &str, given: Given, from: Visitor) -> Result<Proved, Stop> {
    let Some(challenge) = hash_of(token) else { return Ok(Proved::Over) };
    let Some(AwaitedRecord { user, email, .. }) = house.store.challenge(challenge).await? else {
        return Ok(Proved::Over);
    };
    let account = house.store.account(email_key(&email), from.device()).await?;
    let trier = from.trier(account.is_some_and(|account| account.knows_device));
    let count = Count::of(house, &email, trier);
    count.patience("code")?;
    let tried = if count.is_spent() { None } else { Some(given) };
    let (token, hash) = fresh_token(house)?;
    let work = move |act: &Act<'_, ProveFactor>| -> Result<Proved, Stop> {
        let Some(opening) = act.take_try(challenge)? else { return Ok(Proved::Over) };
        let right = tried.as_ref().map_or(Ok(false), |given| given.fits(act))?;
        act.note("proved", right);
        if !right {
            return Ok(Proved::Wrong);
        }
        act.end_challenge(challenge)?;
        Ok(if act.open_session(hash, &opening)? { Proved::Token(token.clone()) } else { Proved::Over })
    };
    let proved = house.store.act(&Actor::Nobody, ProveFactor { user: Some(user) }, work).await?;
    count.ended(!matches!(proved, Proved::Wrong));
    Ok(proved)
}

/// Counts the wrong codes of an account.
pub(super) struct Count<'h> {
    house: &'h House,
    key: String,
    trier: Trier,
    now: Moment,
}

impl<'h> Count<'h> {
    pub(super) fn of(house: &'h House, email: &str, trier: Trier) -> Self {
        Self { house, key: format!("factor {}", email_key(email)), trier, now: house.now() }
    }

    /// A gap at this field while there is a wait.
    pub(super) fn patience(&self, field: &str) -> Result<(), Stop> {
        match self.house.throttle.wait(&self.key, self.trier, self.now) {
            0 => Ok(()),
            wait => Err(Stop::gaps([Gap::at(
                field,
                &format!("That was tried too often. Wait {wait} seconds and try again"),
            )])),
        }
    }

    pub(super) fn is_spent(&self) -> bool {
        self.house.throttle.is_spent(&self.key, self.trier, STRANGERS_CODES, self.now)
    }

    pub(super) fn ended(&self, well: bool) {
        if well {
            self.house.throttle.right(&self.key, self.trier);
        } else {
            self.house.throttle.wrong(&self.key, self.trier, self.now);
        }
    }
}

/// Whether a code is right, and uses it up: six digits of the app, or a recovery code.
fn fits<A: TriesFactor>(act: &Act<'_, A>, typed: &str) -> Result<bool, Stop> {
    let plain: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    if plain.len() == 6 && plain.bytes().all(|b| b.is_ascii_digit()) {
        let Some(secret) = act.secret(true)? else { return Ok(false) };
        return matches(act, secret, &plain);
    }
    Ok(act.spend_recovery_code(super::hash_of(typed))?)
}

/// Whether six digits are those of this secret now, or half a minute before or after, and were not used before.
fn matches<A: TriesFactor>(act: &Act<'_, A>, secret: Vec<u8>, digits: &str) -> Result<bool, Stop> {
    let now = u64::try_from(act.now().unix()).unwrap_or_default();
    let step = totp(secret, "")?.check(digits, now).and_then(|step| i64::try_from(step).ok());
    step.map_or(Ok(false), |step| Ok(act.spend_step(step)?))
}

fn totp(secret: Vec<u8>, email: &str) -> Result<Totp, Stop> {
    let builder =
        Builder::new().with_algorithm(Algorithm::SHA1).with_digits(6).with_skew(1).with_step_duration(30);
    let built =
        builder.with_secret(secret).with_account_name(email).with_issuer(Some("Coordinate My Care")).build();
    built.map_err(broken)
}

pub(super) fn broken(error: impl std::fmt::Display) -> Stop {
    Stop::Fault(store::Fault::Broken(error.to_string()))
}

/// Shows the secret for an authenticator app. None when one is set up already.
///
/// # Errors
/// The record's fault.
pub async fn start_authenticator(house: &House, session: &Session) -> Result<Option<AppSecret>, Stop> {
    let secret = house.store.world().secret()[..SECRET].to_vec();
    let work = move |act: &Act<'_, StartAuthenticator>| Ok::<_, Stop>(act.start(secret.clone())?);
    let Some(kept) = house.store.act(&session.actor(), StartAuthenticator {}, work).await? else {
        return Ok(None);
    };
    let totp = totp(kept, session.email())?;
    let text = totp.secret().to_base32();
    let letters: Vec<char> = text.chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    Ok(Some(AppSecret { text: groups.join(" "), url: totp.to_url().map_err(broken)? }))
}

/// Sets an authenticator app up, once a code made from its secret was typed, and the password once more. The recovery codes are shown this once; there are
/// none where a second factor was set up before, because those that were given then go on counting.
///
/// # Errors
/// [`access::Refusal::WrongPassword`]; a gap for a wrong code, or when there is a wait; the record's fault.
pub async fn add_authenticator(
    house: &House,
    session: &Session,
    password: &str,
    code: &str,
) -> Result<Vec<String>, Stop> {
    let count = Count::of(house, session.email(), Trier::Known(session.token));
    count.patience("code")?;
    let proven = own_password(house, session, password).await?;
    let (shown, hashes) = recovery_codes(house);
    let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let keep = session.token;
    let work = move |act: &Act<'_, AddAuthenticator>| {
        let secret = act.secret(false)?.ok_or(Stop::Missing)?;
        if !matches(act, secret, &digits)? {
            let text = "This is not the code that the app shows now. Wait for the next one and type it";
            return Err(Stop::gaps([Gap::at("code", text)]));
        }
        Ok(act.add(&hashes, keep)?)
    };
    let added = house.store.act(&session.actor(), AddAuthenticator { proven }, work).await;
    // A code beside a password that is not theirs was not tried.
    if proven {
        count.ended(!matches!(added, Err(Stop::Gaps(_))));
    }
    added.map(|first| if first { shown } else { Vec::new() })
}

/// Removes the authenticator app: back to the password alone, where there is no passkey.
///
/// # Errors
/// [`access::Refusal::WrongPassword`]; a gap when there is a wait; the record's fault.
pub async fn remove_authenticator(house: &House, session: &Session, password: &str) -> Result<(), Stop> {
    let proven = own_password(house, session, password).await?;
    let action = RemoveAuthenticator { proven };
    house.store.act(&session.actor(), action, |act| Ok(act.remove()?)).await
}

/// Makes new recovery codes; they are shown this once, and those before let nobody in any more.
///
/// # Errors
/// [`access::Refusal::WrongPassword`]; [`Stop::Missing`] when no second factor is set up; a gap when there is a wait; the record's
/// fault.
pub async fn renew_recovery_codes(
    house: &House,
    session: &Session,
    password: &str,
) -> Result<Vec<String>, Stop> {
    let proven = own_password(house, session, password).await?;
    let (shown, hashes) = recovery_codes(house);
    let work = move |act: &Act<'_, RenewRecoveryCodes>| {
        if act.renew(&hashes)? { Ok(()) } else { Err(Stop::Missing) }
    };
    house.store.act(&session.actor(), RenewRecoveryCodes { proven }, work).await.map(|()| shown)
}

/// The service team removes what somebody has lost, on request.
///
/// # Errors
/// [`Stop::Missing`] when they have no place there, or no second factor; a refusal; the record's fault.
pub async fn remove_factors(
    house: &House,
    session: &Session,
    (organisation, user): (OrganisationId, UserId),
    why: &str,
) -> Result<(), Stop> {
    let action = RemoveFactors { organisation, user, why: why.trim().to_owned() };
    let work = |act: &Act<'_, RemoveFactors>| if act.remove()? { Ok(()) } else { Err(Stop::Missing) };
    house.store.act(&session.actor(), action, work).await
}

/// Whether this is the password of whoever is signed in, at the pace that the throttle allows.
pub(super) async fn own_password(house: &House, session: &Session, password: &str) -> Result<bool, Stop> {
    let key = email_key(session.email());
    let account = house.store.account(key.clone(), None).await?;
    let hash = account.as_ref().and_then(|account| account.password.as_deref());
    let proving = Proving { key: &key, trier: Trier::Known(session.token), field: "password" };
    prove(house, &proving, password, hash).await
}

/// Codes as they are shown, and as they are kept.
pub(super) fn recovery_codes(house: &House) -> (Vec<String>, Vec<[u8; 32]>) {
    (0..RECOVERY_CODES).map(|_| Code::recovery(house)).map(|code| (code.shown, code.hash)).unzip()
}
