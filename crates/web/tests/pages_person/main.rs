//! The pages of people and of published plans, as people meet them in a browser.

#![expect(clippy::unwrap_used, reason = "a step of a test that fails is a test that fails")]

#[path = "../ground/mod.rs"]
mod ground;

mod claiming;
mod correcting;
mod cpr;
mod creating;
mod death;
mod emergency;
mod ended_at_once;
mod finding;
mod handing_over;
mod history;
mod key_safe;
mod live;
mod looking_further;
mod notes;
mod on_request;
mod own_plan;
mod page_size;
mod person;
mod prepared;
mod printing;
mod renewing;
mod restricted;
mod scans;
mod standing;
mod unseen;
mod view;
mod world;
