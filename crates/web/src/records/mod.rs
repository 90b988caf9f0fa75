//! The action list, the list of what is to be put right, the access log, and what about accesses has to be looked at.

pub(crate) mod access_log;
pub(crate) mod actions;
pub(crate) mod concerns;
pub(crate) mod quality;
