//! What WebAuthn, the standard of passkeys, asks of this service and of an answer. What is kept between question and answer, and
//! what proves a passkey's answers, leaves here as text.

use super::super::factor::broken;
use crate::Stop;
use model::UserId;
use serde_json::{Value as Json, json};
use std::net::IpAddr;
use webauthn_rs::prelude::*;

/// Where passkeys are used: they belong to one address, and let nobody in at another that looks like it.
#[derive(Debug)]
pub struct PasskeySite {
    webauthn: Webauthn,
    origin: String,
}

/// A question to a passkey: what the browser is given, and what its answer is held against.
pub(super) struct Question {
    pub(super) options: String,
    pub(super) state: String,
}

/// What an answer turned out to be.
pub(super) enum Verdict {
    /// Right: what proves the passkey's next answers.
    Right(String),
    /// It has answered more often than it says, so there may be two of it.
    CountedBack,
    /// Not right.
    Wrong,
}

impl PasskeySite {
    /// Passkeys at the address under which people reach the service. None where it has no name (a number is not enough), or is
    /// neither within TLS nor on this machine.
    #[must_use]
    pub fn at(address: &str) -> Option<Self> {
        let url = Url::parse(address).ok()?;
        let name = url.domain().filter(|name| name.parse::<IpAddr>().is_err())?;
        if url.scheme() != "https" && name != "localhost" {
            return None;
        }
        let webauthn = WebauthnBuilder::new(name, &url).ok()?.rp_name("Coordinate My Care").build().ok()?;
        Some(Self { webauthn, origin: url.origin().ascii_serialization() })
    }

    /// The address, as browsers write it.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Asks for a new passkey of this user's, unlike those that they have. It is to be found without their address, so that
    /// it can stand for the password, and to make sure of its owner each time it is used.
    pub(super) fn make(
        &self,
        user: UserId,
        (email, name): (&str, &str),
        known: &[Passkey],
    ) -> Result<Question, Stop> {
        let known = known.iter().map(|passkey| passkey.cred_id().clone()).collect();
        let asked = self.webauthn.start_passkey_registration(handle(user)?, email, name, Some(known));
        let (options, state) = asked.map_err(broken)?;
        let mut options = serde_json::to_value(options).map_err(broken)?["publicKey"].take();
        let chosen = &mut options["authenticatorSelection"];
        chosen["residentKey"] = json!("required");
        chosen["requireResidentKey"] = json!(true);
        question(options, &state)
    }

    /// The passkey that was made: the name under which its holder knows it, and what proves its answers.
    pub(super) fn made(&self, answered: &str, state: &str) -> Result<Option<(Vec<u8>, String)>, Stop> {
        let state: PasskeyRegistration = serde_json::from_str(state).map_err(broken)?;
        let Ok(answer) = serde_json::from_str::<RegisterPublicKeyCredential>(answered) else {
            return Ok(None);
        };
        let Ok(passkey) = self.webauthn.finish_passkey_registration(&answer, &state) else { return Ok(None) };
        Ok(Some((passkey.cred_id().clone(), serde_json::to_string(&passkey).map_err(broken)?)))
    }

    /// Asks for one of these passkeys, or, where none are named, for any.
    pub(super) fn ask(&self, of: &[Passkey]) -> Result<Question, Stop> {
        let (mut options, state) = self.webauthn.start_discoverable_authentication().map_err(broken)?;
        // The library means it for a browser's list of suggestions; here a button was pressed.
        options.mediation = None;
        if !of.is_empty() {
            let (named, _) = self.webauthn.start_passkey_authentication(of).map_err(broken)?;
            options.public_key.allow_credentials = named.public_key.allow_credentials;
        }
        question(serde_json::to_value(options).map_err(broken)?["publicKey"].take(), &state)
    }

    /// Holds an answer against what was asked and what proves the passkey's answers.
    pub(super) fn judge(
        &self,
        answer: &PublicKeyCredential,
        state: &str,
        proof: &str,
    ) -> Result<Verdict, Stop> {
        let state: DiscoverableAuthentication = serde_json::from_str(state).map_err(broken)?;
        let mut passkey: Passkey = read(proof)?;
        match self.webauthn.finish_discoverable_authentication_v2(answer, state, &passkey) {
            Ok(result) if result.user_verified() => {
                passkey.update_credential(&result);
                Ok(Verdict::Right(serde_json::to_string(&passkey).map_err(broken)?))
            }
            Err(WebauthnError::CredentialPossibleCompromise) => Ok(Verdict::CountedBack),
            Ok(_) | Err(_) => Ok(Verdict::Wrong),
        }
    }
}

/// What proves a passkey's answers, read again.
pub(super) fn read(proof: &str) -> Result<Passkey, Stop> {
    serde_json::from_str(proof).map_err(broken)
}

/// Whether an answer says to be of this user's passkey, or of nobody's in particular.
pub(super) fn is_of(answer: &PublicKeyCredential, user: UserId) -> bool {
    let Ok(own) = handle(user) else { return false };
    answer.get_user_unique_id().is_none_or(|said| said == own.as_bytes())
}

/// By what a passkey names its owner.
fn handle(user: UserId) -> Result<Uuid, Stop> {
    Uuid::parse_str(&user.to_string()).map_err(broken)
}

/// The options stand under the name that a browser's `navigator.credentials` takes them by.
fn question(options: Json, state: &impl serde::Serialize) -> Result<Question, Stop> {
    let options = json!({ "publicKey": options }).to_string();
    Ok(Question { options, state: serde_json::to_string(state).map_err(broken)? })
}

#[cfg(test)]
mod tests {
    use super::PasskeySite;

    #[test]
    fn passkeys_need_a_name_and_tls_or_this_machine() {
        for (address, origin) in [
            ("https://cmc.example", Some("https://cmc.example")),
            ("https://cmc.example:8443", Some("https://cmc.example:8443")),
            ("http://localhost:8080", Some("http://localhost:8080")),
            ("http://cmc.example", None),
            ("http://127.0.0.1:8080", None),
            ("https://127.0.0.1:8080", None),
            ("https://[::1]:8080", None),
            ("cmc.example", None),
        ] {
            assert_eq!(PasskeySite::at(address).as_ref().map(PasskeySite::origin), origin, "{address}");
        }
    }
}
