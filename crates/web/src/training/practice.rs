//! Entering the practice area, waiting for it, and leaving it. The real house deals with all three.

use super::area::Readiness;
use super::choose::{bound, held, token, without};
use crate::caller::Caller;
use crate::desk::{Desk, go, known};
use crate::outcome::Answer;
use crate::site::Site;
use app::account::{self, SignedIn};
use app::{Stop, training};
use axum::http::{HeaderMap, header};
use axum::response::IntoResponse;
use serde::Serialize;
use std::time::Duration;
use tokio::time::sleep;

/// So long somebody is kept waiting before they are told how long it takes: a page that reloads by itself would take a
/// reader's place on it away (WCAG 2.2, failure F41).
const PATIENCE: Duration = Duration::from_secs(8);
const LOOK_EVERY: Duration = Duration::from_millis(250);

#[derive(Serialize)]
struct Page {
    /// `ready`, `underway` or `failed`.
    state: &'static str,
    seconds: u32,
}

/// How far the practice area is.
pub(crate) async fn page(desk: Desk) -> Answer {
    known(desk.site.practice.as_ref())?;
    training::view(desk.house(), &desk.session).await?;
    let own = match awaited(&desk.site).await? {
        Readiness::Ready(_) => Page { state: "ready", seconds: 0 },
        Readiness::Underway { seconds } => Page { state: "underway", seconds },
        Readiness::Failed => Page { state: "failed", seconds: 0 },
    };
    desk.page("training/practice.html", own)
}

/// Begins a session in the practice area.
pub(crate) async fn enter(desk: Desk, caller: Caller, headers: HeaderMap) -> Answer {
    let site = &desk.site;
    let area = known(site.practice.clone())?;
    area.start_over_when_old();
    let Readiness::Ready(house) = awaited(site).await? else { return go("/training/practice") };
    let real = known(site.real_token(&headers))?;
    training::enter_practice(desk.house(), &desk.session).await?;
    let who = area.colleague(desk.session.rights());
    let old = held(site, &headers);
    let old = old.as_deref().and_then(|held| token(held, &real));
    match account::sign_in(&house, who.email, who.password, None, old, caller.address).await? {
        SignedIn::Token(begun) => {
            let cookie = site.carried_in(site.practice_cookie(), &bound(&begun, &real));
            Ok(([(header::SET_COOKIE, cookie)], go("/")?).into_response())
        }
        // Each colleague there has one place, and a password alone.
        SignedIn::Pick(_) | SignedIn::Factor(_) => Err(Stop::Missing.into()),
    }
}

/// Ends the session in the practice area and goes back to the real house.
pub(crate) async fn leave(desk: Desk, headers: HeaderMap) -> Answer {
    known(held(&desk.site, &headers))?;
    end(&desk.site, &headers).await?;
    Ok(without(&desk.site, go("/training")?))
}

/// Ends the session that a browser has in the practice area, if it has one.
pub(crate) async fn end(site: &Site, headers: &HeaderMap) -> Result<(), Stop> {
    let (Some(held), Some(real)) = (held(site, headers), site.real_token(headers)) else { return Ok(()) };
    let (Some(token), Some(area)) = (token(&held, &real), &site.practice) else { return Ok(()) };
    let Readiness::Ready(house) = area.readiness() else { return Ok(()) };
    match account::session(&house, token).await? {
        Some(session) => account::sign_out(&house, &session).await,
        None => Ok(()),
    }
}

/// How far it is, once it is ready or somebody has waited long enough.
async fn awaited(site: &Site) -> Result<Readiness, Stop> {
    let area = site.practice.as_ref().ok_or(Stop::Missing)?;
    let mut waited = Duration::ZERO;
    loop {
        match area.readiness() {
            Readiness::Underway { .. } if waited < PATIENCE => sleep(LOOK_EVERY).await,
            readiness => return Ok(readiness),
        }
        waited += LOOK_EVERY;
    }
}
