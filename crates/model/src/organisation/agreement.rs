//! The sharing agreement: signed once for an organisation, on screen, by whoever answers for its information.

use crate::question::*;

/// The newest version of the agreement's text, which is offered to be signed. Its words stand on the page that is signed.
pub const AGREEMENT_TEXT: u32 = 1;

/// The oldest version that still counts. A release that brings a new text leaves this as it is, so that organisations can
/// sign while their people work; a later one raises it.
pub const AGREEMENT_REQUIRED: u32 = 1;

choices! {
    /// In which capacity somebody signs for an organisation. Source: the guide's preparation checklist names the first
    /// three, or whoever has their duties where there is none.
    pub enum Capacity {
        Caldicott = "caldicott-guardian", "Caldicott Guardian";
        ProtectionOfficer = "data-protection-officer", "Data protection officer";
        RiskOwner = "siro", "Senior information risk owner (SIRO)";
        Equivalent = "equivalent", "The person with these duties here, by another name";
    }
}

crate::section! {
    /// Sign the sharing agreement
    pub struct Signature = "agreement" {
        /// What is your full name?
        signatory: Line<200> => shared().required().hint("It stands under the agreement as your signature");
        /// In which capacity do you sign?
        capacity: Capacity => shared().required();
    }
}
