//! Letters from the outbox to a real SMTP server, on both engines: none is lost, and none is sent twice unless its sender went
//! in the middle.

#![expect(clippy::unwrap_used, reason = "a step of a story that fails is a story that fails")]

#[allow(dead_code, unused_imports, unused_macros, reason = "these stories use a part of the ground")]
#[path = "../../../app/tests/ground/mod.rs"]
mod ground;
#[path = "../../../mail/tests/post_office/mod.rs"]
mod post_office;

mod sending;
mod watching;
