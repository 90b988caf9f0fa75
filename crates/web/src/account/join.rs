//! Choosing a password by a code from a message: to join, or because the old one is forgotten. The code stands behind the #
//! of the link, which no browser sends, so it is in no address that anybody logs; without script it is typed.

use super::factor::put;
use super::visiting::Visiting;
use crate::form::Form;
use crate::outcome::{Answer, errors, wrong};
use crate::site::Site;
use access::Refusal;
use app::account::{self, PasswordPolicy};
use app::{Gap, Stop};
use axum::extract::State;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(Serialize)]
struct Page {
    joins: bool,
    modern: bool,
    /// Where passkeys are used.
    passkeys_at: Option<String>,
    code: String,
    wrong: BTreeMap<String, String>,
}

impl Page {
    fn new(site: &Site, joins: bool, code: &str) -> Self {
        let modern = site.house.password_policy() == PasswordPolicy::Modern;
        let passkeys_at = site.house.passkeys_at().map(str::to_owned);
        Self { joins, modern, passkeys_at, code: code.to_owned(), wrong: BTreeMap::new() }
    }
}

const TEMPLATE: &str = "account/join.html";
const DONE: &str = "account/chosen.html";

pub(crate) async fn page(State(site): State<Arc<Site>>) -> Answer {
    site.public_page(TEMPLATE, Page::new(&site, true, ""))
}

pub(crate) async fn submit(State(site): State<Arc<Site>>, Form(fields): Form) -> Answer {
    let code = fields.typed("code");
    let done = account::join(&site.house, code, fields.typed("new")).await;
    answer(&site, done, Page::new(&site, true, code))
}

pub(crate) async fn reset_page(State(site): State<Arc<Site>>) -> Answer {
    site.public_page(TEMPLATE, Page::new(&site, false, ""))
}

pub(crate) async fn reset(State(site): State<Arc<Site>>, from: Visiting, Form(fields): Form) -> Answer {
    let code = fields.typed("code");
    let (new, factor) = (fields.typed("new"), fields.typed("factor"));
    let device = from.visitor.device.clone();
    let done = match fields.typed("credential") {
        "" => account::reset_password(&site.house, code, new, factor, from.visitor).await,
        answered => {
            account::reset_password_with_passkey(&site.house, code, new, answered, from.visitor).await
        }
    };
    let chosen = done.is_ok();
    let mut answer = answer(&site, done, Page::new(&site, false, code))?;
    device.iter().filter(|_| chosen).for_each(|device| put(&mut answer, &site.carries_device(device)));
    Ok(answer)
}

fn answer(site: &Site, done: Result<(), Stop>, own: Page) -> Answer {
    let found = match done {
        Ok(()) => return site.public_page(DONE, own),
        Err(Stop::Gaps(gaps)) => gaps,
        Err(Stop::Refused(Refusal::WrongCode)) => {
            let text = "This code lets nobody in: it was used, is too old, or was not typed right. Ask for a new one";
            vec![Gap::at("code", text)]
        }
        Err(stop) => return Err(stop.into()),
    };
    site.public_page_again(errors(&found), TEMPLATE, Page { wrong: wrong(&found), ..own })
}
