//! Opening an account of one's own: an e-mail address, the code that came to it, a name, and a password or a passkey.

use crate::account::{Code, FirstPasskey, Trier, ask_first_passkey, email_key, hash_of};
use crate::{Gap, House, Stop};
use access::actions::{AskAccount, OpenAccount};
use access::{Actor, Refusal};
use model::{UserId, contact, text};
use std::net::IpAddr;
use store::{Act, Opened};

/// The code of the letter is good for so many minutes: a day, as people read their mail when they do.
const CODE_MINUTES: i64 = 24 * 60;
/// So many letters an hour go to strangers because somebody at one address asked: enough for the lobby of a hospital.
const OPENED_AN_HOUR: u32 = 60;
/// The longest name.
const NAME: usize = 200;

/// Sends a letter with a code to an address. It answers alike whether there is an account of that address or not.
///
/// # Errors
/// A gap when there is a wait, or no address was typed; the record's fault.
pub async fn ask_account(house: &House, email: &str, source: IpAddr) -> Result<(), Stop> {
    let wrong = || Stop::gaps([Gap::at("email", "open-email-wrong")]);
    let email = contact::email(email).map_err(|_| wrong())?.ok_or_else(wrong)?;
    let key = email_key(&email);
    let (now, trier) = (house.now(), Trier::Stranger(source));
    let here = format!("open from {source}");
    if house.asking_resets.is_spent(&here, trier, OPENED_AN_HOUR, now) {
        return Err(Stop::gaps([Gap::at("email", "open-too-many")]));
    }
    house.asking_resets.asked(&here, now);
    // Beside forgotten passwords, and counted apart from them: whoever needs both gets both.
    let counted = format!("open {key}");
    match house.asking_resets.wait(&counted, trier, now) {
        0 => house.asking_resets.wrong(&counted, trier, now),
        wait => {
            let text = format!("That was asked for too often. Wait {wait} seconds and try again");
            return Err(Stop::gaps([Gap::at("email", &text)]));
        }
    }
    let user = house.store.account(key.clone(), None).await?.map(|account| account.user);
    let code = Code::new(house);
    let work = move |act: &Act<'_, AskAccount>| {
        let until = act.now().plus_minutes(CODE_MINUTES);
        Ok(act.send((&email, &key), (&code.shown, code.hash), until)?)
    };
    house.store.act(&Actor::Nobody, AskAccount { user }, work).await
}

/// Opens the account by the code that was sent to its address. Where there is an account with a password already, both stay as they
/// are and only the place is added.
///
/// # Errors
/// Gaps while there is a wait, for a missing name or a weak password; [`Refusal::WrongCode`] for a code that opens nothing; the record's fault.
pub async fn open_account(
    house: &House,
    code: &str,
    name: &str,
    password: &str,
    source: IpAddr,
) -> Result<Opened, Stop> {
    let coming = coming(house, code, source).await?;
    let named = named(name);
    let lacks = match coming.has_password {
        true => Vec::new(),
        false => house.password_policy.lacks(password, &[&coming.email, name]),
    };
    let strong = match lacks.is_empty() {
        true => Ok(()),
        false => Err(Stop::gaps(lacks.into_iter().map(|lack| Gap::at("new", lack)))),
    };
    let (Ok(name), Ok(())) = (&named, &strong) else {
        return Err(Stop::all_gaps([named.map(|_| ()), strong]));
    };
    let (name, hash) = (name.clone(), house.passwords.hash(password, house.salt()).await?);
    let work = move |act: &Act<'_, OpenAccount>| {
        act.open(coming.code, (&name, &hash), None)?.ok_or(Stop::Refused(Refusal::WrongCode))
    };
    house.store.act(&Actor::Nobody, OpenAccount { user: Some(coming.user) }, work).await
}

/// What a browser needs to make the passkey with which the account is opened in place of a password, as JSON.
///
/// # Errors
/// Gaps while there is a wait, for a missing name, and where there is an account with a password already; [`Refusal::WrongCode`] for a
/// code that opens nothing; [`Stop::Missing`] where passkeys are not used; the record's fault.
pub async fn ask_passkey_to_open(
    house: &House,
    code: &str,
    name: &str,
    source: IpAddr,
) -> Result<String, Stop> {
    let coming = coming(house, code, source).await?;
    if coming.has_password {
        return Err(Stop::gaps([Gap::at("passkey", "open-there-already")]));
    }
    ask_first_passkey(house, coming.code, coming.user, (coming.email, named(name)?)).await
}

/// Opens the account with what a browser answered to [`ask_passkey_to_open`], and gives the recovery codes, shown this once. There are
/// none where there was an account already: it stays as it is, as in [`open_account`].
///
/// # Errors
/// Gaps while there is a wait, for a missing name, and at `passkey` for an answer that is not right or too late;
/// [`Refusal::WrongCode`] for a code that opens nothing; the record's fault.
pub async fn open_account_with_passkey(
    house: &House,
    code: &str,
    name: &str,
    answered: &str,
    source: IpAddr,
) -> Result<(Opened, Vec<String>), Stop> {
    let coming = coming(house, code, source).await?;
    let (name, made) = (named(name)?, FirstPasskey::of(house, answered)?);
    // A password that nobody knows: whoever wants one some day chooses it by a letter, as if it were forgotten.
    let hash = house.passwords.hash(&Code::new(house).shown, house.salt()).await?;
    let shown = made.shown.clone();
    let work = move |act: &Act<'_, OpenAccount>| {
        made.open(act, coming.code, (&name, &hash))?.ok_or(Stop::Refused(Refusal::WrongCode))
    };
    let opened = house.store.act(&Actor::Nobody, OpenAccount { user: Some(coming.user) }, work).await?;
    Ok((opened, if opened == Opened::New { shown } else { Vec::new() }))
}

/// Somebody with a code that is good.
struct Coming {
    code: [u8; 32],
    user: UserId,
    email: String,
    /// There is an account of this address already, and it stays as it is.
    has_password: bool,
}

async fn coming(house: &House, code: &str, source: IpAddr) -> Result<Coming, Stop> {
    house.coming.patience(source, house.now())?;
    let code = hash_of(code);
    let Some((user, email)) = house.store.code(code, "open").await? else {
        house.coming.tried(source, house.now(), false);
        let refused = |_: &Act<'_, OpenAccount>| Err(Stop::Refused(Refusal::WrongCode));
        return house.store.act(&Actor::Nobody, OpenAccount { user: None }, refused).await;
    };
    let account = house.store.account(email_key(&email), None).await?;
    let has_password = account.is_some_and(|account| account.password.is_some());
    Ok(Coming { code, user, email, has_password })
}

fn named(name: &str) -> Result<String, Stop> {
    let wrong = |said: &str| Stop::gaps([Gap::at("name", said)]);
    let name = text::line(name, NAME).map_err(|_| wrong("open-name-wrong"))?;
    name.ok_or_else(|| wrong("open-name-missing"))
}
