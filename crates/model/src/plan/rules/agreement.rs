//! CPR and the ceiling of treatment must agree (hazard H04). Source: ReSPECT version 3: a recommendation to attempt CPR
//! with no further treatment to follow cannot be carried out, and a crew would have to choose between the two.

use super::open;
use crate::plan::options::{Ceiling, CprDecision};
use crate::plan::{Document, Gap, Recommendations};
use crate::question::Options;

/// How a CPR decision and a ceiling stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Agreement {
    /// They go together.
    Agree,
    /// They go together if somebody says why.
    WithReason,
    /// They cannot both be acted on.
    Contradict,
}

/// Not yet decided is acted on as attempt, so it is judged as attempt.
const fn agreement(cpr: CprDecision, ceiling: Ceiling) -> Agreement {
    match (cpr, ceiling) {
        (CprDecision::DoNotAttempt | CprDecision::Modified, _) | (_, Ceiling::Full | Ceiling::NotDecided) => {
            Agreement::Agree
        }
        (_, Ceiling::NotIntensive | Ceiling::NoVentilation) => Agreement::WithReason,
        (_, Ceiling::NotForHospital | Ceiling::SymptomRelief) => Agreement::Contradict,
    }
}

/// The CPR decisions and ceilings of treatment that contradict each other, by their slugs.
pub fn contradictions() -> impl Iterator<Item = (&'static str, &'static str)> {
    let pairs = CprDecision::VALUES.iter().flat_map(|cpr| Ceiling::VALUES.iter().map(|c| (*cpr, *c)));
    pairs
        .filter(|(cpr, ceiling)| agreement(*cpr, *ceiling) == Agreement::Contradict)
        .map(|(cpr, ceiling)| (cpr.choice().slug, ceiling.choice().slug))
}

pub(super) fn gaps(document: &Document) -> Vec<Gap> {
    let treatment = &document.recommendations;
    let (Some(cpr), Some(ceiling)) = (document.cpr.decision, treatment.ceiling) else { return Vec::new() };
    match agreement(cpr, ceiling) {
        Agreement::Agree => Vec::new(),
        Agreement::WithReason => open(&[(&Recommendations::agreement_reason, &treatment.agreement_reason)]),
        Agreement::Contradict => vec![Gap::at(&Recommendations::ceiling, contradiction(cpr))],
    }
}

fn contradiction(cpr: CprDecision) -> &'static str {
    match cpr {
        CprDecision::NotDecided => {
            "CPR is not yet decided, which is read as “attempt CPR”, but treatment stops short of hospital. \
             Decide about CPR, or change the ceiling of treatment"
        }
        _ => {
            "CPR is to be attempted, but treatment stops short of hospital. \
             Change the CPR decision, or change the ceiling of treatment"
        }
    }
}
