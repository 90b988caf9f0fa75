//! Allergies, medicines, and what stands ready in the home.

use crate::Date;
use crate::plan::options::{Anticipatory, Certainty, NoKnownAllergies, Severity, YesNoNotKnown};
use crate::question::*;

crate::section! {
    /// Medication and allergies
    pub struct Medication = "medication" {
        /// Allergies
        allergies: Many<Allergy> => shared().conditional().heading("Allergies");
        /// No known allergies: how do you know?
        no_known_allergies: NoKnownAllergies => shared().conditional().hint("Only when no allergy is listed");
        /// Medicines
        medicines: Many<Medicine> => shared().heading("Medicines");
        /// Are the medicines to be looked up in the GP record instead?
        medicines_gp_record: YesNo => shared();
        /// When was the GP record, or this list, last checked?
        medicines_seen_on: Date => shared().past();
        /// Takes an anticoagulant?
        high_risk_anticoagulant: YesNoNotKnown => shared().heading("High-risk medicines");
        /// Takes insulin?
        high_risk_insulin: YesNoNotKnown => shared();
        /// Takes an opioid?
        high_risk_opioid: YesNoNotKnown => shared();
        /// Takes a steroid?
        high_risk_steroid: YesNoNotKnown => shared();
        /// Anticipatory medicines
        anticipatory: Anticipatory => clinical().heading("Anticipatory medicines");
        /// When were they prescribed or issued?
        anticipatory_on: Date => clinical().past();
        /// Drugs
        anticipatory_drugs: Many<AnticipatoryDrug> => clinical();
        /// When do they expire?
        anticipatory_expiry: Date => clinical();
        /// Is the administration chart in the home?
        anticipatory_chart: YesNo => clinical();
        /// Where is the box?
        anticipatory_location: Line<200> => shared().conditional().hint("For example, in the kitchen cupboard. Do not write an address here");
        /// Is a syringe driver in use?
        syringe_driver: YesNo => clinical().heading("Syringe driver and oxygen");
        /// When was it started?
        syringe_driver_started: Date => clinical().past();
        /// What is in it?
        syringe_driver_contents: Text<1000> => clinical();
        /// Is oxygen in use?
        oxygen: YesNo => clinical();
        /// Flow
        oxygen_flow: Line<100> => clinical().hint("For example, 2 litres a minute by nasal cannulae");
        /// Hours a day
        oxygen_hours: Number<0, 24> => clinical();
        /// Target saturation
        oxygen_saturation: Line<40> => clinical().hint("For example, 88–92%");
    }
}

crate::section! {
    /// Allergy
    pub struct Allergy = "allergy" {
        /// Allergic to
        substance: Coded => shared().required();
        /// What happened?
        reaction: Text<500> => shared();
        /// How bad was it?
        severity: Severity => shared();
        /// How certain is it?
        certainty: Certainty => shared();
    }
}

crate::section! {
    /// Medicine
    pub struct Medicine = "medicine" {
        /// Name
        name: Line<200> => shared().required();
        /// Dose
        dose: Line<100> => shared();
        /// Route
        route: Line<100> => shared();
        /// How often
        frequency: Line<100> => shared();
        /// Only as needed?
        as_needed: YesNo => shared();
    }
}

crate::section! {
    /// Anticipatory drug
    pub struct AnticipatoryDrug = "drug" {
        /// Name
        name: Line<200> => clinical().required();
        /// What is it for?
        indication: Line<200> => clinical();
        /// Dose
        dose: Line<100> => clinical();
        /// Route
        route: Line<100> => clinical();
        /// Most in 24 hours
        maximum: Line<100> => clinical();
    }
}
