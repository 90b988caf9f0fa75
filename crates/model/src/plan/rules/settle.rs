//! What a saved answer undoes of another, in the same act, and the words that say so.

use crate::plan::{Background, Cpr, Document, Medication, Recommendations};
use crate::question::YesNo;

/// Applies what the new answers undo of the old ones, and says in words what was changed. Only answers that the same
/// save left as they were are touched: what was typed just now is never taken away.
#[must_use]
pub fn settle(before: &Document, after: &mut Document) -> Vec<String> {
    let mut said = Vec::new();
    said.extend(allergies(&before.medication, &mut after.medication));
    said.extend(release(&before.background, &mut after.background));
    if before.cpr.decision.is_some() && before.cpr.decision != after.cpr.decision {
        said.extend(cpr(&before.cpr, &mut after.cpr));
        said.extend(agreement(&before.recommendations, &mut after.recommendations));
    }
    said
}

/// Adding an allergy removes "no known allergies" (hazard H10).
fn allergies(before: &Medication, after: &mut Medication) -> Option<String> {
    let added = before.allergies.is_empty() && !after.allergies.is_empty();
    if !added || after.no_known_allergies.is_none() || before.no_known_allergies != after.no_known_allergies {
        return None;
    }
    after.no_known_allergies = None;
    Some("An allergy was added, so “No known allergies” was removed.".to_owned())
}

/// What was released to the person was the text that stood then.
fn release(before: &Background, after: &mut Background) -> Option<String> {
    let kept = before.sensitive_details_released == after.sensitive_details_released;
    if !kept || before.sensitive_details == after.sensitive_details {
        return None;
    }
    after.sensitive_details_released.take_if(|released| *released == YesNo::Yes)?;
    Some("The sensitive details were changed, so the person can no longer read them. Release them again if they may.".to_owned())
}

/// A changed CPR decision is a new decision: its day and its endorsement have to be given anew (hazard H04). What was
/// said in discussions happened all the same and stays.
fn cpr(before: &Cpr, after: &mut Cpr) -> Option<String> {
    let mut changed = false;
    macro_rules! reopen {
        ($($field:ident)+) => {$(
            if after.$field.is_some() && before.$field == after.$field {
                after.$field = None;
                changed = true;
            }
        )+};
    }
    reopen! {
        decided_on endorsed_maker endorsed_maker_role endorsed_maker_registration endorsed_maker_at
        endorsed_senior endorsed_senior_on
    }
    changed.then(|| {
        "The CPR decision was changed, so its date and its endorsement were cleared. Enter them for the new decision."
            .to_owned()
    })
}

/// The reason why CPR is attempted with limited treatment was given for the old decision.
fn agreement(before: &Recommendations, after: &mut Recommendations) -> Option<String> {
    if after.agreement_reason.is_none() || before.agreement_reason != after.agreement_reason {
        return None;
    }
    after.agreement_reason = None;
    Some(format!(
        "The CPR decision was changed, so the answer to “{}” was cleared.",
        Recommendations::agreement_reason.label
    ))
}
