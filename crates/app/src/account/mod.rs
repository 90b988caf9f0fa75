//! Signing in and out, joining, passwords, what somebody says of themselves, and users.

mod code;
mod factor;
mod join;
mod overriding;
mod own;
mod passkey;
mod password;
mod ready;
mod reset;
mod sign_in;
mod staff;
mod throttle;
mod visitor;

pub(crate) use code::{Code, hash_of};
pub use factor::{
    AppSecret, Awaited, Proved, add_authenticator, awaited, prove_factor, prove_passkey,
    remove_authenticator, remove_factors, renew_recovery_codes, start_authenticator,
};
pub use join::join;
pub use overriding::{may_override, override_doors};
pub use own::{FactorRecord, Own, PasskeyLine, SessionLine, end_sessions, own};
pub(crate) use passkey::{FirstPasskey, ask_first_passkey};
pub use passkey::{
    PasskeySite, add_passkey, ask_factor_passkey, ask_passkey, ask_reset_passkey, remove_passkey,
    sign_in_with_passkey, start_passkey,
};
pub use password::{PasswordPolicy, Passwords, change_password};
pub use ready::{Ready, WhoCanHelp, accept_policy, attest_training, ready};
pub(crate) use reset::INVITATION_MINUTES;
pub use reset::{
    HandedOver, ask_reset, hand_over_reset, reset_password, reset_password_with_passkey, start_reset,
};
pub use sign_in::{Place, SignedIn, places, session, sign_in, sign_out, switch};
pub use staff::{NewStaff, create_user, create_users, end_user, list};
pub(crate) use staff::{registration, required};
pub use throttle::{Throttle, Trier};
pub use visitor::{Visitor, device_token, is_device_token};

/// E-mail addresses are compared without regard to case and outer space.
#[must_use]
pub fn email_key(email: &str) -> String {
    email.trim().to_lowercase()
}
