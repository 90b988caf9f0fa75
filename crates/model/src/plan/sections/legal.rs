//! What the person decided in advance, and who may decide for them.

use crate::Date;
use crate::plan::options::{AdvanceDecision, HealthAttorney, YesNoNotKnown};
use crate::question::*;

crate::section! {
    /// Advance decisions and attorneys
    pub struct Legal = "legal" {
        /// Is there an advance decision to refuse treatment (ADRT)?
        adrt: AdvanceDecision => shared().heading("Advance decision to refuse treatment");
        /// Which treatments are refused?
        adrt_treatments: Text<2000> => shared();
        /// In which circumstances?
        adrt_circumstances: Text<2000> => shared();
        /// When was it made?
        adrt_on: Date => shared().conditional().past().hint("Needed when there is an advance decision");
        /// Is it signed?
        adrt_signed: YesNo => shared();
        /// Is it witnessed?
        adrt_witnessed: YesNo => shared();
        /// Does it say that it applies “even if life is at risk”?
        adrt_at_risk: YesNo => shared();
        /// Where is the document?
        adrt_location: Line<200> => shared().conditional().hint("For example, in the blue folder in the hall. Do not write an address here");
        /// Is there a lasting power of attorney (LPA) for health and welfare?
        lpa_health: HealthAttorney => shared().heading("Attorney for health and welfare");
        /// Who are the attorneys?
        lpa_health_attorneys: Many<Attorney> => shared().location();
        /// Is it registered with the Office of the Public Guardian?
        lpa_health_registered: YesNoNotKnown => shared();
        /// Has a copy been seen?
        lpa_health_copy_seen: YesNo => shared();
        /// Is there a lasting power of attorney (LPA) for property and affairs?
        lpa_property: YesNoNotKnown => shared().heading("Other papers");
        /// Where is the property and affairs LPA kept?
        lpa_property_location: Line<200> => shared();
        /// When was the property and affairs LPA made?
        lpa_property_on: Date => shared().past();
        /// Is there an advance statement?
        advance_statement: YesNoNotKnown => shared();
        /// Where is the advance statement kept?
        advance_statement_location: Line<200> => shared();
        /// When was the advance statement made?
        advance_statement_on: Date => shared().past();
        /// Is there a court order about care or treatment?
        court_order: YesNoNotKnown => shared();
        /// Where is the court order kept?
        court_order_location: Line<200> => shared();
        /// When was the court order made?
        court_order_on: Date => shared().past();
        /// Is there an authorised deprivation of liberty (DoLS)?
        deprivation_of_liberty: YesNoNotKnown => shared();
        /// Where is the authorisation kept?
        deprivation_of_liberty_location: Line<200> => shared();
        /// When was the deprivation of liberty authorised?
        deprivation_of_liberty_on: Date => shared().past();
    }
}

crate::section! {
    /// Attorney
    pub struct Attorney = "attorney" {
        /// Who is the attorney?
        contact: ContactLink => shared().required().hint("One of the people in “Who to call”");
    }
}
