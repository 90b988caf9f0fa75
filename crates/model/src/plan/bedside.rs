//! What whoever treats the person has to know first, in the order in which it is asked at the bedside, and all there is about the
//! decision on CPR.

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

/// The summary of the decision about CPR: what was decided and why, who took part, and what binds whoever decides. Source: the eight
/// questions of the model form of the Resuscitation Council UK.
pub const CPR_SUMMARY: [(&str, &[&Question]); 3] = [
    (
        "The decision",
        &[
            &Cpr::decision,
            &Cpr::modified_details,
            &Cpr::decided_on,
            &Cpr::review,
            &Cpr::review_on,
            &Cpr::reason,
            &Cpr::reason_text,
            &Cpr::form_location,
            &Recommendations::ceiling,
        ],
    ),
    (
        "Who took part",
        &[
            &Cpr::can_decide,
            &Cpr::patient_discussion,
            &Cpr::patient_discussion_on,
            &Cpr::told_patient,
            &Cpr::family_discussion,
            &Cpr::family_discussion_on,
            &Cpr::told_family,
            &Cpr::proxy,
            &Cpr::proxy_who,
            &Cpr::team,
            &Cpr::endorsed_maker,
            &Cpr::endorsed_maker_role,
            &Cpr::endorsed_maker_registration,
            &Cpr::endorsed_maker_at,
            &Cpr::endorsed_senior,
            &Cpr::endorsed_senior_on,
        ],
    ),
    (
        "What the person decided in advance",
        &[
            &Cpr::refusal,
            &Legal::adrt,
            &Legal::adrt_treatments,
            &Legal::adrt_circumstances,
            &Legal::adrt_location,
            &Legal::lpa_health,
            &Background::implanted_device,
        ],
    ),
];
