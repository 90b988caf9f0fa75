//! Devices: the pages of the register, and the licence as it opens the pages, over TLS and behind a proxy.

#![expect(clippy::unwrap_used, reason = "a step of a test that fails is a test that fails")]

#[path = "../ground/mod.rs"]
mod ground;

mod licensed;
mod pages;
mod proxied;
mod within_tls;
