//! The action list and the access log.

pub(crate) mod access_log;
pub(crate) mod actions;
