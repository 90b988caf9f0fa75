//! Allergies and medicines. Absence is told as absence, never left out (hazard H10).

use crate::plan::heading::said;
use model::plan::Medication;
use model::plan::options::NoKnownAllergies;
use model::question::YesNo;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Medicines {
    allergies: Vec<Allergy>,
    /// Where no allergy is listed: `none-known`, `not-known` or `not-recorded`.
    no_allergies: &'static str,
    risks: Risks,
    anticipatory: Option<Anticipatory>,
    /// What is in the syringe driver that is in use; empty when that is not recorded.
    syringe_driver: Option<String>,
    oxygen: Option<Oxygen>,
}

#[derive(Serialize)]
struct Allergy {
    substance: Option<String>,
    more: Vec<String>,
}

/// Medicines that stand ready in the home.
#[derive(Serialize)]
struct Anticipatory {
    state: String,
    location: Option<String>,
    expiry: Option<String>,
    drugs: Vec<Drug>,
}

#[derive(Serialize)]
struct Drug {
    name: Option<String>,
    indication: Option<String>,
    dose: Option<String>,
    route: Option<String>,
    maximum: Option<String>,
}

/// Medicines that change what a crew does: yes, no, not known, or nothing recorded.
#[derive(Serialize)]
struct Risks {
    anticoagulant: Option<String>,
    insulin: Option<String>,
    opioid: Option<String>,
    steroid: Option<String>,
}

#[derive(Serialize)]
struct Oxygen {
    flow: Option<String>,
    hours: Option<String>,
    saturation: Option<String>,
}

impl Medicines {
    pub(super) fn of(medication: &Medication) -> Self {
        let used = |answer: Option<YesNo>| answer == Some(YesNo::Yes);
        Self {
            allergies: allergies(medication),
            no_allergies: match medication.no_known_allergies {
                Some(NoKnownAllergies::NoneByPatient) => "none-known",
                Some(NoKnownAllergies::NotKnown) => "not-known",
                None => "not-recorded",
            },
            risks: Risks::of(medication),
            anticipatory: Anticipatory::of(medication),
            syringe_driver: used(medication.syringe_driver)
                .then(|| said(&medication.syringe_driver_contents).unwrap_or_default()),
            oxygen: used(medication.oxygen).then(|| Oxygen::of(medication)),
        }
    }
}

fn allergies(medication: &Medication) -> Vec<Allergy> {
    let listed = medication.allergies.iter().map(|allergy| Allergy {
        substance: allergy.substance.as_ref().map(|substance| substance.display.clone()),
        more: [said(&allergy.reaction), said(&allergy.severity), said(&allergy.certainty)]
            .into_iter()
            .flatten()
            .collect(),
    });
    listed.collect()
}

impl Anticipatory {
    fn of(medication: &Medication) -> Option<Self> {
        let drugs = medication.anticipatory_drugs.iter().map(|drug| Drug {
            name: said(&drug.name),
            indication: said(&drug.indication),
            dose: said(&drug.dose),
            route: said(&drug.route),
            maximum: said(&drug.maximum),
        });
        Some(Self {
            state: said(&medication.anticipatory)?,
            location: said(&medication.anticipatory_location),
            expiry: said(&medication.anticipatory_expiry),
            drugs: drugs.collect(),
        })
    }
}

impl Risks {
    fn of(medication: &Medication) -> Self {
        Self {
            anticoagulant: said(&medication.high_risk_anticoagulant),
            insulin: said(&medication.high_risk_insulin),
            opioid: said(&medication.high_risk_opioid),
            steroid: said(&medication.high_risk_steroid),
        }
    }
}

impl Oxygen {
    fn of(medication: &Medication) -> Self {
        Self {
            flow: said(&medication.oxygen_flow),
            hours: said(&medication.oxygen_hours),
            saturation: said(&medication.oxygen_saturation),
        }
    }
}
