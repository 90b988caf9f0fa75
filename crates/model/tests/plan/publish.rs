use crate::{plan, today};
use model::Moment;
use model::plan::options::{Ceiling, ConsentBasis, CprDecision, Place};
use model::plan::{Document, Draft, default_review, sample};

fn now() -> Moment {
    Moment::parse("2026-11-21T19:05:00Z").expect("a moment")
}

#[test]
fn publishing_a_complete_plan_writes_who_approved_it() {
    let published = Draft { document: plan(|_| {}) }.publish(&sample::approver(), true, now()).unwrap();
    let approval = &published.document().approval;
    assert_eq!(approval.approver.as_ref().unwrap().as_str(), "Ruth Bell");
    assert_eq!(approval.approver_registration.as_ref().unwrap().as_str(), "99A0001E");
    assert_eq!(approval.approved_at, Some(now()));
    assert_eq!(published.cpr(), CprDecision::DoNotAttempt);
    assert_eq!(published.cpr_decided_on(), today());
    assert_eq!(published.ceiling(), Ceiling::NotForHospital);
    assert_eq!(published.consent_basis(), ConsentBasis::Patient);
    assert!(published.secondary_use());
    assert_eq!(published.review_on(), default_review(today()));
    assert_eq!(published.reviewer().name, "Ruth Bell, registered nurse");
    assert_eq!(published.place_of_care(), Place::NursingHome);
    assert_eq!(published.place_of_death(), Place::NursingHome);
    assert_eq!((published.at(), &published.approver().profession[..]), (now(), "Registered nurse"));
}

#[test]
fn publishing_a_plan_with_gaps_tells_every_gap_and_publishes_nothing() {
    let draft = Draft { document: plan(|p| (p.cpr.team, p.consent.basis) = (None, None)) };
    let gaps = draft.publish(&sample::approver(), false, now()).unwrap_err();
    let fields: Vec<_> = gaps.iter().map(|g| g.field.as_str()).collect();
    assert_eq!(fields, ["basis", "team", "reviewer"]);
}

#[test]
fn publishing_needs_a_registration_number() {
    let unregistered = model::plan::Approver { registration_number: "  ".into(), ..sample::approver() };
    let gaps = Draft { document: plan(|_| {}) }.publish(&unregistered, true, now()).unwrap_err();
    assert_eq!(gaps.len(), 1);
    assert_eq!(gaps[0].field, "approver_registration");
}

#[test]
fn publishing_looks_at_the_day_where_the_service_runs() {
    let just_after_midnight_in_summer = Moment::parse("2026-06-30T23:30:00Z").expect("a moment");
    let mut document = sample::complete(crate::day("2026-07-01"));
    document.approval.review_on = Some(crate::day("2026-07-01"));
    let published = Draft { document }.publish(&sample::approver(), true, just_after_midnight_in_summer);
    assert!(published.is_ok(), "{published:?}");
}

#[test]
fn a_revision_does_not_carry_the_old_approval() {
    let published = Draft { document: plan(|_| {}) }.publish(&sample::approver(), true, now()).unwrap();
    let revision = Draft::revising(published.document()).document;
    assert_eq!(revision, plan(|_| {}));
}

#[test]
fn a_blank_plan_is_not_published() {
    assert!(Draft { document: Document::default() }.publish(&sample::approver(), true, now()).is_err());
}
