//! The organisation's standing in the Data Security and Protection Toolkit (DSPT), the NHS's yearly self-assessment.

use crate::Date;
use crate::question::*;

choices! {
    /// How an organisation came out. Source: the toolkit's own levels.
    pub enum DataSecurity {
        EntryLevel = "entry-level", "Entry level";
        Met = "standards-met", "Standards met";
        Exceeded = "standards-exceeded", "Standards exceeded";
    }
}

crate::section! {
    /// Record the data security status
    pub struct Assessment = "data-security" {
        /// What is the organisation’s status in the Data Security and Protection Toolkit?
        status: DataSecurity => shared().required().hint("It stands on the toolkit’s website under your organisation’s code");
        /// When was it published there?
        assessed_on: Date => shared().required().past().hint("For example, 27 3 2026");
    }
}

/// After so many months an assessment counts no more: the toolkit is published once a year.
pub const LAPSES_AFTER_MONTHS: i32 = 12;

/// The first day on which an assessment counts no more.
#[must_use]
pub fn lapses_on(assessed_on: Date) -> Date {
    assessed_on.plus_months(LAPSES_AFTER_MONTHS)
}

/// Whether an assessment opens the door on a day: standards met or better, and not lapsed. Entry level does not.
#[must_use]
pub fn stands_on(status: DataSecurity, assessed_on: Date, day: Date) -> bool {
    match status {
        DataSecurity::EntryLevel => false,
        DataSecurity::Met | DataSecurity::Exceeded => day < lapses_on(assessed_on),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_stands_for_twelve_months_and_not_a_day_longer() {
        let on = Date::of(2025, 11, 22).unwrap();
        let last = Date::of(2026, 11, 21).unwrap();
        assert!(stands_on(DataSecurity::Met, on, last));
        assert!(!stands_on(DataSecurity::Met, on, last.plus_days(1)));
        assert!(stands_on(DataSecurity::Exceeded, on, on));
        assert!(!stands_on(DataSecurity::EntryLevel, on, on));
    }
}
