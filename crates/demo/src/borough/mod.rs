//! Who takes part in the borough: its organisations and their staff.

mod organisations;
mod staff;

pub(crate) use organisations::{
    ALL as ORGANISATIONS, AMBULANCE, BOARD, HARBOUR, HOSPICE, HOSPITAL, LARKFIELD, MERIDIAN, NURSING,
    Organisation, ROSEWOOD, SERVICE,
};
pub use staff::Member;
pub(crate) use staff::{STAFF, by_email, gp_of};

/// One sign-in for each kind of user, in the order in which a visitor meets them. All share the password
/// [`PASSWORD`](crate::PASSWORD).
#[must_use]
pub fn sign_ins() -> &'static [Member] {
    &STAFF[..staff::SHOWN]
}
