//! What the service team sees to.

pub(crate) mod outbox;
