//! The prognosis. Source: SCCI1580, item "estimated prognosis": a number with its unit, or that none can be given.

use super::problem;
use crate::plan::options::PrognosisUnit;
use crate::plan::{Background, Gap};
use crate::question::Problem;

pub(super) fn gaps(background: &Background) -> Vec<Gap> {
    match (background.prognosis, background.prognosis_unit) {
        (None, Some(unit)) if unit != PrognosisUnit::NotPossible => {
            vec![Gap::at(
                &Background::prognosis,
                "Enter the number of days, weeks, months or years, or choose “Not possible to say”",
            )]
        }
        _ => Vec::new(),
    }
}

pub(super) fn check(background: &Background) -> Vec<Problem> {
    match (background.prognosis, background.prognosis_unit) {
        (Some(_), Some(PrognosisUnit::NotPossible)) => {
            vec![problem(
                &Background::prognosis,
                "The prognosis has a number and “Not possible to say”. Delete the number, or choose a unit",
            )]
        }
        _ => Vec::new(),
    }
}
