//! Signing in and out, joining, passwords, what somebody says of themselves, and users.

mod code;
mod join;
mod password;
mod ready;
mod reset;
mod sign_in;
mod staff;
mod throttle;

pub(crate) use code::{Code, hash_of};
pub use join::join;
pub use password::{Passwords, change_password, weaknesses};
pub use ready::{Ready, accept_policy, attest_training, ready};
pub(crate) use reset::INVITATION_MINUTES;
pub use reset::{HandedOver, ask_reset, hand_over_reset, reset_password, start_reset};
pub use sign_in::{Place, SignedIn, places, session, sign_in, sign_out, switch};
pub(crate) use staff::required;
pub use staff::{NewStaff, create_user, create_users, end_user, list};
pub use throttle::Throttle;

/// E-mail addresses are compared without regard to case and outer space.
#[must_use]
pub fn email_key(email: &str) -> String {
    email.trim().to_lowercase()
}
