//! The action list, the access log, and what about accesses has to be looked at.

pub(crate) mod access_log;
pub(crate) mod actions;
pub(crate) mod concerns;
