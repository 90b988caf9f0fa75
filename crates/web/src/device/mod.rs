//! Devices: an organisation's register of them, and how a device gets its licence.

pub(crate) mod enrol;
pub(crate) mod help;
pub(crate) mod list;
pub(crate) mod register;
pub(crate) mod revoke;
