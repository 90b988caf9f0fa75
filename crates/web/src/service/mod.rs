//! The service team's pages: organisations, accounts, the outbox, and how the service is.

pub(crate) mod accounts;
pub(crate) mod console;
pub(crate) mod organisations;
pub(crate) mod outbox;
