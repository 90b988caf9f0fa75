//! Passkeys: adding one, removing one, and signing in with one. A browser's script asks for what it needs by a form of its own,
//! whose answer is JSON, and sends what the passkey answered as a field of an ordinary form; so pages answer as pages do.

use super::factor::put;
use super::recovery_codes::{self, wrong_own_password};
use super::sign_in::{Carried, begun, within};
use super::visiting::Visiting;
use crate::desk::{Desk, gaps, go, known, wrong_password};
use crate::form::Form;
use crate::outcome::{Answer, errors};
use crate::site::Site;
use access::Refusal;
use app::account::{self, PasskeyLine, SignedIn};
use app::{Gap, Stop};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::IntoResponse;
use model::{MembershipId, PasskeyId};
use serde::Serialize;
use std::sync::Arc;

#[derive(Serialize)]
struct Page<'a> {
    /// Where passkeys are used.
    at: Option<&'a str>,
    name: &'a str,
}

#[derive(Serialize)]
struct Removed {
    id: String,
    name: String,
    /// It is the only second factor.
    last: bool,
}

/// What the script is told in words for the person.
#[derive(Serialize)]
struct Said<'a> {
    words: &'a str,
}

/// A passkey as the account's page lists it.
#[derive(Serialize)]
pub(super) struct Line {
    id: String,
    name: String,
    added: String,
    used: Option<String>,
}

impl From<PasskeyLine> for Line {
    fn from(line: PasskeyLine) -> Self {
        Self {
            id: line.id.to_string(),
            name: line.name,
            added: line.added_at.day().to_string(),
            used: line.used_at.map(|at| at.to_string()),
        }
    }
}

const ADD: &str = "account/passkey.html";
const REMOVE: &str = "account/passkey_remove.html";
const PICK: &str = "account/pick.html";
const SIGN_IN: &str = "account/sign_in.html";

const NOT_KNOWN: &str = "This passkey does not sign you in: it may have been removed here, or it took more than five minutes. Try \
                         again, or sign in with your password";
const OVER: &str = "This took too long. Go back and begin again";

pub(crate) async fn page(desk: Desk) -> Answer {
    account::own(desk.house(), &desk.session).await?;
    desk.page(ADD, Page { at: desk.house().passkeys_at(), name: "" })
}

pub(crate) async fn options(desk: Desk, Form(fields): Form) -> Answer {
    let (password, name) = (fields.typed("password"), fields.typed("name"));
    let asked = account::start_passkey(desk.house(), &desk.session, password, name).await;
    match asked {
        Err(stop) if wrong_password(&stop) => said(wrong_own_password()),
        asked => told(asked),
    }
}

pub(crate) async fn add(desk: Desk, Form(fields): Form) -> Answer {
    let (answered, name) = (fields.typed("credential"), fields.typed("name"));
    match account::add_passkey(desk.house(), &desk.session, answered, name).await {
        Ok(codes) => recovery_codes::first(&desk, codes, "passkey"),
        Err(stop) => {
            let found = gaps(stop)?;
            desk.page_again(errors(&found), ADD, Page { at: desk.house().passkeys_at(), name })
        }
    }
}

pub(crate) async fn remove_page(desk: Desk, Path(passkey): Path<String>) -> Answer {
    let own = removed(&desk, &passkey).await?;
    desk.page(REMOVE, own)
}

pub(crate) async fn remove(desk: Desk, Path(passkey): Path<String>, Form(fields): Form) -> Answer {
    let id = known(PasskeyId::parse(&passkey))?;
    match account::remove_passkey(desk.house(), &desk.session, id, fields.typed("password")).await {
        Ok(()) => go("/account"),
        Err(stop) => {
            let found = recovery_codes::password_gaps(stop)?;
            let own = removed(&desk, &passkey).await?;
            desk.page_again(errors(&found), REMOVE, own)
        }
    }
}

async fn removed(desk: &Desk, passkey: &str) -> Result<Removed, Stop> {
    let own = account::own(desk.house(), &desk.session).await?;
    let last = own.passkeys.len() == 1 && own.factors.authenticator_since.is_none();
    let line = own.passkeys.into_iter().find(|line| line.id.to_string() == passkey).ok_or(Stop::Missing)?;
    Ok(Removed { id: passkey.to_owned(), name: line.name, last })
}

pub(crate) async fn sign_in_options(State(site): State<Arc<Site>>, from: Visiting) -> Answer {
    match account::ask_passkey(&site.house, from.visitor).await {
        Ok((token, options)) => {
            let mut answer = asked(options)?;
            put(&mut answer, &site.carries_ceremony(&token));
            Ok(answer)
        }
        Err(stop) => told(Err(stop)),
    }
}

pub(crate) async fn sign_in(State(site): State<Arc<Site>>, from: Visiting, Form(fields): Form) -> Answer {
    let own = Carried::of(&fields, within(fields.typed("next")));
    let (token, answered) = (from.ceremony.clone().unwrap_or_default(), fields.typed("credential"));
    let pick = MembershipId::parse(fields.typed("place"));
    let (old, visitor) = (from.session.as_deref(), from.visitor.clone());
    match account::sign_in_with_passkey(&site.house, &token, answered, pick, old, visitor).await {
        Ok(SignedIn::Token(token)) => {
            let mut answer = begun(&site, &token, &from.visitor, own).await?;
            put(&mut answer, &site.carries_ceremony(""));
            Ok(answer)
        }
        Ok(SignedIn::Pick(places)) => site.public_page(PICK, own.picking(places).answered(answered)),
        // Nobody is asked for more after a passkey.
        Ok(SignedIn::Factor(_)) | Err(Stop::Refused(Refusal::WrongCode)) => {
            again(&site, &[Gap::at("passkey", NOT_KNOWN)], own)
        }
        Err(Stop::Gaps(gaps)) => again(&site, &gaps, own),
        Err(stop) => Err(stop.into()),
    }
}

fn again(site: &Site, gaps: &[Gap], own: Carried<'_>) -> Answer {
    let own = own.with_passkeys(site);
    site.public_page_again(errors(gaps), SIGN_IN, own)
}

pub(crate) async fn factor_options(State(site): State<Arc<Site>>, from: Visiting) -> Answer {
    told(account::ask_factor_passkey(&site.house, &from.challenge.unwrap_or_default()).await)
}

pub(crate) async fn reset_options(State(site): State<Arc<Site>>, Form(fields): Form) -> Answer {
    match account::ask_reset_passkey(&site.house, fields.typed("code")).await {
        Err(Stop::Missing) => {
            said("This code is not one for which there is a passkey. Check the code, or type a code below")
        }
        asked => told(asked),
    }
}

/// What the script is told: what it asks the browser for, or words for the person.
fn told(options: Result<String, Stop>) -> Answer {
    match options {
        Ok(options) => asked(options),
        Err(Stop::Gaps(gaps)) => said(gaps.first().map_or(OVER, |gap| &gap.message)),
        Err(Stop::Missing) => said(OVER),
        Err(stop) => Err(stop.into()),
    }
}

pub(crate) fn asked(options: String) -> Answer {
    Ok(([(header::CONTENT_TYPE, "application/json")], options).into_response())
}

/// Words for the person, in the room of what the browser was to be asked.
pub(crate) fn said(words: &str) -> Answer {
    Ok(Json(Said { words }).into_response())
}
