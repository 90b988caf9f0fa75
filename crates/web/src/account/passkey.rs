//! Passkeys: adding one, removing one, and signing in with one. A browser's script asks for what it needs by a form of its own,
//! whose answer is JSON, and sends what the passkey answered as a field of an ordinary form; so pages answer as pages do.

use super::factor::put;
use super::recovery_codes::{self, WRONG_PASSWORD};
use super::sign_in::{self, Carried, begun, within};
use super::visiting::Visiting;
use crate::desk::{Desk, gaps, go, known, wrong_password};
use crate::form::Form;
use crate::my::desk::Around;
use crate::outcome::{Answer, Slip, errors};
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

pub(crate) async fn page(desk: Desk) -> Answer {
    account::own(desk.house(), &desk.session).await?;
    desk.page(ADD, Page { at: desk.house().passkeys_at(), name: "" })
}

pub(crate) async fn options(desk: Desk, Form(fields): Form) -> Answer {
    let (password, name) = (fields.typed("password"), fields.typed("name"));
    let asked = account::start_passkey(desk.house(), &desk.session, password, name).await;
    match asked {
        Err(stop) if wrong_password(&stop) => said(&desk.say(WRONG_PASSWORD)),
        asked => told(asked, |gaps| desk.said(gaps)),
    }
}

pub(crate) async fn add(desk: Desk, Form(fields): Form) -> Answer {
    let (answered, name) = (fields.typed("credential"), fields.typed("name"));
    match account::add_passkey(desk.house(), &desk.session, answered, name).await {
        Ok(codes) => recovery_codes::first(&desk, codes, "passkey"),
        Err(stop) => {
            let found = desk.said(gaps(stop)?);
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
            let found = recovery_codes::password_gaps(&desk, stop)?;
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
    let around = from.around;
    match account::ask_passkey(&site.house, from.visitor).await {
        Ok((token, options)) => {
            let mut answer = asked(options)?;
            put(&mut answer, &site.carries_ceremony(&token));
            Ok(answer)
        }
        Err(stop) => told(Err(stop), |gaps| around.said(&site, gaps)),
    }
}

pub(crate) async fn sign_in(State(site): State<Arc<Site>>, from: Visiting, Form(fields): Form) -> Answer {
    let own = Carried::of(&fields, within(fields.typed("next")));
    let (token, answered) = (from.ceremony.clone().unwrap_or_default(), fields.typed("credential"));
    let pick = MembershipId::parse(fields.typed("place"));
    let (old, visitor) = (from.session.as_deref(), from.visitor.clone());
    match account::sign_in_with_passkey(&site.house, &token, answered, pick, old, visitor).await {
        Ok(SignedIn::Token(token)) => {
            let mut answer = begun(&site, &token, &from, own).await?;
            put(&mut answer, &site.carries_ceremony(""));
            Ok(answer)
        }
        Ok(SignedIn::Pick(places)) => sign_in::pick(&site, &from.around, places, own.answered(answered)),
        // Nobody is asked for more after a passkey.
        Ok(SignedIn::Factor(_)) | Err(Stop::Refused(Refusal::WrongCode)) => {
            let gaps = vec![Gap::at("passkey", "passkey-not-known")];
            sign_in::given_back(&site, &from.around, gaps, own)
        }
        Err(Stop::Gaps(gaps)) => sign_in::given_back(&site, &from.around, gaps, own),
        Err(stop) => Err(stop.into()),
    }
}

pub(crate) async fn factor_options(State(site): State<Arc<Site>>, from: Visiting) -> Answer {
    let asked = account::ask_factor_passkey(&site.house, &from.challenge.unwrap_or_default()).await;
    told(asked, |gaps| from.around.said(&site, gaps))
}

pub(crate) async fn reset_options(
    State(site): State<Arc<Site>>,
    around: Around,
    Form(fields): Form,
) -> Answer {
    match account::ask_reset_passkey(&site.house, fields.typed("code")).await {
        Err(Stop::Missing) => said(&around.say(&site, "reset-no-passkey")),
        asked => told(asked, |gaps| around.said(&site, gaps)),
    }
}

/// What the script is told: what it asks the browser for, or words for the person, as `words` says them.
fn told(options: Result<String, Stop>, words: impl Fn(Vec<Gap>) -> Vec<Slip>) -> Answer {
    let gaps = match options {
        Ok(options) => return asked(options),
        Err(Stop::Gaps(gaps)) => gaps,
        Err(Stop::Missing) => vec![Gap::at("passkey", "passkey-over")],
        Err(stop) => return Err(stop.into()),
    };
    said(words(gaps).first().map_or("", |gap| &gap.message))
}

pub(crate) fn asked(options: String) -> Answer {
    Ok(([(header::CONTENT_TYPE, "application/json")], options).into_response())
}

/// Words for the person, in the room of what the browser was to be asked.
pub(crate) fn said(words: &str) -> Answer {
    Ok(Json(Said { words }).into_response())
}
