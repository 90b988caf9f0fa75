use crate::{plan, text};
use model::plan::{Audience, Contact, difference, reduce, sample};

#[test]
fn two_equal_plans_do_not_differ() {
    assert_eq!(difference(&sample::filled(), &sample::filled()), []);
}

#[test]
fn a_changed_answer_shows_both_texts_in_full() {
    let old = plan(|_| {});
    let new = plan(|p| p.preferences.wishes = text("To go home.\nTo see the sea."));
    let changes = difference(&old, &new);
    assert_eq!(changes.len(), 1);
    let change = &changes[0];
    assert_eq!((change.section, change.question.slug), ("preferences", "wishes"));
    assert_eq!(change.question.label, "What does the person want, and not want?");
    assert!(change.before.as_ref().unwrap().ends_with("No more hospital."));
    assert_eq!(change.after.as_deref(), Some("To go home.\nTo see the sea."));
}

#[test]
fn an_answer_given_and_an_answer_taken_away_are_told_apart() {
    let (with, without) = (plan(|_| {}), plan(|p| p.preferences.wishes = None));
    assert!(difference(&with, &without)[0].after.is_none());
    assert!(difference(&without, &with)[0].before.is_none());
}

#[test]
fn in_a_list_only_the_item_that_changed_is_shown() {
    let second = Contact { name: crate::line("Tom Pemberton"), ..Contact::default() };
    let old = plan(|p| p.contacts.personal.0.push(second.clone()));
    let new = plan(|p| {
        p.contacts.personal.0.insert(0, second.clone());
        p.contacts.personal.0[1].relationship = crate::line("Niece");
    });
    let changes = difference(&old, &new);
    assert_eq!(changes.len(), 1, "{changes:?}");
    assert!(changes[0].before.as_ref().unwrap().contains("Relationship to the person: Daughter"));
    assert!(changes[0].after.as_ref().unwrap().contains("Relationship to the person: Niece"));
}

#[test]
fn a_changed_order_of_who_to_ring_is_a_change() {
    let second = Contact { name: crate::line("Tom Pemberton"), ..Contact::default() };
    let old = plan(|p| p.contacts.personal.0.push(second.clone()));
    let new = plan(|p| p.contacts.personal.0.insert(0, second.clone()));
    let changes = difference(&old, &new);
    assert_eq!(changes.len(), 1, "{changes:?}");
    assert!(changes[0].before.as_ref().unwrap().starts_with("Name: Anne Pemberton"));
    assert!(changes[0].after.as_ref().unwrap().starts_with("Name: Tom Pemberton"));
}

#[test]
fn a_masked_answer_is_never_spelt_out() {
    let new = plan(|p| p.person.key_safe_code = crate::line("4711"));
    assert!(!format!("{:?}", difference(&plan(|p| p.person.key_safe_code = None), &new)).contains("4711"));
    let reduced =
        |plan| reduce(model::plan::Document::clone(plan), Audience::Clinician, false).document().clone();
    assert_eq!(difference(&reduced(&plan(|_| {})), &reduced(&new)), []);
}
