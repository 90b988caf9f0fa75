//! Consent. Sources: Mental Capacity Act 2005, sections 1 to 9; SCCI1580; Children Act 1989, section 105.

use super::{ahead_of, open, problem};
use crate::Date;
use crate::plan::options::{ConsentBasis, ContactFlag};
use crate::plan::{Consent, Contacts, Gap};
use crate::question::{Field, Problem, Question, YesNo};

pub(super) fn gaps(consent: &Consent, contacts: &Contacts) -> Vec<Gap> {
    [covers(consent), decided_by_another(consent), attorney(consent, contacts)].concat()
}

/// A plan is made and shared only where the consent says so (SCCI1580).
fn covers(consent: &Consent) -> Vec<Gap> {
    covered(consent).into_iter().map(|(question, message)| Gap::at(question, message)).collect()
}

fn covered(consent: &Consent) -> Vec<(&'static Question, &'static str)> {
    let both = [
        (
            &Consent::covers_creation,
            consent.covers_creation,
            "Consent does not cover making a plan, so there can be none. Ask again, or discard the draft",
        ),
        (
            &Consent::covers_sharing,
            consent.covers_sharing,
            "Consent does not cover sharing the plan, so it cannot be published. Ask again, or discard the draft",
        ),
    ];
    both.into_iter().filter(|(_, yes, _)| *yes == Some(YesNo::No)).map(|(q, _, m)| (q, m)).collect()
}

/// Where the person did not decide, the record says why, and how capacity was assessed: for which decision, when and by
/// whom (Mental Capacity Act 2005, sections 2 and 3; Code of Practice, chapter 4).
fn decided_by_another(consent: &Consent) -> Vec<Gap> {
    if matches!(consent.basis, None | Some(ConsentBasis::Patient)) {
        return Vec::new();
    }
    open(&[
        (&Consent::justification, &consent.justification),
        (&Consent::capacity, &consent.capacity),
        (&Consent::capacity_on, &consent.capacity_on),
        (&Consent::capacity_by, &consent.capacity_by),
        (&Consent::capacity_decision, &consent.capacity_decision),
    ])
}

/// An attorney who consents is somebody we can name and ring (Mental Capacity Act 2005, section 9).
fn attorney(consent: &Consent, contacts: &Contacts) -> Vec<Gap> {
    if consent.basis != Some(ConsentBasis::Attorney) {
        return Vec::new();
    }
    let Some(link) = &consent.attorney else {
        return vec![Gap::at(&Consent::attorney, "Choose the attorney who gave consent")];
    };
    let named = contacts.personal.iter().find(|c| c.name.as_ref().is_some_and(|n| n.as_str() == link.0));
    let message = match named {
        None => "The attorney who gave consent is not in “Who to call”. Add them there, or choose again",
        Some(contact) if !contact.flags.as_ref().is_some_and(|f| f.has(ContactFlag::Attorney)) => {
            "The contact who gave consent is not marked as attorney in “Who to call”. Mark them, or choose again"
        }
        Some(_) => return Vec::new(),
    };
    vec![Gap::at(&Consent::attorney, message)]
}

/// Whether a plan may be started on this consent: basis, day, and both covers. Refusal starts no plan.
#[must_use]
pub fn may_start(consent: &Consent, today: Date) -> Vec<Problem> {
    let needed: [(&Question, &dyn Field, &str); 4] = [
        (&Consent::basis, &consent.basis, "Choose the basis on which the plan is made and shared"),
        (&Consent::obtained_on, &consent.obtained_on, "Enter the date when consent was obtained"),
        (&Consent::covers_creation, &consent.covers_creation, "Say whether consent covers making a plan"),
        (&Consent::covers_sharing, &consent.covers_sharing, "Say whether consent covers sharing the plan"),
    ];
    let blank = needed.into_iter().filter(|(_, field, _)| field.is_blank());
    let mut problems: Vec<Problem> = blank.map(|(question, _, message)| problem(question, message)).collect();
    problems.extend(ahead_of(consent, today));
    problems.extend(covered(consent).into_iter().map(|(question, _)| {
        problem(question, "A plan cannot be started without consent to make it and to share it")
    }));
    problems
}
