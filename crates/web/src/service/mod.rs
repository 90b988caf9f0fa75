//! The service team's pages: organisations, accounts, and how the service is.

pub(crate) mod organisations;
