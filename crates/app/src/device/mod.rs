//! Devices: an organisation's register of them, and the licences that open the service to them off the health network.

mod enrol;
mod register;
mod remind;

pub use enrol::{Opened, enrol, open, presented};
pub use register::{Device, State, list, organisation, register, renew, revoke};
pub use remind::remind;

/// A code may be used for so many days.
const CODE_DAYS: i64 = 7;

/// The record keeps a code's hash only: who reads the record can enrol nothing.
fn hash_of(code: &str) -> [u8; 32] {
    *blake3::hash(licence::plain(code).as_bytes()).as_bytes()
}
