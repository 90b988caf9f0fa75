//! The lessons and the practice area, as people meet them in a browser.

#![expect(clippy::unwrap_used, reason = "a step of a test that fails is a test that fails")]

#[path = "../ground/mod.rs"]
mod ground;

mod entering;
mod lessons;
mod strays;
mod two_houses;
