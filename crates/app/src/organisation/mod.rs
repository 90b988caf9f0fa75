//! Organisations: on record, made ready, and who works in them.

mod agreement;
mod listing;
mod made_up;
mod profile;
mod staff;

pub use agreement::{assess, sign, tick};
pub use listing::{Listed, import, listed};
pub use made_up::{assess_made_up, make_up};
pub use profile::{OrganisationPage, all, change, create, view};
pub use staff::{
    Corrected, MemberPage, change_place, correct_registration, end_place, invite, member, staff, unlock,
};
pub use store::{Invitation, OrganisationRecord, StaffRecord};
