//! Lists of the social situation.

use crate::question::choices;

choices! {
    /// Whether support is in place.
    pub enum CarePackage {
        Yes = "yes", "Yes";
        No = "no", "No";
        Applied = "applied", "Applied for";
        NotKnown = "not-known", "Not known";
    }

    /// The form for benefits under the special rules for end of life.
    pub enum BenefitsForm {
        NotCompleted = "none", "Not completed";
        Sr1 = "sr1", "SR1";
        Ds1500 = "ds1500", "DS1500 (before April 2022)";
    }
}
