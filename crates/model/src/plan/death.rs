//! The record of a death. It closes the plan.

use super::options::{ActualPlace, Place};
use super::{Gap, Preferences};
use crate::Date;
use crate::question::*;

choices! {
    /// Where the knowledge comes from.
    pub enum DeathSource {
        Present = "present", "I was there, or confirmed it";
        Family = "family", "Family or carer";
        Professional = "professional", "Another professional or service";
        Demographics = "demographics", "Demographics service";
        Other = "other", "Other";
    }

    /// Why the place differs from the preference.
    pub enum VarianceReason {
        ChangeOfMind = "change-of-mind", "Change of mind";
        Symptom = "symptom", "A symptom could not be controlled";
        Carer = "carer", "The carer could not go on";
        NotAvailable = "not-available", "Bed or care package not available";
        Sudden = "sudden", "Sudden event";
        Treatment = "treatment", "In hospital for treatment";
        PlanNotSeen = "plan-not-seen", "The plan was not seen";
        NotKnown = "not-known", "Not known";
        Other = "other", "Other";
    }
}

crate::section! {
    /// Death
    pub struct Death = "death" {
        /// When did the person die?
        died_on: Date => clinical().required().past();
        /// Where did the person die?
        place: ActualPlace => clinical().required();
        /// More about the place
        place_detail: Line<200> => clinical().location();
        /// How do you know?
        source: DeathSource => clinical().required();
        /// Why was it not the preferred place?
        variance: VarianceReason => clinical().conditional();
        /// More about the reason
        variance_detail: Text<1000> => clinical();
    }
}

crate::section! {
    /// Reported death
    pub struct DeathReport = "death_report" {
        /// When did the person die?
        died_on: Date => shared().required().past();
        /// Where did the person die?
        place: ActualPlace => shared().required();
        /// How do you know?
        source: DeathSource => shared().required();
    }
}

impl DeathReport {
    /// What of a record of the death is known by it. Whoever records it says how they know it.
    #[must_use]
    pub fn begun(&self) -> Death {
        Death { died_on: self.died_on, place: self.place, ..Death::default() }
    }
}

/// What a report of a death lacks.
#[must_use]
pub fn death_report_gaps(report: &DeathReport, born: Option<Date>, today: Date) -> Vec<Gap> {
    let mut found = super::unanswered(report);
    found.extend(wrong_day(report, (&DeathReport::died_on, report.died_on), born, today));
    found
}

/// What is wrong with the day of a death: nobody dies tomorrow, or before they were born.
fn wrong_day(
    section: &dyn Section,
    (question, died_on): (&Question, Option<Date>),
    born: Option<Date>,
    today: Date,
) -> Vec<Gap> {
    let ahead = super::rules::ahead_of(section, today).into_iter();
    let mut found: Vec<Gap> = ahead
        .map(|problem| Gap { section: question.section, field: problem.field, message: problem.message })
        .collect();
    if born.is_some_and(|born| died_on.is_some_and(|died| died < born)) {
        found.push(Gap::at(question, "The person was born after this day. Check the year"));
    }
    found
}

/// What a record of death lacks, given what the person wanted. Source: SCCI1580: actual place of death, and the reason
/// when it is not the preferred one.
#[must_use]
pub fn death_gaps(death: &Death, preferences: &Preferences, born: Option<Date>, today: Date) -> Vec<Gap> {
    let mut found = super::unanswered(death);
    found.extend(wrong_day(death, (&Death::died_on, death.died_on), born, today));
    let differs = death.place.is_some_and(|place| differs_from_preference(place, preferences));
    if differs && death.variance.is_none() {
        let message = "The person died elsewhere than preferred. Choose the reason";
        found.push(Gap::at(&Death::variance, message));
    }
    found
}

/// Did the person die elsewhere than preferred? Where no preference was expressed, nothing can differ.
#[must_use]
pub fn differs_from_preference(actual: ActualPlace, preferences: &Preferences) -> bool {
    if actual == ActualPlace::UsualResidence && preferences.place_of_death_usual_residence == Some(YesNo::Yes)
    {
        return false;
    }
    let wanted = match preferences.place_of_death {
        Some(Place::OwnHome) => ActualPlace::OwnHome,
        Some(Place::PrivateHome) => ActualPlace::PrivateHome,
        Some(Place::CareHome) => ActualPlace::CareHome,
        Some(Place::NursingHome) => ActualPlace::NursingHome,
        Some(Place::Hospice) => ActualPlace::Hospice,
        Some(Place::CommunityHospital) => ActualPlace::CommunityHospital,
        Some(Place::AcuteHospital) => ActualPlace::AcuteHospital,
        Some(Place::Other) => ActualPlace::Other,
        Some(
            Place::Undecided | Place::Declined | Place::Unable | Place::NotAppropriate | Place::NotDiscussed,
        )
        | None => return false,
    };
    !matches!(actual, ActualPlace::NotKnown) && actual != wanted
}
