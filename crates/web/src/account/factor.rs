//! The second step of signing in: a code or a passkey, after the password was right.

use super::sign_in::{Carried, begun, within};
use super::visiting::Visiting;
use crate::form::Form;
use crate::outcome::{Answer, errors};
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
pub(super) async fn asked(site: &Site, token: &str, own: Carried<'_>) -> Answer {
    let own = of(site, token, own).await?;
    let page = site.public_page(TEMPLATE, own)?;
    Ok(([(header::SET_COOKIE, site.carries_challenge(token))], page).into_response())
}

async fn of<'a>(site: &'a Site, token: &str, own: Carried<'a>) -> Result<Page<'a>, Stop> {
    let waits = account::awaited(&site.house, token).await?;
    let waits = waits.unwrap_or(Awaited { app: true, passkey: false });
    Ok(Page { own: own.with_passkeys(site), app: waits.app, passkey: waits.passkey })
}

/// The same page, for whoever loads it again.
pub(crate) async fn page(State(site): State<Arc<Site>>, from: Visiting) -> Answer {
    let Some(token) = from.challenge else { return Ok(Redirect::to("/sign-in").into_response()) };
    let own = of(&site, &token, Carried::default()).await?;
    site.public_page(TEMPLATE, own)
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
            let mut answer = begun(&site, &token, &from.visitor, own).await?;
            put(&mut answer, &site.carries_challenge(""));
            Ok(answer)
        }
        Ok(Proved::Wrong) => {
            let text = if answered.is_empty() { WRONG } else { WRONG_PASSKEY };
            again(&site, &token, &[Gap::at("code", text)], own).await
        }
        Ok(Proved::Over) => {
            let mut answer = over(&site, own)?;
            put(&mut answer, &site.carries_challenge(""));
            Ok(answer)
        }
        Err(Stop::Gaps(gaps)) => again(&site, &token, &gaps, own).await,
        Err(stop) => Err(stop.into()),
    }
}

const WRONG: &str = "This code is not right, or it was used already. Type a new one from your authenticator app, or another recovery code";
const WRONG_PASSKEY: &str = "This passkey is not right, or it was removed here. Try again, or type a code";
const OVER: &str =
    "Sign in again: the code has to be typed within five minutes, and five wrong ones end the sign-in";

async fn again(site: &Site, token: &str, gaps: &[Gap], own: Carried<'_>) -> Answer {
    let own = of(site, token, own).await?;
    site.public_page_again(errors(gaps), TEMPLATE, own)
}

/// Back to the password; what another page's form held goes along.
fn over(site: &Site, own: Carried<'_>) -> Answer {
    let own = own.with_passkeys(site);
    site.public_page_again(errors(&[Gap::at("email", OVER)]), "account/sign_in.html", own)
}

/// Adds a cookie to an answer.
pub(super) fn put(answer: &mut Response, cookie: &str) {
    if let Ok(value) = cookie.parse() {
        answer.headers_mut().append(header::SET_COOKIE, value);
    }
}
