//! Opening an account of one's own: the address, then the code that came to it with a name, and a password or a passkey. The
//! first answer is the same
//! whether there is an account of that address or not. The code stands behind the # of the link, as in every letter.

use super::desk::Around;
use crate::account::passkey;
use crate::caller::Caller;
use crate::form::Form;
use crate::outcome::{Answer, Failed, Slip, Wrong, errors, wrong};
use crate::site::Site;
use access::Refusal;
use app::account::PasswordPolicy;
use app::my::{self, Opened};
use app::{Gap, Stop};
use axum::extract::State;
use model::question::Fields;
use serde::Serialize;
use std::sync::Arc;

#[derive(Default, Serialize)]
struct Open {
    email: String,
    wrong: Wrong,
    sent: bool,
}

#[derive(Serialize)]
struct Confirm<'a> {
    code: String,
    name: String,
    modern: bool,
    /// Where passkeys are used.
    passkeys_at: Option<&'a str>,
    wrong: Wrong,
}

/// What the page after says.
#[derive(Serialize)]
struct Done {
    /// There was a password, and it stays.
    added: bool,
    /// The recovery codes of whoever opened it with a passkey.
    codes: Vec<String>,
}

const OPEN: &str = "my/open.html";
const CONFIRM: &str = "my/confirm.html";

pub(crate) async fn page(State(site): State<Arc<Site>>, around: Around) -> Answer {
    around.page(&site, OPEN, Open::default())
}

pub(crate) async fn submit(
    State(site): State<Arc<Site>>,
    around: Around,
    caller: Caller,
    Form(fields): Form,
) -> Answer {
    let email = fields.typed("email").to_owned();
    match my::ask_account(&site.house, &email, caller.address).await {
        Ok(()) => around.page(&site, OPEN, Open { sent: true, ..Open::default() }),
        Err(Stop::Gaps(found)) => {
            let found = around.said(&site, found);
            let own = Open { email, wrong: wrong(&found), sent: false };
            around.page_again(&site, errors(&found), OPEN, own)
        }
        Err(stop) => Err(stop.into()),
    }
}

pub(crate) async fn confirm_page(State(site): State<Arc<Site>>, around: Around) -> Answer {
    around.page(&site, CONFIRM, Confirm::of(&site, "", ""))
}

pub(crate) async fn confirm(
    State(site): State<Arc<Site>>,
    around: Around,
    caller: Caller,
    Form(fields): Form,
) -> Answer {
    let (code, name) = (fields.typed("code"), fields.typed("name"));
    let found = match opened(&site, &fields, &caller).await {
        Ok((opened, codes)) => {
            return around.page(&site, "my/opened.html", Done { added: opened == Opened::Added, codes });
        }
        Err(stop) => said_of(&site, &around, stop)?,
    };
    let own = Confirm { wrong: wrong(&found), ..Confirm::of(&site, code, name) };
    around.page_again(&site, errors(&found), CONFIRM, own)
}

/// By the passkey, where the browser made one; else by the password.
async fn opened(site: &Site, fields: &Fields, caller: &Caller) -> Result<(Opened, Vec<String>), Stop> {
    let (code, name, source) = (fields.typed("code"), fields.typed("name"), caller.address);
    match fields.typed("credential") {
        "" => {
            let opened = my::open_account(&site.house, code, name, fields.typed("new"), source).await?;
            Ok((opened, Vec::new()))
        }
        answered => my::open_account_with_passkey(&site.house, code, name, answered, source).await,
    }
}

/// What the script asks the browser for, or words for the person.
pub(crate) async fn passkey_options(
    State(site): State<Arc<Site>>,
    around: Around,
    caller: Caller,
    Form(fields): Form,
) -> Answer {
    let (code, name) = (fields.typed("code"), fields.typed("name"));
    match my::ask_passkey_to_open(&site.house, code, name, caller.address).await {
        Ok(options) => passkey::asked(options),
        Err(stop) => {
            let found = said_of(&site, &around, stop)?;
            passkey::said(found.first().map_or("", |gap| &gap.message))
        }
    }
}

/// What of a stop the page answers itself.
fn said_of(site: &Site, around: &Around, stop: Stop) -> Result<Vec<Slip>, Failed> {
    match stop {
        Stop::Gaps(gaps) => Ok(around.said(site, gaps)),
        Stop::Refused(Refusal::WrongCode) => Ok(around.said(site, vec![Gap::at("code", "open-wrong-code")])),
        stop => Err(stop.into()),
    }
}

impl<'a> Confirm<'a> {
    fn of(site: &'a Site, code: &str, name: &str) -> Self {
        let modern = site.house.password_policy() == PasswordPolicy::Modern;
        let passkeys_at = site.house.passkeys_at();
        Self { code: code.to_owned(), name: name.to_owned(), modern, passkeys_at, wrong: Wrong::new() }
    }
}
