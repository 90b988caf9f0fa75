//! Lists of the consent section.

use crate::question::choices;

choices! {
    /// The basis on which a plan is made and shared. Codes: SCCI1580.
    pub enum ConsentBasis {
        Patient = "patient", "The patient gave consent", "882921000000109";
        Attorney = "attorney", "An attorney for health and welfare (LPA) gave consent", "883001000000106";
        BestInterests = "best-interests", "Clinical decision in the patient’s best interests", "882961000000101";
        Parent = "parent", "A person with parental responsibility gave consent";
        Deputy = "deputy", "A deputy appointed by the court gave consent";
    }

    /// How consent was given.
    pub enum ConsentHow {
        Verbal = "verbal", "Verbally";
        Written = "written", "In writing";
        Other = "other", "In another way";
    }

    /// Mental capacity for one decision at one time (Mental Capacity Act 2005).
    pub enum Capacity {
        Has = "has", "Has capacity for this decision";
        Lacks = "lacks", "Lacks capacity for this decision";
        Fluctuating = "fluctuating", "Capacity fluctuates";
    }
}
