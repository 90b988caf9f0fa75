//! Choosing a password by a code from a message: to join, or because the old one is forgotten. The code stands behind the #
//! of the link, which no browser sends, so it is in no address that anybody logs; without script it is typed.

use super::factor::put;
use super::visiting::Visiting;
use crate::form::Form;
use crate::my::desk::Around;
use crate::outcome::{Answer, Failed, Wrong, errors, wrong};
use crate::site::Site;
use access::Refusal;
use app::account::{self, PasswordPolicy};
use app::{Gap, Stop};
use axum::extract::State;
use serde::Serialize;
use std::sync::Arc;
use ui::Language;

#[derive(Serialize)]
struct Page {
    joins: bool,
    modern: bool,
    /// Where passkeys are used.
    passkeys_at: Option<String>,
    code: String,
    wrong: Wrong,
}

impl Page {
    fn new(site: &Site, joins: bool, code: &str) -> Self {
        let modern = site.house.password_policy() == PasswordPolicy::Modern;
        let passkeys_at = site.house.passkeys_at().map(str::to_owned);
        Self { joins, modern, passkeys_at, code: code.to_owned(), wrong: Wrong::new() }
    }
}

const TEMPLATE: &str = "account/join.html";
const DONE: &str = "account/chosen.html";

pub(crate) async fn page(State(site): State<Arc<Site>>) -> Answer {
    site.public_page(TEMPLATE, Page::new(&site, true, ""))
}

pub(crate) async fn submit(State(site): State<Arc<Site>>, Form(fields): Form) -> Answer {
    let code = fields.typed("code");
    let own = Page::new(&site, true, code);
    let Some(gaps) = gaps(account::join(&site.house, code, fields.typed("new")).await)? else {
        return site.public_page(DONE, own);
    };
    let found = site.said(Language::En, gaps);
    site.public_page_again(errors(&found), TEMPLATE, Page { wrong: wrong(&found), ..own })
}

pub(crate) async fn reset_page(State(site): State<Arc<Site>>, around: Around) -> Answer {
    around.shared_page(&site, "", Vec::new(), (TEMPLATE, Page::new(&site, false, "")))
}

pub(crate) async fn reset(State(site): State<Arc<Site>>, from: Visiting, Form(fields): Form) -> Answer {
    let code = fields.typed("code");
    let (new, factor) = (fields.typed("new"), fields.typed("factor"));
    let (device, around, own) = (from.visitor.device.clone(), from.around, Page::new(&site, false, code));
    let done = match fields.typed("credential") {
        "" => account::reset_password(&site.house, code, new, factor, from.visitor).await,
        answered => {
            account::reset_password_with_passkey(&site.house, code, new, answered, from.visitor).await
        }
    };
    if let Some(gaps) = gaps(done)? {
        let found = around.said(&site, gaps);
        let own = Page { wrong: wrong(&found), ..own };
        return around.shared_page(&site, "", errors(&found), (TEMPLATE, own));
    }
    let mut answer = around.shared_page(&site, "", Vec::new(), (DONE, own))?;
    device.iter().for_each(|device| put(&mut answer, &site.carries_device(device)));
    Ok(answer)
}

/// What the page answers itself; nothing where the password is chosen.
fn gaps(done: Result<(), Stop>) -> Result<Option<Vec<Gap>>, Failed> {
    match done {
        Ok(()) => Ok(None),
        Err(Stop::Gaps(gaps)) => Ok(Some(gaps)),
        Err(Stop::Refused(Refusal::WrongCode)) => Ok(Some(vec![Gap::at("code", "reset-wrong-code")])),
        Err(stop) => Err(stop.into()),
    }
}
