//! What the pages of every second factor share: the recovery codes, shown once, and the password that is asked for once more.

use crate::desk::{Desk, gaps, go, wrong_password};
use crate::outcome::{Answer, Failed, Slip};
use app::{Gap, Stop};
use serde::Serialize;

#[derive(Serialize)]
struct Codes {
    codes: Vec<String>,
    /// What has just been set up as the first second factor: `app`, `passkey`, or nothing.
    first: &'static str,
}

const CODES: &str = "account/recovery_codes.html";

/// After a second factor was set up: the recovery codes, where it is the first.
pub(super) fn first(desk: &Desk, codes: Vec<String>, first: &'static str) -> Answer {
    if codes.is_empty() { go("/account") } else { desk.page(CODES, Codes { codes, first }) }
}

/// Codes that were made anew.
pub(super) fn renewed(desk: &Desk, codes: Vec<String>) -> Answer {
    desk.page(CODES, Codes { codes, first: "" })
}

/// The message to whoever types a password that is not their own.
pub(super) const WRONG_PASSWORD: &str = "password-wrong";

/// What of a stop the page that asks for the password answers itself, in the words of the page.
pub(super) fn password_gaps(desk: &Desk, stop: Stop) -> Result<Vec<Slip>, Failed> {
    let found = if wrong_password(&stop) { vec![Gap::at("password", WRONG_PASSWORD)] } else { gaps(stop)? };
    Ok(desk.said(found))
}
