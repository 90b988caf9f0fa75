//! Signing in and out, the first page, one's own password.

pub(crate) mod home;
pub(crate) mod password;
pub(crate) mod sign_in;
pub(crate) mod sign_out;
