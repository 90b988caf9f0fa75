//! Lists of the medical background. Codes: SCCI1580.

use crate::question::choices;

choices! {
    /// The group a main diagnosis belongs to.
    pub enum DiagnosisCategory {
        Cancer = "cancer", "Cancer";
        Dementia = "dementia", "Dementia";
        Frailty = "frailty", "Frailty";
        HeartFailure = "heart-failure", "Heart failure";
        Respiratory = "respiratory", "Respiratory";
        Renal = "renal", "Renal";
        Liver = "liver", "Liver";
        Neurological = "neurological", "Neurological";
        Stroke = "stroke", "Stroke";
        LearningDisability = "learning-disability", "Learning disability";
        SickleCell = "sickle-cell", "Sickle cell";
        MentalHealth = "mental-health", "Mental health";
        Other = "other", "Other";
    }

    /// The unit of a prognosis, or that none can be given. A band is derived from number and unit.
    pub enum PrognosisUnit {
        Days = "days", "Days";
        Weeks = "weeks", "Weeks";
        Months = "months", "Months";
        Years = "years", "Years";
        NotPossible = "not-possible", "Not possible to say";
    }

    /// The coloured stages of the Gold Standards Framework.
    pub enum GsfStage {
        Blue = "blue", "Blue: a year or more";
        Green = "green", "Green: months";
        Amber = "amber", "Amber: weeks";
        Red = "red", "Red: days";
    }

    /// "Would you be surprised if this person died within the next year?"
    pub enum SurpriseQuestion {
        Yes = "yes", "Yes, I would be surprised";
        No = "no", "No, I would not be surprised";
        NotAsked = "not-asked", "Not asked";
    }

    /// The palliative phase of illness.
    pub enum Phase {
        Stable = "stable", "Stable";
        Unstable = "unstable", "Unstable";
        Deteriorating = "deteriorating", "Deteriorating";
        Dying = "dying", "Dying";
    }

    /// What somebody knows of a diagnosis or prognosis.
    pub enum Awareness {
        Yes = "yes", "Yes";
        Partly = "partly", "Partly";
        No = "no", "No";
        NoWish = "no-wish", "Does not wish to know";
        NotKnown = "not-known", "Not known";
    }

    /// Disabilities.
    pub enum Disability {
        Hearing = "hearing", "Hearing loss", "15188001";
        Sight = "sight", "Visual impairment", "397540003";
        Communication = "communication", "Difficulty communicating", "288579009";
        Cognitive = "cognitive", "Impaired cognition", "386806002";
        NoneKnown = "none-known", "No known disability", "750691000000106";
        Other = "other", "Other";
    }

    /// An implanted cardioverter defibrillator. An active one may shock a dying person.
    pub enum Icd {
        Active = "active", "Defibrillator (ICD) active";
        Deactivated = "deactivated", "Defibrillator (ICD) deactivated";
        DeactivationAgreed = "deactivation-agreed", "Defibrillator (ICD): deactivation agreed, not done";
        NoneFitted = "none", "No defibrillator (ICD)";
        NotKnown = "not-known", "Not known";
    }
}
