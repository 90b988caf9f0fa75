//! Adding a passkey to one's own account, and removing it.

use super::super::factor::{own_password, recovery_codes};
use super::{ADD, asked, read_all};
use crate::{Gap, House, Session, Stop};
use access::actions::{AddPasskey, RemovePasskey, StartPasskey};
use model::PasskeyId;
use store::{Act, Added, NewPasskey};

/// So many passkeys are enough for anybody.
const MOST: usize = 20;
/// A passkey's name has so many characters at most.
const LONGEST_NAME: usize = 60;

/// What a browser needs to make a passkey, as JSON; the password is asked for once more.
///
/// # Errors
/// [`access::Refusal::WrongPassword`]; gaps for a name that is none, for too many passkeys, and while there is a wait; [`Stop::Missing`]
/// where passkeys are not used; the record's fault.
pub async fn start_passkey(
    house: &House,
    session: &Session,
    password: &str,
    name: &str,
) -> Result<String, Stop> {
    let site = house.passkeys.clone().ok_or(Stop::Missing)?;
    if called(name).is_none() {
        let text = format!("Give the passkey a name of at most {LONGEST_NAME} letters, such as “My phone”");
        return Err(Stop::gaps([Gap::at("name", &text)]));
    }
    let proven = own_password(house, session, password).await?;
    let (token, user) = (session.token, session.actor().user().ok_or(Stop::Missing)?);
    let (email, shown) = (session.email().to_owned(), session.name().to_owned());
    let work = move |act: &Act<'_, StartPasskey>| {
        let known = act.askable()?;
        if known.len() >= MOST {
            let text = format!("You have {MOST} passkeys. Remove one that you no longer use first");
            return Err(Stop::gaps([Gap::at("name", &text)]));
        }
        asked(act, token, ADD, site.make(user, (&email, &shown), &read_all(&known)?)?)
    };
    house.store.act(&session.actor(), StartPasskey { proven }, work).await
}

/// Adds the passkey that a browser has made. The recovery codes are shown this once; there are none where a second factor was set
/// up before.
///
/// # Errors
/// A gap when it is not what was asked for, or too late; the record's fault.
pub async fn add_passkey(
    house: &House,
    session: &Session,
    answered: &str,
    name: &str,
) -> Result<Vec<String>, Stop> {
    let site = house.passkeys.clone().ok_or(Stop::Missing)?;
    let (shown, hashes) = recovery_codes(house);
    let (token, answered) = (session.token, answered.to_owned());
    let name = called(name).unwrap_or_else(|| "Passkey".to_owned());
    let work = move |act: &Act<'_, AddPasskey>| {
        let text = "The passkey was not added: it took more than five minutes, or was not what was asked for. Try again";
        let failed = || Stop::gaps([Gap::at("add", text)]);
        let state = act.take_ceremony(token, ADD)?.ok_or_else(failed)?;
        let (credential, proof) = site.made(&answered, &state)?.ok_or_else(failed)?;
        match act.add(NewPasskey { credential: &credential, proof: &proof, name: &name }, &hashes, token)? {
            Added::Known => Err(Stop::gaps([Gap::at("add", "This passkey is on record already")])),
            added => Ok(added),
        }
    };
    let added = house.store.act(&session.actor(), AddPasskey {}, work).await?;
    Ok(if added == Added::First { shown } else { Vec::new() })
}

/// Removes a passkey of one's own.
///
/// # Errors
/// [`access::Refusal::WrongPassword`]; [`Stop::Missing`] when there is no such passkey; a gap when there is a wait; the record's fault.
pub async fn remove_passkey(
    house: &House,
    session: &Session,
    passkey: PasskeyId,
    password: &str,
) -> Result<(), Stop> {
    let proven = own_password(house, session, password).await?;
    let work = move |act: &Act<'_, RemovePasskey>| {
        if act.remove(passkey)? { Ok(()) } else { Err(Stop::Missing) }
    };
    house.store.act(&session.actor(), RemovePasskey { proven }, work).await
}

/// A passkey's name as it is kept; none when it is empty or too long.
fn called(name: &str) -> Option<String> {
    let words: Vec<&str> = name.split(|c: char| c.is_whitespace() || c.is_control()).collect();
    let name = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    (!name.is_empty() && name.chars().count() <= LONGEST_NAME).then_some(name)
}
