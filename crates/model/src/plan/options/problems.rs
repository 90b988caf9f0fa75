//! The problems a plan prepares for.

use crate::question::choices;

choices! {
    /// What may happen.
    pub enum ProblemKind {
        Pain = "pain", "Pain";
        Breathlessness = "breathlessness", "Breathlessness";
        Nausea = "nausea", "Nausea or vomiting";
        Agitation = "agitation", "Agitation or delirium";
        Secretions = "secretions", "Secretions";
        Seizure = "seizure", "Seizure";
        Bleeding = "bleeding", "Bleeding";
        Infection = "infection", "Infection";
        Fall = "fall", "Fall";
        Choking = "choking", "Choking";
        ReducedIntake = "reduced-intake", "Eating or drinking less";
        UrinaryRetention = "urinary-retention", "Urinary retention";
        Hypoglycaemia = "hypoglycaemia", "Hypoglycaemia";
        HeartFailure = "heart-failure", "Heart failure";
        Copd = "copd", "COPD";
        ChestPain = "chest-pain", "Chest pain";
        Stroke = "stroke", "Stroke";
        CordCompression = "cord-compression", "Spinal cord compression";
        Hypercalcaemia = "hypercalcaemia", "Hypercalcaemia";
        NeutropenicSepsis = "neutropenic-sepsis", "Neutropenic sepsis";
        IcdShocks = "icd-shocks", "Shocks from a defibrillator (ICD)";
        Airway = "airway", "Airway";
        FeedingTube = "feeding-tube", "Feeding tube";
        SyringeDriver = "syringe-driver", "Syringe driver";
        SickleCrisis = "sickle-crisis", "Sickle cell crisis";
        BehaviouralCrisis = "behavioural-crisis", "Behavioural crisis";
        CarerCannotCope = "carer-cannot-cope", "The carer cannot cope";
        ExpectedDeath = "expected-death", "Expected death";
        Other = "other", "Other";
    }
}
