//! Signing in and out, passwords, organisations and users.

mod password;
mod sign_in;
mod staff;
mod throttle;

pub use password::{Passwords, change_password, weaknesses};
pub use sign_in::{Place, SignedIn, session, sign_in, sign_out};
pub(crate) use staff::required;
pub use staff::{NewStaff, create_organisation, create_user, create_users, end_user, list};
pub use throttle::Throttle;

/// E-mail addresses are compared without regard to case and outer space.
#[must_use]
pub fn email_key(email: &str) -> String {
    email.trim().to_lowercase()
}
