use crate::{gaps_after, line, text, today};
use model::plan::options::{Capacity, ConsentBasis, ContactFlag};
use model::plan::{Consent, Document, may_start, sample};
use model::question::{ContactLink, Several, YesNo};

fn decided_for(plan: &mut Document, basis: ConsentBasis) {
    plan.consent.basis = Some(basis);
    plan.consent.justification = text("Advanced dementia; her daughter was consulted");
    plan.consent.capacity = Some(Capacity::Lacks);
    plan.consent.capacity_on = Some(today());
    plan.consent.capacity_by = line("Dr Amina Okafor, GP");
    plan.consent.capacity_decision = text("To make and share this plan");
}

#[test]
fn a_complete_plan_has_no_gap() {
    assert_eq!(gaps_after(|_| {}), [""; 0]);
    assert_eq!(crate::found(&sample::child(today())), [""; 0]);
}

#[test]
fn consent_of_another_needs_the_reason_and_the_assessment_of_capacity() {
    let bare = gaps_after(|p| p.consent.basis = Some(ConsentBasis::BestInterests));
    assert_eq!(
        bare,
        [
            "consent/justification",
            "consent/capacity",
            "consent/capacity_on-day",
            "consent/capacity_by",
            "consent/capacity_decision"
        ]
    );
    assert_eq!(gaps_after(|p| decided_for(p, ConsentBasis::BestInterests)), [""; 0]);
    assert_eq!(gaps_after(|p| p.consent.basis = Some(ConsentBasis::Patient)), [""; 0]);
}

#[test]
fn an_attorney_who_consents_is_a_contact_marked_as_attorney() {
    let by = |change: fn(&mut Document)| {
        gaps_after(|p| {
            decided_for(p, ConsentBasis::Attorney);
            p.consent.attorney = Some(ContactLink("Anne Pemberton".into()));
            change(p);
        })
    };
    assert_eq!(by(|_| {}), [""; 0]);
    assert_eq!(by(|p| p.consent.attorney = None), ["consent/attorney"]);
    assert_eq!(by(|p| p.consent.attorney = Some(ContactLink("Ann Other".into()))), ["consent/attorney"]);
    assert_eq!(
        by(|p| p.contacts.personal.0[0].flags = Some(Several(vec![ContactFlag::NextOfKin]))),
        ["consent/attorney"]
    );
}

#[test]
fn a_plan_that_consent_does_not_cover_is_not_published() {
    assert_eq!(gaps_after(|p| p.consent.covers_sharing = Some(YesNo::No)), ["consent/covers_sharing"]);
    assert_eq!(gaps_after(|p| p.consent.covers_creation = Some(YesNo::No)), ["consent/covers_creation"]);
    assert_eq!(gaps_after(|p| p.consent.covers_secondary_use = Some(YesNo::No)), [""; 0]);
}

#[test]
fn no_plan_is_started_without_consent() {
    let fields = |consent: &Consent| -> Vec<String> {
        may_start(consent, today()).into_iter().map(|p| p.field).collect()
    };
    let given = sample::complete(today()).consent;
    assert_eq!(fields(&given), [""; 0]);
    assert_eq!(
        fields(&Consent::default()),
        ["basis", "obtained_on-day", "covers_creation", "covers_sharing"]
    );
    let ahead = Consent { obtained_on: Some(today().plus_days(1)), ..given.clone() };
    assert_eq!(fields(&ahead), ["obtained_on-day"]);
    let refused = Consent { covers_sharing: Some(YesNo::No), ..given };
    assert_eq!(fields(&refused), ["covers_sharing"]);
}
