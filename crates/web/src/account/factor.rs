//! The second step of signing in: a code, after the password was right.

use super::sign_in::{Carried, begun, within};
use super::visiting::Visiting;
use crate::form::Form;
use crate::outcome::{Answer, errors};
use crate::site::Site;
use app::account::{self, Proved};
use app::{Gap, Stop};
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use std::sync::Arc;

const TEMPLATE: &str = "account/factor.html";

/// The page that asks for the code, with the cookie by which its answer is known.
pub(super) fn asked(site: &Site, token: &str, own: Carried<'_>) -> Answer {
    let page = site.public_page(TEMPLATE, own)?;
    Ok(([(header::SET_COOKIE, site.carries_challenge(token))], page).into_response())
}

/// The same page, for whoever loads it again.
pub(crate) async fn page(State(site): State<Arc<Site>>, from: Visiting) -> Answer {
    if from.challenge.is_none() {
        return Ok(Redirect::to("/sign-in").into_response());
    }
    site.public_page(TEMPLATE, Carried::default())
}

pub(crate) async fn submit(State(site): State<Arc<Site>>, from: Visiting, Form(fields): Form) -> Answer {
    let own = Carried::of(&fields, within(fields.typed("next")));
    let token = from.challenge.clone().unwrap_or_default();
    match account::prove_factor(&site.house, &token, fields.typed("code"), from.visitor.clone()).await {
        Ok(Proved::Token(token)) => {
            let mut answer = begun(&site, &token, &from.visitor, own).await?;
            put(&mut answer, &site.carries_challenge(""));
            Ok(answer)
        }
        Ok(Proved::Wrong) => again(&site, &[Gap::at("code", WRONG)], own),
        Ok(Proved::Over) => {
            let mut answer = over(&site, own)?;
            put(&mut answer, &site.carries_challenge(""));
            Ok(answer)
        }
        Err(Stop::Gaps(gaps)) => again(&site, &gaps, own),
        Err(stop) => Err(stop.into()),
    }
}

const WRONG: &str = "This code is not right, or it was used already. Type the one that the app shows now, or another recovery code";
const OVER: &str =
    "Sign in again: the code has to be typed within five minutes, and five wrong ones end the sign-in";

fn again(site: &Site, gaps: &[Gap], own: Carried<'_>) -> Answer {
    site.public_page_again(errors(gaps), TEMPLATE, own)
}

/// Back to the password; what another page's form held goes along.
fn over(site: &Site, own: Carried<'_>) -> Answer {
    site.public_page_again(errors(&[Gap::at("email", OVER)]), "account/sign_in.html", own)
}

/// Adds a cookie to an answer.
pub(super) fn put(answer: &mut Response, cookie: &str) {
    if let Ok(value) = cookie.parse() {
        answer.headers_mut().append(header::SET_COOKIE, value);
    }
}
