//! The HTTP server that carries the pages and knows nothing about them.
//!
//! An application dresses its router ([`layers::dress`]) and serves it ([`serve`]). Only a dressed
//! router can be served, so no answer can leave without the security headers, the body limits, the
//! cross-site check and a log line. What the caps are is in [`Limits`] and [`layers::BodyLimits`].
//!
//! It speaks plain HTTP, or TLS ([`serve_tls`]), and then tells a page which certificate a caller showed ([`Presented`]).
//!
//! The one answer that is not ours is the parser's own, empty 400, 414 or 431 to bytes that are not
//! an HTTP request at all.

mod accept;
mod connection;
pub mod health;
pub mod layers;
mod limits;
pub mod metrics;
mod socket;
mod tls;
mod turn;

pub use accept::{serve, serve_tls};
pub use connection::Presented;
pub use limits::Limits;
pub use tls::{Clients, NoTls, Pair, Tls};
