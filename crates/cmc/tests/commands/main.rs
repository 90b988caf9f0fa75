//! The built program, run as an operator runs it, on both engines.

#![expect(clippy::unwrap_used, reason = "a step of a test that fails is a test that fails")]

mod audit;
mod database;
mod demo;
mod device;
mod killed;
mod seed;
mod server;
mod serving;
mod setting;
mod staff;
mod trial;
