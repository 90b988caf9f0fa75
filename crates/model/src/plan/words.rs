//! The words for what drives behaviour. Absence is a rendering of its own, never an answer and never blank (hazard H05).

use super::options::{Ceiling, CprDecision};
use crate::question::Options;

/// The CPR decision in words. Five renderings: what is not decided and what is not recorded both say what to do.
#[must_use]
pub const fn cpr_words(decision: Option<CprDecision>) -> &'static str {
    match decision {
        Some(CprDecision::Attempt) => "Attempt CPR",
        Some(CprDecision::DoNotAttempt) => "Do not attempt CPR",
        Some(CprDecision::Modified) => "Modified CPR – read the details",
        Some(CprDecision::NotDecided) => "Not yet decided – attempt CPR",
        None => "Not recorded – attempt CPR",
    }
}

/// The ceiling of treatment in one line.
#[must_use]
pub fn ceiling_words(ceiling: Option<Ceiling>) -> &'static str {
    ceiling.map_or("Ceiling of treatment not recorded", |ceiling| match ceiling {
        Ceiling::NotDecided => "Ceiling of treatment not yet decided",
        decided => decided.choice().label,
    })
}
