//! Signing in, joining, passwords, the doors to everything else, and signing out.

pub(crate) mod authenticator;
mod browser;
pub(crate) mod factor;
pub(crate) mod forgotten;
pub(crate) mod home;
pub(crate) mod join;
pub(crate) mod lapsing;
pub(crate) mod own;
pub(crate) mod passkey;
pub(crate) mod password;
pub(crate) mod places;
pub(crate) mod ready;
mod recovery_codes;
pub(crate) mod sign_in;
pub(crate) mod sign_out;
pub(crate) mod visiting;
