//! Learning the service: its lessons, and the practice area.

use crate::{House, Session, Stop};
use access::actions::{EnterPractice, ViewTraining};

/// Records that somebody opened the lessons; they say nothing of any record.
///
/// # Errors
/// A refusal, or the record's fault.
pub async fn view(house: &House, session: &Session) -> Result<(), Stop> {
    house.store.act(&session.actor(), ViewTraining {}, |_| Ok(())).await
}

/// Records that somebody entered the practice area. `house` is the real one: what follows is done in another.
///
/// # Errors
/// A refusal, or the record's fault.
pub async fn enter_practice(house: &House, session: &Session) -> Result<(), Stop> {
    house.store.act(&session.actor(), EnterPractice {}, |_| Ok(())).await
}
