//! A form that a browser shows and sends back unchanged changes nothing.

use super::browser::{form, sent};
use super::pages::{choices, form_of, today, two_contacts};
use model::plan::sample::{child, complete, filled};
use model::plan::{Audience, Document, reduce};
use model::question::form::{self, Hand};
use model::question::{Fill, Items, Question, Slot};
use ui::walk::Press;

const EVERYTHING: Hand = Hand { clinical: true, ..Hand::REGISTRAR };

fn samples() -> [Document; 5] {
    [complete(today()), child(today()), filled(), two_contacts(), Document::default()]
}

/// What a browser sends for a section, read into a document.
fn saved(into: &mut Document, shown: &Document, section: &str, hand: Hand) {
    let audience = if hand.clinical { Audience::Clinician } else { Audience::Administrator };
    let plan = reduce(shown.clone(), audience, shown.is_restricted());
    let mut fields = sent(&form(&form_of(&plan, section, hand)), None);
    assert_eq!(Press::take(&mut fields), Press::Save);
    let hand = hand.restricted(shown.is_restricted());
    let problems = form::read(into.section_mut(section).expect("there is such a section"), &fields, hand);
    assert_eq!(problems, [], "{section}");
    // A form sends only who the reviewer is; the program writes the name.
    if let Some(reviewer) = &mut into.approval.reviewer {
        let known = choices().staff.into_iter().find(|(id, _)| *id == reviewer.user.to_string());
        assert!(known.is_some(), "the reviewer is one of the staff");
        reviewer.name = shown.approval.reviewer.as_ref().map_or_else(String::new, |r| r.name.clone());
    }
}

#[test]
fn every_answer_of_every_section_comes_back_from_its_page() {
    for document in samples() {
        for (section, _) in model::plan::SECTIONS {
            let mut read = Document::default();
            saved(&mut read, &document, section, EVERYTHING);
            let mut expected = document.clone();
            let content = expected.section_mut(section).expect("there is such a section");
            content.fill(&mut Unsent);
            let (read, expected) = (read.section(section).unwrap(), expected.section(section).unwrap());
            assert_eq!(form::write(read), form::write(expected), "{section}");
        }
    }
}

/// Takes out what a page never sends: what is masked, and what nobody fills by hand.
struct Unsent;

impl Fill for Unsent {
    fn answer(&mut self, question: &'static Question, slot: &mut dyn Slot) {
        if question.marks.masked || !EVERYTHING.may_fill(question) {
            slot.clear();
        }
    }
    fn items(&mut self, question: &'static Question, _: &mut dyn Items) {
        assert!(EVERYTHING.may_fill(question), "no list is filled by nobody");
    }
}

#[test]
fn a_page_sent_back_untouched_changes_nothing_whoever_sends_it() {
    let mut restricted = filled();
    restricted.person.restricted = Some(model::question::YesNo::Yes);
    for document in samples().into_iter().chain([restricted]) {
        for hand in [EVERYTHING, Hand::CLINICIAN, Hand::ADMINISTRATOR, Hand::REGISTRAR] {
            let mut after = document.clone();
            for (section, _) in model::plan::SECTIONS {
                saved(&mut after, &document, section, hand);
            }
            assert!(after == document, "{hand:?}");
        }
    }
}
