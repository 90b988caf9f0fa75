//! The passkey with which an account is opened: it stands for a password, and nobody has one to forget.

use super::super::factor::recovery_codes;
use super::{OPEN, PasskeySite, asked};
use crate::{Gap, House, Stop};
use access::Actor;
use access::actions::{AskPasskey, OpenAccount};
use model::UserId;
use std::sync::Arc;
use store::{Act, NewPasskey, Opened};

/// What its owner finds it called in their list, until they have others beside it.
const CALLED: &str = "Passkey";

/// What a browser needs to make it, as JSON, for whoever brought the code of a letter; `named` is their address and their name.
///
/// # Errors
/// [`Stop::Missing`] where passkeys are not used; the record's fault.
pub(crate) async fn ask_first_passkey(
    house: &House,
    code: [u8; 32],
    user: UserId,
    named: (String, String),
) -> Result<String, Stop> {
    let site = house.passkeys.clone().ok_or(Stop::Missing)?;
    let work =
        move |act: &Act<'_, AskPasskey>| asked(act, code, OPEN, site.make(user, (&named.0, &named.1), &[])?);
    house.store.act(&Actor::Nobody, AskPasskey { user: Some(user) }, work).await
}

/// What the browser made.
pub(crate) struct FirstPasskey {
    site: Arc<PasskeySite>,
    answered: String,
    /// The recovery codes as their owner is shown them, this once.
    pub(crate) shown: Vec<String>,
    hashes: Vec<[u8; 32]>,
}

impl FirstPasskey {
    /// The passkey of this answer, with recovery codes for the day it is lost.
    ///
    /// # Errors
    /// [`Stop::Missing`] where passkeys are not used.
    pub(crate) fn of(house: &House, answered: &str) -> Result<Self, Stop> {
        let site = house.passkeys.clone().ok_or(Stop::Missing)?;
        let (shown, hashes) = recovery_codes(house);
        Ok(Self { site, answered: answered.to_owned(), shown, hashes })
    }

    /// Opens the account with it. The password that goes with it is one that nobody knows.
    ///
    /// # Errors
    /// A gap at `passkey` when it is not what was asked for, or too late; the record's fault.
    pub(crate) fn open(
        &self,
        act: &Act<'_, OpenAccount>,
        code: [u8; 32],
        named: (&str, &str),
    ) -> Result<Option<Opened>, Stop> {
        let failed = || Stop::gaps([Gap::at("passkey", "open-passkey-failed")]);
        let state = act.take_ceremony(code, OPEN)?.ok_or_else(failed)?;
        let (credential, proof) = self.site.made(&self.answered, &state)?.ok_or_else(failed)?;
        let passkey = NewPasskey { credential: &credential, proof: &proof, name: CALLED };
        Ok(act.open(code, named, Some((passkey, &self.hashes)))?)
    }
}
