//! What is remembered, for less than a second, of those who are signed in.

use crate::SessionRecord;
use crate::facts::Place;
use crate::memo::{Held, Memo};
use access::Staff;
use std::sync::Arc;

/// What places allow, by who has them.
pub(crate) type Places = Memo<Staff, Place>;

/// Whose session each token opens, and what each place allows.
#[derive(Clone)]
pub(crate) struct SignedIn {
    pub(crate) sessions: Arc<Memo<[u8; 32], SessionRecord>>,
    pub(crate) places: Arc<Places>,
}

type HeldSessions = Held<[u8; 32], SessionRecord>;
type HeldPlaces = Held<Staff, Place>;

impl SignedIn {
    pub(crate) fn new() -> Self {
        Self { sessions: Memo::new(), places: Memo::new() }
    }

    /// Holds both for an act that may change who may do what.
    pub(crate) fn hold(&self) -> (HeldSessions, HeldPlaces) {
        (self.sessions.hold(), self.places.hold())
    }
}
