//! The pages of a draft, the action list and the access log, as people meet them in a browser.

#[path = "../ground/mod.rs"]
mod ground;

mod access_log;
mod actions;
mod filling;
mod handing_over;
mod keeping;
mod lists;
mod proposals;
mod publishing;
mod quality;
mod questionnaires;
mod stale;
mod starting;
mod strangers;
mod unanswered;
