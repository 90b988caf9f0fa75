//! What the person, and whoever stands at their bed, asks of a plan first. Which answers those are is a matter of care, so it
//! is decided here; how they are said is the page's.

use super::{Alerts, Contacts, Cpr, Legal, Medication, Preferences, Recommendations};
use crate::question::Question;

/// What a plan is read for first, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matter {
    /// Where the person is to be cared for.
    Where,
    /// How far treatment goes.
    How,
    /// What is to be done, and what is to be known before.
    What,
    /// Who is rung.
    Who,
}

impl Matter {
    /// All four, in order.
    pub const ALL: [Self; 4] = [Self::Where, Self::How, Self::What, Self::Who];

    /// The questions that answer it.
    #[must_use]
    pub const fn questions(self) -> &'static [&'static Question] {
        match self {
            Self::Where => &[
                &Preferences::place_of_care,
                &Preferences::place_of_care_detail,
                &Preferences::place_of_death,
                &Preferences::place_of_death_second,
                &Recommendations::interventions_hospital,
            ],
            Self::How => &[
                &Cpr::decision,
                &Cpr::modified_details,
                &Recommendations::ceiling,
                &Recommendations::ceiling_details,
                &Legal::adrt,
                &Legal::adrt_treatments,
            ],
            Self::What => &[
                &Preferences::wishes,
                &Recommendations::summary,
                &Recommendations::problems,
                &Medication::allergies,
                &Medication::no_known_allergies,
                &Alerts::alerts,
            ],
            Self::Who => &[&Contacts::personal, &Contacts::professional],
        }
    }
}
