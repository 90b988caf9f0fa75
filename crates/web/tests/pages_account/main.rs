//! The pages of somebody's own account, and of signing in, as they meet them in a browser.

#![expect(clippy::unwrap_used, reason = "a step of a test that fails is a test that fails")]

#[path = "../ground/mod.rs"]
mod ground;

mod account;
mod alike;
mod doors;
mod language;
mod passkeys;
mod second_factor;
