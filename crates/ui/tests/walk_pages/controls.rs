//! Each kind of question has its control, and says what it asks.

use super::browser::{all, by_id, form, questions, sent, words};
use super::pages::{clinicians, form_of};
use model::plan::Document;
use model::plan::sample::filled;
use model::question::form::Hand;
use model::question::{Control, Need};
use scraper::{ElementRef, Html};

const EVERYTHING: Hand = Hand { clinical: true, ..Hand::REGISTRAR };

/// The page of each section of a plan in which every question is answered, filled by a hand that may fill it all.
fn every_form() -> Vec<(&'static str, Html)> {
    let plan = clinicians(&filled());
    let sections = plan.document().sections();
    sections.iter().map(|s| (s.slug(), form(&form_of(&plan, s.slug(), EVERYTHING)))).collect()
}

#[test]
fn every_question_that_may_be_filled_has_the_control_of_its_kind() {
    let document = Document::default();
    let mut kinds = std::collections::BTreeSet::new();
    for (slug, page) in every_form() {
        for (prefix, question) in questions(document.section(slug).expect("there is such a section")) {
            if !EVERYTHING.may_fill(question) {
                continue;
            }
            let id = format!("{prefix}{}", question.first_field());
            let control = by_id(&page, &id).unwrap_or_else(|| panic!("{slug}: there is no {id}"));
            assert_eq!(kind_of(control), wanted(question.control), "{slug}: {id}");
            kinds.insert(format!("{:?}", question.control).split('(').next().map(str::to_owned));
        }
    }
    assert_eq!(kinds.len(), 15, "every kind is asked somewhere: {kinds:?}");
}

fn kind_of(control: ElementRef<'_>) -> String {
    let kind = control.attr("type").filter(|_| control.value().name() == "input");
    kind.unwrap_or(control.value().name()).to_owned()
}

fn wanted(control: Control) -> &'static str {
    match control {
        Control::Lines(_) => "textarea",
        Control::Radios(options) if options.len() > 10 => "select",
        Control::Contact | Control::Staff => "select",
        Control::Radios(_) => "radio",
        Control::Checkboxes(_) => "checkbox",
        Control::Items => "button",
        _ => "text",
    }
}

#[test]
fn a_question_says_its_words_its_hint_and_whether_publishing_needs_it() {
    let document = Document::default();
    for (slug, page) in every_form() {
        for (prefix, question) in questions(document.section(slug).expect("there is such a section")) {
            if !EVERYTHING.may_fill(question) || question.control == Control::Items {
                continue;
            }
            let control = by_id(&page, &format!("{prefix}{}", question.first_field())).expect("it is there");
            let group = group_around(control);
            let said = words(group);
            assert!(said.starts_with(question.label), "{slug}: {said}");
            assert!(said.contains(question.marks.hint), "{slug}: {said}");
            let needed = question.marks.need == Need::Required;
            assert_eq!(said.contains("(needed to publish)"), needed, "{slug}: {said}");
            assert_eq!(said.contains("Clinicians only"), question.marks.sensitive, "{slug}: {said}");
        }
    }
}

/// The outermost group that a control stands in, within its item.
fn group_around(control: ElementRef<'_>) -> ElementRef<'_> {
    let around = control.ancestors().filter_map(ElementRef::wrap);
    let is_group = |e: &ElementRef<'_>| e.value().classes().any(|class| class == "nhsuk-form-group");
    around.into_iter().find(is_group).expect("a control stands in a group")
}

#[test]
fn free_text_finds_its_own_direction_and_long_text_says_its_limit() {
    for (slug, page) in every_form() {
        for area in all(&page, "textarea") {
            assert_eq!(area.attr("dir"), Some("auto"), "{slug}");
            assert_eq!(area.attr("maxlength"), None, "{slug}: what is too long is given back, not cut");
            let id = format!("{}-limit", area.attr("id").expect("it has an id"));
            assert!(words(by_id(&page, &id).expect("it says its limit")).starts_with("Up to "), "{slug}");
        }
        for line in all(&page, "form.cmc-form input[type=text]:not([inputmode])") {
            assert_eq!(line.attr("dir"), Some("auto"), "{slug}: {}", line.html());
        }
    }
}

#[test]
fn a_question_that_nobody_has_answered_shows_that_and_an_answer_can_be_taken_back() {
    let plan = clinicians(&Document::default());
    let page = form(&form_of(&plan, "medication", Hand::CLINICIAN));
    let checked = all(&page, "[name=high_risk_insulin][checked]");
    assert_eq!(checked.iter().map(|r| r.attr("value")).collect::<Vec<_>>(), [Some("")]);
    assert_eq!(sent(&page, None).typed("high_risk_insulin"), "");
    let answered = form(&form_of(&clinicians(&filled()), "medication", Hand::CLINICIAN));
    let buttons = all(&answered, "[name=high_risk_insulin]");
    assert_eq!(buttons.iter().filter(|b| b.attr("checked").is_some()).count(), 1);
    assert_eq!(buttons.last().and_then(|b| b.attr("value")), Some(""), "the last one takes the answer back");
}

#[test]
fn the_enter_key_presses_a_button_that_changes_no_list() {
    for (slug, page) in every_form() {
        let first = all(&page, "form.cmc-form button")[0];
        assert_eq!((first.attr("name"), first.attr("type")), (None, Some("submit")), "{slug}");
        assert_eq!((first.attr("tabindex"), first.attr("aria-hidden")), (Some("-1"), Some("true")), "{slug}");
    }
}
