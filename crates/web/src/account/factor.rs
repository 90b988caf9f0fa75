//! The second step of signing in: a code or a passkey, after the password was right.

use super::sign_in::{self, Carried, begun, within};
use super::visiting::Visiting;
use crate::form::Form;
use crate::outcome::{Answer, Slip, errors};
use crate::site::Site;
use app::account::{self, Awaited, Proved};
use app::{Gap, Stop};
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Serialize;
use std::sync::Arc;

const TEMPLATE: &str = "account/factor.html";

#[derive(Serialize)]
struct Page<'a> {
    #[serde(flatten)]
    own: Carried<'a>,
    /// They have an authenticator app; whoever has no second factor left is asked as if they had.
    app: bool,
    /// They have a passkey.
    passkey: bool,
}

/// The page that asks for the code, with the cookie by which its answer is known.
pub(super) async fn asked(site: &Site, from: &Visiting, token: &str, own: Carried<'_>) -> Answer {
    let page = shown(site, from, token, &[], own).await?;
    Ok(([(header::SET_COOKIE, site.carries_challenge(token))], page).into_response())
}

async fn shown(site: &Site, from: &Visiting, token: &str, gaps: &[Slip], own: Carried<'_>) -> Answer {
    let waits = account::awaited(&site.house, token).await?;
    let waits = waits.unwrap_or(Awaited { app: true, passkey: false });
    let next = own.next();
    let own = Page { own: own.with_passkeys(site), app: waits.app, passkey: waits.passkey };
    from.around.shared_page(site, next, errors(gaps), (TEMPLATE, own))
}

/// The same page, for whoever loads it again.
pub(crate) async fn page(State(site): State<Arc<Site>>, from: Visiting) -> Answer {
    let Some(token) = &from.challenge else { return Ok(Redirect::to("/sign-in").into_response()) };
    shown(&site, &from, token, &[], Carried::default()).await
}

pub(crate) async fn submit(State(site): State<Arc<Site>>, from: Visiting, Form(fields): Form) -> Answer {
    let own = Carried::of(&fields, within(fields.typed("next")));
    let token = from.challenge.clone().unwrap_or_default();
    let (answered, by) = (fields.typed("credential"), from.visitor.clone());
    let proved = match answered {
        "" => account::prove_factor(&site.house, &token, fields.typed("code"), by).await,
        answered => account::prove_passkey(&site.house, &token, answered, by).await,
    };
    match proved {
        Ok(Proved::Token(token)) => {
            let mut answer = begun(&site, &token, &from, own).await?;
            put(&mut answer, &site.carries_challenge(""));
            Ok(answer)
        }
        Ok(Proved::Wrong) => {
            let wrong = if answered.is_empty() { "factor-wrong" } else { "factor-wrong-passkey" };
            again(&site, &from, &token, vec![Gap::at("code", wrong)], own).await
        }
        Ok(Proved::Over) => {
            // Back to the password; what another page's form held goes along.
            let mut answer =
                sign_in::given_back(&site, &from.around, vec![Gap::at("email", "factor-over")], own)?;
            put(&mut answer, &site.carries_challenge(""));
            Ok(answer)
        }
        Err(Stop::Gaps(gaps)) => again(&site, &from, &token, gaps, own).await,
        Err(stop) => Err(stop.into()),
    }
}

async fn again(site: &Site, from: &Visiting, token: &str, gaps: Vec<Gap>, own: Carried<'_>) -> Answer {
    shown(site, from, token, &from.around.said(site, gaps), own).await
}

/// Adds a cookie to an answer.
pub(super) fn put(answer: &mut Response, cookie: &str) {
    if let Ok(value) = cookie.parse() {
        answer.headers_mut().append(header::SET_COOKIE, value);
    }
}
