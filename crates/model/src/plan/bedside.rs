//! What whoever treats the person has to know first, in the order in which it is asked at the bedside.

use super::{Alerts, Background, Contacts, Cpr, Legal, Medication, Person, Preferences, Recommendations};
use crate::question::Question;

/// What a plan on paper tells first: each heading with its questions.
pub const BEDSIDE: [(&str, &[&Question]); 5] = [
    (
        "Resuscitation and treatment",
        &[
            &Cpr::decision,
            &Cpr::modified_details,
            &Cpr::decided_on,
            &Cpr::endorsed_maker,
            &Recommendations::ceiling,
            &Recommendations::ceiling_details,
            &Legal::adrt,
            &Legal::adrt_treatments,
            &Legal::adrt_location,
            &Background::implanted_device,
        ],
    ),
    (
        "Warnings",
        &[
            &Medication::allergies,
            &Medication::no_known_allergies,
            &Medication::high_risk_anticoagulant,
            &Medication::high_risk_insulin,
            &Medication::high_risk_opioid,
            &Medication::high_risk_steroid,
            &Alerts::alerts,
            &Background::infection_risk,
        ],
    ),
    (
        "What to expect, and what to do",
        &[&Recommendations::summary, &Recommendations::problems, &Medication::anticipatory_location],
    ),
    ("Who to call", &[&Contacts::personal, &Contacts::professional]),
    (
        "Getting there, and speaking with the person",
        &[
            &Person::primary_address,
            &Person::access_notes,
            &Person::key_safe_location,
            &Person::communication_needs,
            &Person::communication_notes,
            &Person::language,
            &Preferences::place_of_care,
        ],
    ),
];
