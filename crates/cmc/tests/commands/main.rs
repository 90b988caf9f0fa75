//! The built program, run as an operator runs it, on both engines.

#![expect(clippy::unwrap_used, reason = "a step of a test that fails is a test that fails")]

mod audit;
#[cfg(target_os = "linux")]
mod clean;
mod database;
mod demo;
mod device;
mod killed;
mod letters;
#[path = "../../../mail/tests/post_office/mod.rs"]
mod post_office;
mod practice;
mod seed;
mod server;
mod serving;
mod setting;
mod staff;
mod trial;
