//! Lists of how much treatment.

use crate::question::choices;

choices! {
    /// The ceiling of treatment, from most to least.
    pub enum Ceiling {
        Full = "full", "Full active treatment, including intensive care";
        NotIntensive = "not-intensive-care", "Active treatment in hospital, not intensive care";
        NoVentilation = "no-ventilation", "Treat reversible illness, hospital if needed, no ventilation";
        NotForHospital = "not-for-hospital", "Treat where the person lives, not for hospital";
        SymptomRelief = "symptom-relief", "Symptom relief only";
        NotDecided = "not-decided", "Not yet decided";
    }

    /// What is recommended about one intervention.
    pub enum Intervention {
        Recommended = "recommended", "Recommended";
        OnlyIf = "only-if", "Only if …";
        NotRecommended = "not-recommended", "Not recommended";
        NotDiscussed = "not-discussed", "Not discussed";
    }
}
