//! Devices: an organisation's register of them, and the licences that open the service to them off the health network.

mod enrol;
mod register;
mod remind;

pub use enrol::{Opened, enrol, open, presented};
pub use register::{Device, State, list, organisation, register, renew, revoke};
pub use remind::remind;

/// A code may be used for so many days.
const CODE_DAYS: i64 = 7;
