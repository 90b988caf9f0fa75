//! Opening an account of one's own: the address, then the code that came to it with a name and a password. The first answer is the same
//! whether there is an account of that address or not. The code stands behind the # of the link, as in every letter.

use super::desk::Around;
use crate::caller::Caller;
use crate::form::Form;
use crate::outcome::{Answer, errors, wrong};
use crate::site::Site;
use access::Refusal;
use app::account::PasswordPolicy;
use app::my::{self, Opened};
use app::{Gap, Stop};
use axum::extract::State;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(Default, Serialize)]
struct Open {
    email: String,
    wrong: BTreeMap<String, String>,
    sent: bool,
}

#[derive(Serialize)]
struct Confirm {
    code: String,
    name: String,
    modern: bool,
    wrong: BTreeMap<String, String>,
}

/// What the page after says.
#[derive(Serialize)]
struct Done {
    /// There was a password, and it stays.
    added: bool,
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
    let found = match my::open_account(&site.house, code, name, fields.typed("new"), caller.address).await {
        Ok(opened) => {
            let own = Done { added: opened == Opened::Added };
            return around.page(&site, "my/opened.html", own);
        }
        Err(Stop::Gaps(gaps)) => around.said(&site, gaps),
        Err(Stop::Refused(Refusal::WrongCode)) => {
            vec![Gap::at("code", &around.say(&site, "open-wrong-code"))]
        }
        Err(stop) => return Err(stop.into()),
    };
    let own = Confirm { wrong: wrong(&found), ..Confirm::of(&site, code, name) };
    around.page_again(&site, errors(&found), CONFIRM, own)
}

impl Confirm {
    fn of(site: &Site, code: &str, name: &str) -> Self {
        let modern = site.house.password_policy() == PasswordPolicy::Modern;
        Self { code: code.to_owned(), name: name.to_owned(), modern, wrong: BTreeMap::new() }
    }
}
