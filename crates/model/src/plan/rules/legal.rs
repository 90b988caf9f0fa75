//! Advance decisions. Source: Mental Capacity Act 2005, sections 24 to 26: an advance decision binds only if it is found
//! and was made before capacity was lost, so its place and its date are needed.

use super::open;
use crate::plan::options::AdvanceDecision;
use crate::plan::{Gap, Legal};

pub(super) fn gaps(legal: &Legal) -> Vec<Gap> {
    match legal.adrt {
        Some(AdvanceDecision::Treatment | AdvanceDecision::LifeSustaining) => {
            open(&[(&Legal::adrt_on, &legal.adrt_on), (&Legal::adrt_location, &legal.adrt_location)])
        }
        Some(AdvanceDecision::NoneMade | AdvanceDecision::NotKnown) | None => Vec::new(),
    }
}
