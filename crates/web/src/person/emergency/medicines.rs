//! Allergies and medicines. Absence is told as absence, never left out (hazard H10).

use crate::plan::heading::said;
use model::plan::Medication;
use model::plan::options::NoKnownAllergies;
use model::question::YesNo;

pub(super) struct Medicines {
    pub(super) allergies: Vec<Allergy>,
    /// Where no allergy is listed: `none-known`, `not-known` or `not-recorded`.
    pub(super) no_allergies: &'static str,
    /// Medicines that change what a crew does: yes, no, not known, or nothing recorded.
    pub(super) risks: [(&'static str, Option<String>); 4],
    pub(super) anticipatory: Option<Anticipatory>,
    /// What is in the syringe driver that is in use; empty when that is not recorded.
    pub(super) syringe_driver: Option<String>,
    pub(super) oxygen: Option<Oxygen>,
}

pub(super) struct Allergy {
    pub(super) substance: Option<String>,
    pub(super) more: Vec<String>,
}

/// Medicines that stand ready in the home.
pub(super) struct Anticipatory {
    pub(super) state: String,
    pub(super) location: Option<String>,
    pub(super) expiry: Option<String>,
    pub(super) drugs: Vec<Drug>,
}

pub(super) struct Drug {
    pub(super) name: Option<String>,
    pub(super) indication: Option<String>,
    pub(super) dose: Option<String>,
    pub(super) route: Option<String>,
    pub(super) maximum: Option<String>,
}

pub(super) struct Oxygen {
    pub(super) flow: Option<String>,
    pub(super) hours: Option<String>,
    pub(super) saturation: Option<String>,
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
            risks: risks(medication),
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

fn risks(medication: &Medication) -> [(&'static str, Option<String>); 4] {
    [
        ("Anticoagulant", said(&medication.high_risk_anticoagulant)),
        ("Insulin", said(&medication.high_risk_insulin)),
        ("Opioid", said(&medication.high_risk_opioid)),
        ("Steroid", said(&medication.high_risk_steroid)),
    ]
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
