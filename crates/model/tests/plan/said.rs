use crate::{day, line, plan, text};
use model::plan::{Contact, Contacts, Document, Person, Preferences, Said, SaidBy, sample};

fn said() -> Said {
    Said { by: SaidBy::Person, on: day("2026-11-22") }
}

/// A plan with the person's own words.
fn voiced() -> Document {
    plan(|p| {
        p.preferences.wishes = text("To go home.");
        p.say(&Preferences::wishes, said());
        p.say(&Contacts::personal, said());
        p.say(&Person::key_safe_code, said());
        p.person.key_safe_code = line("4711");
    })
}

#[test]
fn a_document_without_a_mark_is_written_as_it_always_was_and_one_with_marks_comes_back() {
    let plain = serde_json::to_string(&sample::filled()).unwrap();
    assert!(!plain.contains("\"said\""));
    let mut document = voiced();
    document.say(
        &Preferences::fears,
        Said { by: SaidBy::Proxy { relationship: "daughter".into() }, on: day("2026-11-22") },
    );
    document.say(&Preferences::values, Said { by: SaidBy::Carer, on: day("2026-11-22") });
    let stored = serde_json::to_string(&document).unwrap();
    assert_eq!(Document::open(&stored).unwrap(), document);
}

#[test]
fn an_answer_that_staff_change_is_no_longer_what_was_said() {
    let before = voiced();
    for change in [(|p| p.preferences.wishes = text("To go to the sea.")) as fn(&mut Document), |p| {
        p.preferences.wishes = None
    }] {
        let mut after = before.clone();
        change(&mut after);
        after.forget_said(&before);
        assert_eq!(after.said(&Preferences::wishes), None);
        assert!(after.said(&Contacts::personal).is_some(), "its neighbour keeps its mark");
    }
}

#[test]
fn an_answer_that_is_as_it_was_keeps_its_mark() {
    let before = voiced();
    let mut after = before.clone();
    after.preferences.fears = text("Falling.");
    after.forget_said(&before);
    assert_eq!(after.said, before.said);
}

#[test]
fn a_list_of_which_an_item_changes_and_a_masked_answer_lose_theirs_too() {
    let before = voiced();
    let mut after = before.clone();
    after.contacts.personal.0[0].relationship = line("Niece");
    after.person.key_safe_code = line("1174");
    after.forget_said(&before);
    assert_eq!((after.said(&Contacts::personal), after.said(&Person::key_safe_code)), (None, None));
    let mut longer = before.clone();
    longer.contacts.personal.0.push(Contact::default());
    longer.forget_said(&before);
    assert_eq!(longer.said(&Contacts::personal), None, "an empty item is an item");
}

#[test]
fn what_is_said_anew_is_marked_anew() {
    let before = voiced();
    let mut after = before.clone();
    after.preferences.wishes = text("To go to the sea.");
    let anew = Said { on: day("2026-11-23"), ..said() };
    after.say(&Preferences::wishes, anew.clone());
    after.forget_said(&before);
    assert_eq!(after.said(&Preferences::wishes), Some(&anew));
}
