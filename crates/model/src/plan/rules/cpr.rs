//! The CPR decision. Sources: Decisions relating to cardiopulmonary resuscitation (BMA, Resuscitation Council UK and RCN,
//! 3rd edition); R (Tracey) v Cambridge University Hospitals [2014] EWCA Civ 822: the person is told, or the reason why
//! not is recorded; Winspear v City Hospitals Sunderland [2015] EWHC 3250: likewise those close to a person without
//! capacity.

use super::open;
use crate::Date;
use crate::plan::options::{CprDecision, CprReview, Discussion};
use crate::plan::{Cpr, Gap};

pub(super) fn gaps(cpr: &Cpr, born: Option<Date>, today: Date) -> Vec<Gap> {
    [modified(cpr, born, today), with_patient(cpr), with_family(cpr), review(cpr, today)].concat()
}

/// Modified CPR is agreed for children and young people only, and says what it modifies.
fn modified(cpr: &Cpr, born: Option<Date>, today: Date) -> Vec<Gap> {
    if cpr.decision != Some(CprDecision::Modified) {
        return Vec::new();
    }
    let mut found = open(&[(&Cpr::modified_details, &cpr.modified_details)]);
    if born.is_some_and(|born| born.years_until(today) >= 18) {
        let message = "Modified CPR is for people under 18 only. Choose another CPR decision";
        found.push(Gap::at(&Cpr::decision, message));
    }
    found
}

fn with_patient(cpr: &Cpr) -> Vec<Gap> {
    match cpr.patient_discussion {
        Some(Discussion::TookPlace) => open(&[
            (&Cpr::patient_discussion_on, &cpr.patient_discussion_on),
            (&Cpr::patient_discussion_summary, &cpr.patient_discussion_summary),
        ]),
        Some(Discussion::DidNot) => {
            open(&[(&Cpr::patient_discussion_reason, &cpr.patient_discussion_reason)])
        }
        None => Vec::new(),
    }
}

fn with_family(cpr: &Cpr) -> Vec<Gap> {
    match cpr.family_discussion {
        Some(Discussion::TookPlace) => open(&[
            (&Cpr::family_discussion_on, &cpr.family_discussion_on),
            (&Cpr::family_discussion_with, &cpr.family_discussion_with),
            (&Cpr::family_discussion_summary, &cpr.family_discussion_summary),
        ]),
        Some(Discussion::DidNot) => open(&[(&Cpr::family_discussion_reason, &cpr.family_discussion_reason)]),
        None => Vec::new(),
    }
}

/// A decision not to attempt CPR says how long it stands, and does not outlive that day.
fn review(cpr: &Cpr, today: Date) -> Vec<Gap> {
    if cpr.decision != Some(CprDecision::DoNotAttempt) {
        return Vec::new();
    }
    match (cpr.review, cpr.review_on) {
        (None, _) => open(&[(&Cpr::review, &cpr.review)]),
        (Some(CprReview::Until), Some(until)) if until < today => {
            let message =
                "The decision not to attempt CPR stood until a day that has passed. Review the decision";
            vec![Gap::at(&Cpr::review_on, message)]
        }
        (Some(CprReview::Until), _) => open(&[(&Cpr::review_on, &cpr.review_on)]),
        (Some(CprReview::NoEnd), _) => Vec::new(),
    }
}
