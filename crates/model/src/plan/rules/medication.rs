//! Allergies and anticipatory medicines. Sources: NICE CG183 (drug allergy: known, none known, or unable to ascertain, is
//! always recorded); SCCI1580 (anticipatory medicines and where they are kept); hazard H10.

use super::{open, problem};
use crate::plan::options::Anticipatory;
use crate::plan::{Gap, Medication};
use crate::question::Problem;

pub(super) fn gaps(medication: &Medication) -> Vec<Gap> {
    let mut found = Vec::new();
    if medication.allergies.is_empty() && medication.no_known_allergies.is_none() {
        let message = "List the allergies, or say how you know that there are no known allergies";
        found.push(Gap::at(&Medication::allergies, message));
    }
    if medication.anticipatory == Some(Anticipatory::BoxIssued) {
        found.extend(open(&[(&Medication::anticipatory_location, &medication.anticipatory_location)]));
    }
    found
}

/// "No known allergies" never stands beside an allergy (hazard H10).
pub(super) fn check(medication: &Medication) -> Vec<Problem> {
    if medication.allergies.is_empty() || medication.no_known_allergies.is_none() {
        return Vec::new();
    }
    let message =
        "An allergy is listed, so “No known allergies” cannot be chosen. Clear it, or remove the allergy";
    vec![problem(&Medication::no_known_allergies, message)]
}
