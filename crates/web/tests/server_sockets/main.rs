//! The server as its callers meet it: over real sockets, the well-behaved and the others.

#![expect(clippy::unwrap_used, reason = "a step of a test that fails is a test that fails")]

mod bodies;
mod caller;
mod cross_site;
mod error_pages;
mod figures;
mod headers;
mod log;
mod patience;
mod room;
mod shutdown;
mod smaller;
mod tls;
