use crate::{found, gaps_after, line, plan, text, today};
use model::plan::options::{CprDecision, CprReview, Discussion};
use model::plan::{Cpr, cpr_words, sample};
use model::question::YesNo;
use std::collections::BTreeSet;

/// The eight questions with the fields they are answered in.
const EIGHT: [&str; 14] = [
    "cpr/can_decide",
    "cpr/refusal",
    "cpr/proxy",
    "cpr/proxy_who",
    "cpr/reason",
    "cpr/reason_text",
    "cpr/told_patient",
    "cpr/told_family",
    "cpr/team",
    "cpr/endorsed_maker",
    "cpr/endorsed_maker_role",
    "cpr/endorsed_maker_registration",
    "cpr/endorsed_maker_at-day",
    "cpr/endorsed_senior",
];

fn without_the_eight(cpr: &Cpr) -> Cpr {
    Cpr {
        decision: cpr.decision,
        decided_on: cpr.decided_on,
        patient_discussion: cpr.patient_discussion,
        patient_discussion_reason: cpr.patient_discussion_reason.clone(),
        family_discussion: cpr.family_discussion,
        family_discussion_on: cpr.family_discussion_on,
        family_discussion_with: cpr.family_discussion_with.clone(),
        family_discussion_summary: cpr.family_discussion_summary.clone(),
        review: cpr.review,
        ..Cpr::default()
    }
}

#[test]
fn a_decision_not_to_attempt_cpr_needs_all_eight_questions() {
    let bare = plan(|p| p.cpr = without_the_eight(&p.cpr));
    let expected: Vec<_> = EIGHT.into_iter().filter(|field| *field != "cpr/proxy_who").collect();
    assert_eq!(found(&bare), expected, "who the attorney is, is asked only when there is one");
    let consulted = plan(|p| {
        p.cpr = without_the_eight(&p.cpr);
        p.cpr.proxy = Some(YesNo::Yes);
    });
    let expected: Vec<_> = EIGHT.into_iter().filter(|field| *field != "cpr/proxy").collect();
    assert_eq!(found(&consulted), expected);
}

#[test]
fn other_decisions_do_not_ask_the_eight_questions() {
    let attempt = plan(|p| {
        p.cpr = without_the_eight(&p.cpr);
        p.cpr.decision = Some(CprDecision::Attempt);
        p.recommendations.ceiling = Some(model::plan::options::Ceiling::Full);
    });
    assert_eq!(found(&attempt), [""; 0]);
}

#[test]
fn a_decision_not_to_attempt_cpr_says_how_long_it_stands() {
    assert_eq!(gaps_after(|p| p.cpr.review = None), ["cpr/review"]);
    assert_eq!(gaps_after(|p| p.cpr.review = Some(CprReview::Until)), ["cpr/review_on-day"]);
    let until = |days: i32| {
        gaps_after(|p| {
            p.cpr.review = Some(CprReview::Until);
            p.cpr.review_on = Some(today().plus_days(days));
        })
    };
    assert_eq!(until(0), [""; 0]);
    assert_eq!(until(-1), ["cpr/review_on-day"]);
}

#[test]
fn modified_cpr_is_for_people_under_eighteen_and_says_what_is_modified() {
    let child = sample::child(today());
    assert_eq!(found(&child), [""; 0]);
    let mut bare = child.clone();
    bare.cpr.modified_details = None;
    assert_eq!(found(&bare), ["cpr/modified_details"]);
    let mut grown = child;
    grown.person.birth_date = Some(today().plus_months(-18 * 12));
    assert!(found(&grown).contains(&"cpr/decision".to_owned()));
    grown.person.birth_date = Some(today().plus_months(-18 * 12).plus_days(1));
    assert_eq!(found(&grown), [""; 0]);
}

#[test]
fn a_discussion_has_its_day_and_what_was_said_and_none_has_its_reason() {
    let took_place = gaps_after(|p| p.cpr.patient_discussion = Some(Discussion::TookPlace));
    assert_eq!(took_place, ["cpr/patient_discussion_on-day", "cpr/patient_discussion_summary"]);
    assert_eq!(gaps_after(|p| p.cpr.patient_discussion_reason = None), ["cpr/patient_discussion_reason"]);
    assert_eq!(
        gaps_after(|p| p.cpr.family_discussion = Some(Discussion::DidNot)),
        ["cpr/family_discussion_reason"]
    );
    let unsaid = gaps_after(|p| {
        p.cpr.family_discussion_on = None;
        p.cpr.family_discussion_with = None;
        p.cpr.family_discussion_summary = None;
    });
    assert_eq!(
        unsaid,
        ["cpr/family_discussion_on-day", "cpr/family_discussion_with", "cpr/family_discussion_summary"]
    );
}

#[test]
fn cpr_has_five_renderings_in_words_and_absence_is_one_of_them() {
    let all = [
        Some(CprDecision::Attempt),
        Some(CprDecision::DoNotAttempt),
        Some(CprDecision::Modified),
        Some(CprDecision::NotDecided),
        None,
    ];
    let words: BTreeSet<&str> = all.into_iter().map(cpr_words).collect();
    assert_eq!(words.len(), 5);
    assert_eq!(cpr_words(None), "Not recorded – attempt CPR");
    assert_eq!(cpr_words(Some(CprDecision::NotDecided)), "Not yet decided – attempt CPR");
}

#[test]
fn a_discussion_that_is_not_recorded_is_a_gap() {
    let silent = gaps_after(|p| {
        p.cpr.patient_discussion = None;
        p.cpr.family_discussion = None;
        p.cpr.decided_on = None;
        p.cpr.decision = None;
        p.cpr.team = text("");
        p.cpr.proxy_who = line("");
    });
    assert_eq!(
        silent,
        ["cpr/decision", "cpr/decided_on-day", "cpr/patient_discussion", "cpr/family_discussion"]
    );
}
