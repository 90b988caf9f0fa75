//! The pages of somebody's own account, and of signing in, as they meet them in a browser.

#[path = "../ground/mod.rs"]
mod ground;

mod account;
mod alike;
mod second_factor;
