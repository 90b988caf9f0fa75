//! Your account: what is asked beside the password, and where you are signed in.

use super::passkey;
use crate::desk::{Desk, go};
use crate::outcome::Answer;
use app::account;
use axum::extract::Path;
use serde::Serialize;

#[derive(Serialize)]
struct Page {
    email: String,
    /// The day on which the authenticator app was set up.
    app_since: Option<String>,
    passkeys: Vec<passkey::Line>,
    /// Where passkeys are used.
    passkeys_at: Option<String>,
    recovery_codes: u64,
    sessions: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    id: String,
    own: bool,
    started: String,
    seen: String,
    browser: String,
    organisation: String,
}

pub(crate) async fn page(desk: Desk) -> Answer {
    let own = account::own(desk.house(), &desk.session).await?;
    let line = |line: account::SessionLine| Line {
        id: line.id,
        own: line.own,
        started: line.started_at.to_string(),
        seen: line.seen_at.to_string(),
        browser: line.browser,
        organisation: line.organisation,
    };
    let page = Page {
        email: desk.session.email().to_owned(),
        app_since: own.factors.authenticator_since.map(|since| since.day().to_string()),
        passkeys: own.passkeys.into_iter().map(passkey::Line::from).collect(),
        passkeys_at: desk.house().passkeys_at().map(str::to_owned),
        recovery_codes: own.factors.recovery_codes,
        sessions: own.sessions.into_iter().map(line).collect(),
    };
    desk.page("account/own.html", page)
}

/// Ends one other session.
pub(crate) async fn end(desk: Desk, Path(session): Path<String>) -> Answer {
    account::end_sessions(desk.house(), &desk.session, Some(&session)).await?;
    go("/account")
}

/// Ends every other session.
pub(crate) async fn end_others(desk: Desk) -> Answer {
    account::end_sessions(desk.house(), &desk.session, None).await?;
    go("/account")
}
