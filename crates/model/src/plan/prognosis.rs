//! The band that a prognosis falls into, derived from number and unit (SCCI1580).

use super::Background;
use super::options::PrognosisUnit;
use crate::question::choices;

choices! {
    /// A prognosis as a band. Codes: SCCI1580.
    pub enum PrognosisBand {
        Days = "days", "Days", "511401000000102";
        Weeks = "weeks", "Weeks", "955231000000109";
        Months = "months", "Months";
        Year = "year", "A year or more";
    }
}

/// The band; `None` when no prognosis is given or none is possible. Fourteen days are weeks, nine weeks are months,
/// twelve months are a year.
#[must_use]
pub fn prognosis_band(background: &Background) -> Option<PrognosisBand> {
    let number = background.prognosis?.0;
    let days = match background.prognosis_unit? {
        PrognosisUnit::Days => number,
        PrognosisUnit::Weeks => number * 7,
        PrognosisUnit::Months => number * 30,
        PrognosisUnit::Years => number * 365,
        PrognosisUnit::NotPossible => return None,
    };
    Some(match days {
        0..14 => PrognosisBand::Days,
        14..63 => PrognosisBand::Weeks,
        63..360 => PrognosisBand::Months,
        _ => PrognosisBand::Year,
    })
}
