//! The pages of the service team, as they meet them in a browser.

#[path = "../ground/mod.rs"]
mod ground;

mod console;
mod outbox;
mod putting_right;
