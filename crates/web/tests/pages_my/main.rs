//! The pages at the person's own door, as they meet them in a browser.

#[path = "../ground/mod.rs"]
mod ground;

mod starting_alone;
