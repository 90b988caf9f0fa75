//! Device licences: client certificates that say which device somebody sits at.
//! The door in is an [`Authority`]: made once, kept in a file, it issues a [`Licence`] and reads what a caller presents.
//! It promises that a licence names a device and nobody, is good for 275 days, and opens nothing but a client's connection.
//! Never here: a file, a clock, a row of the record, or a rule about which door a licence opens.

mod authority;
mod bundle;
mod presented;
mod words;

pub use authority::{Authority, Broken, Licence};
pub use presented::{Unfit, fingerprint};
pub use words::{code, password, plain, wellformed};

/// For so many days a licence is good: nine months and a little.
pub const DAYS: i64 = 275;
