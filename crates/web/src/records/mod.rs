//! The action list and the access log.
