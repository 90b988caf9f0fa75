//! Lists about advance decisions and attorneys. Codes: SCCI1580.

use crate::question::choices;

choices! {
    /// An advance decision to refuse treatment (Mental Capacity Act 2005, sections 24 to 26).
    pub enum AdvanceDecision {
        NoneMade = "none", "None";
        Treatment = "treatment", "Advance decision to refuse treatment", "816301000000100";
        LifeSustaining = "life-sustaining", "Advance decision that includes life-sustaining treatment", "816321000000109";
        NotKnown = "not-known", "Not known";
    }

    /// A lasting power of attorney for health and welfare (Mental Capacity Act 2005, section 11).
    pub enum HealthAttorney {
        NoneMade = "none", "None";
        WithoutLifeSustaining = "without-life-sustaining", "Yes, without authority for life-sustaining treatment", "816361000000101";
        WithLifeSustaining = "with-life-sustaining", "Yes, with authority for life-sustaining treatment", "816381000000105";
        NotKnown = "not-known", "Not known";
    }
}
