//! What a user says of themselves before they read anything: trained, and bound by the policy on acceptable use.

use crate::Date;
use crate::question::*;

/// The version of the acceptable use policy that is in force. Its words stand on the page that is accepted; a new version of
/// them has a new number here, and asks everybody again.
pub const POLICY: u32 = 1;

/// Training in information governance counts for so many months.
pub const GOVERNANCE_MONTHS: i32 = 12;

crate::section! {
    /// Record your training
    pub struct Training = "training" {
        /// On which day did you finish the lessons for viewing?
        view_on: Date => shared().past().hint("The lessons of half an hour. Leave it empty if you did not take them");
        /// On which day did you finish the lessons for clinical and administrative staff?
        clinical_on: Date => shared().past().hint("The lessons of one hour; they include those for viewing");
        /// On which day did you last finish training in information governance?
        governance_on: Date => shared().past().hint("Your employer’s yearly training in data security awareness");
    }
}

/// What somebody has attested so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Attested {
    /// The version of the acceptable use policy that was accepted.
    pub policy: Option<u32>,
    /// When the lessons for viewing were finished.
    pub view_on: Option<Date>,
    /// When the lessons for clinical and administrative staff were finished.
    pub clinical_on: Option<Date>,
    /// When training in information governance was finished last.
    pub governance_on: Option<Date>,
}

impl Attested {
    /// Everything, as of one day.
    #[must_use]
    pub const fn all(on: Date) -> Self {
        Self { policy: Some(POLICY), view_on: Some(on), clinical_on: Some(on), governance_on: Some(on) }
    }

    /// The policy in force is accepted.
    #[must_use]
    pub fn has_accepted(&self) -> bool {
        self.policy == Some(POLICY)
    }

    /// Trained to read: half an hour, or the hour that includes it.
    #[must_use]
    pub const fn may_view(&self) -> bool {
        self.view_on.is_some() || self.clinical_on.is_some()
    }

    /// Trained to write.
    #[must_use]
    pub const fn may_write(&self) -> bool {
        self.clinical_on.is_some()
    }

    /// The first day on which the training in information governance counts no more.
    #[must_use]
    pub fn governance_lapses_on(&self) -> Option<Date> {
        self.governance_on.map(|on| on.plus_months(GOVERNANCE_MONTHS))
    }

    /// Trained in information governance, as of this day.
    #[must_use]
    pub fn knows_governance(&self, day: Date) -> bool {
        self.governance_lapses_on().is_some_and(|lapses| day < lapses)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn training_in_governance_lapses_and_the_hour_covers_the_half_hour() {
        let on = Date::of(2025, 11, 22).unwrap();
        let all = Attested::all(on);
        assert!(all.knows_governance(on.plus_days(364)) && !all.knows_governance(on.plus_days(365)));
        let hour = Attested { clinical_on: Some(on), ..Attested::default() };
        assert!(hour.may_view() && hour.may_write());
        let half = Attested { view_on: Some(on), ..Attested::default() };
        assert!(half.may_view() && !half.may_write());
    }
}
