//! Lists about medicines and allergies. Codes: SCCI1580.

use crate::question::choices;

choices! {
    /// How bad a reaction was.
    pub enum Severity {
        Mild = "mild", "Mild";
        Moderate = "moderate", "Moderate";
        Severe = "severe", "Severe";
        LifeThreatening = "life-threatening", "Life-threatening";
        NotKnown = "not-known", "Not known";
    }

    /// How sure an allergy is.
    pub enum Certainty {
        Confirmed = "confirmed", "Confirmed";
        Likely = "likely", "Likely";
        Possible = "possible", "Possible";
        NotKnown = "not-known", "Not known";
    }

    /// On what basis no allergy is recorded. Never stands beside an allergy (hazard H10).
    pub enum NoKnownAllergies {
        NotKnown = "not-known", "I do not know whether there are any";
        NoneByPatient = "none-by-patient", "None known by the patient";
    }

    /// Medicines put in place before they are needed.
    pub enum Anticipatory {
        NoneInPlace = "none", "None";
        Prescribed = "prescribed", "Prescribed", "871021000000106";
        BoxIssued = "box-issued", "Box issued", "376201000000102";
    }
}
