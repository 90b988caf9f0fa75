//! The medical background, for clinicians to fill.

use crate::Date;
use crate::plan::options::{
    Akps, Awareness, DiagnosisCategory, Disability, Frailty, GsfStage, Icd, Phase, PrognosisUnit,
    SurpriseQuestion, WhoStatus, YesNoNotKnown,
};
use crate::question::*;

crate::section! {
    /// Significant medical background
    pub struct Background = "background" {
        /// Main diagnosis
        main_diagnosis: Coded => clinical().required().heading("Diagnoses");
        /// Which group does it belong to?
        main_diagnosis_category: DiagnosisCategory => clinical().required();
        /// More about the main diagnosis
        main_diagnosis_detail: Text<1000> => clinical();
        /// Cancer: where did it start?
        main_diagnosis_primary: Line<200> => clinical();
        /// Cancer: where has it spread to?
        main_diagnosis_spread: Line<300> => clinical();
        /// Other diagnoses
        other_diagnoses: Many<Diagnosis> => clinical();
        /// Significant medical history
        history: Text<4000> => clinical();
        /// Sensitive details
        sensitive_details: Text<2000> => clinical().sensitive().hint("Read by clinicians only, and never on the patient’s copy unless released");
        /// May the person read these details?
        sensitive_details_released: YesNo => clinical().sensitive().hint("If yes, the patient reads them in MyCMC and on their own copy. A proxy never does. Changing the details asks anew");
        /// WHO performance status
        who_status: WhoStatus => clinical().required().heading("How the person is");
        /// When was the WHO performance status assessed?
        who_status_on: Date => clinical().required().past();
        /// AKPS (Australia-modified Karnofsky performance status)
        akps: Akps => clinical();
        /// Rockwood clinical frailty score
        frailty: Frailty => clinical();
        /// Phase of illness
        phase: Phase => clinical();
        /// Prognosis: how many days, weeks, months or years?
        prognosis: Number<1, 100> => clinical().conditional().heading("Prognosis").hint("A number; leave blank when it is not possible to say");
        /// Prognosis: unit
        prognosis_unit: PrognosisUnit => clinical().required();
        /// When was the prognosis given?
        prognosis_on: Date => clinical().required().past();
        /// Which clinician gave it?
        prognosis_by: Line<200> => clinical().required().hint("Name and role");
        /// Gold Standards Framework stage
        gsf_stage: GsfStage => clinical();
        /// Would you be surprised if the person died within the next year?
        surprise_question: SurpriseQuestion => clinical();
        /// Is the person on the palliative care register?
        palliative_register: YesNo => clinical();
        /// Since when?
        palliative_register_on: Date => clinical().past();
        /// Does the person know the diagnosis?
        patient_aware_diagnosis: Awareness => clinical().heading("Who knows what");
        /// Does the person know the prognosis?
        patient_aware_prognosis: Awareness => clinical();
        /// Does the family know the diagnosis?
        family_aware_diagnosis: Awareness => clinical();
        /// Does the family know the prognosis?
        family_aware_prognosis: Awareness => clinical();
        /// Disabilities
        disabilities: Several<Disability> => clinical().heading("Disability, devices and infection");
        /// More about the disabilities
        disabilities_detail: Text<500> => clinical();
        /// Is there an implanted defibrillator (ICD)?
        implanted_device: Icd => clinical().hint("An active ICD is shown to crews in an emergency");
        /// Is there a pacemaker?
        implanted_device_pacemaker: YesNoNotKnown => clinical();
        /// Other implanted device
        implanted_device_other: Line<200> => clinical();
        /// Infection risks
        infection_risk: Many<Infection> => clinical();
    }
}

crate::section! {
    /// Diagnosis
    pub struct Diagnosis = "diagnosis" {
        /// Diagnosis
        diagnosis: Coded => clinical().required();
        /// More about it
        detail: Text<500> => clinical();
    }
}

crate::section! {
    /// Infection risk
    pub struct Infection = "infection" {
        /// Infection
        infection: Coded => clinical().required();
        /// Precautions
        precautions: Text<500> => clinical();
    }
}
