//! The work that the program does by itself, beside what people ask for.
//! The doors in are [`send_letters`] and [`keep_watch`], each of which runs until it is told to stop.
//! It promises that each piece of work is claimed before it is done and settled after it, so that of several nodes one does it,
//! and that what a node leaves undone is done by the next.
//! Never here: SQL, HTTP, a rule about who may do what, or anything of anybody in a log line.

mod letters;
mod watch;

pub use letters::{send_due, send_letters};
pub use watch::keep_watch;
