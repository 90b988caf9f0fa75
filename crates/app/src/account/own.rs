//! Somebody's own account: what they have set up, and where they are signed in.

use super::sign_in::{IDLE_MINUTES, LONGEST_MINUTES};
use crate::{House, Session, Stop};
use access::actions::{EndSessions, ViewAccount};
use store::Act;

pub use store::{FactorRecord, PasskeyLine, SessionLine};

/// Somebody's account as they are shown it.
#[derive(Debug, Clone)]
pub struct Own {
    /// What they have set up beside their password.
    pub factors: FactorRecord,
    /// Their passkeys, the oldest first.
    pub passkeys: Vec<PasskeyLine>,
    /// Where they are signed in, the newest first.
    pub sessions: Vec<SessionLine>,
}

/// One's own account.
///
/// # Errors
/// The record's fault.
pub async fn own(house: &House, session: &Session) -> Result<Own, Stop> {
    let token = session.token;
    let work = move |act: &Act<'_, ViewAccount>| {
        let mut sessions = act.sessions(token, act.now().plus_minutes(-IDLE_MINUTES))?;
        sessions.retain(|line| act.now().minutes_since(line.started_at) < LONGEST_MINUTES);
        Ok(Own { factors: act.factors()?, passkeys: act.passkeys()?, sessions })
    };
    house.store.act(&session.actor(), ViewAccount {}, work).await
}

/// Ends another session of one's own, or without an id all of them.
///
/// # Errors
/// [`Stop::Missing`] when there is no such session, or it is the one that asks; the record's fault.
pub async fn end_sessions(house: &House, session: &Session, id: Option<&str>) -> Result<(), Stop> {
    let (token, id) = (session.token, id.map(str::to_owned));
    let work = move |act: &Act<'_, EndSessions>| match act.end(id.as_deref(), token)? {
        0 if id.is_some() => Err(Stop::Missing),
        _ => Ok(()),
    };
    house.store.act(&session.actor(), EndSessions {}, work).await
}
