//! A plan as it is read: every question is there, with its answer or with the words for its absence.

use super::browser::{all, main_words, open, questions, words};
use super::pages::{clinicians, today, two_contacts, view_of};
use model::plan::options::CprDecision;
use model::plan::sample::{filled, marker};
use model::plan::{
    Audience, Background, Contacts, Document, Person, Preferences, Reduced, Said, SaidBy, reduce,
};
use model::question::{Control, Many, Who};
use scraper::Html;

fn read(plan: &Reduced) -> Html {
    open("walk-pages/view.html", &view_of(plan))
}

/// What is read behind each question that has a row.
fn answers(page: &Html) -> Vec<(String, String)> {
    let keys = all(page, "main dt").into_iter().map(words);
    keys.zip(all(page, "main dd").into_iter().map(words)).collect()
}

#[test]
fn every_answer_stands_on_the_page_whole() {
    let page = read(&clinicians(&filled()));
    let said = main_words(&page);
    for section in Document::default().sections() {
        assert!(said.contains(section.title()), "{}", section.title());
        for (_, question) in questions(section) {
            assert!(said.contains(question.label), "{}", question.label);
            let free = matches!(question.control, Control::Line(_) | Control::Lines(_) | Control::Coded);
            if free && !question.marks.masked {
                assert!(said.contains(&marker(question)), "{} {}", question.section, question.slug);
            }
        }
    }
    assert!(!said.contains('…'), "nothing is shortened");
}

#[test]
fn what_nobody_answered_is_named_as_not_recorded() {
    let page = read(&clinicians(&Document::default()));
    let named = all(&page, ".cmc-missing").into_iter().map(words).collect::<Vec<_>>().join(" · ");
    let rows = answers(&page);
    for section in Document::default().sections() {
        for (_, question) in questions(section).iter().filter(|(prefix, _)| prefix.is_empty()) {
            let row = rows.iter().find(|(label, _)| label == question.label);
            match row {
                Some((label, answer)) => assert!(answer.contains("ot recorded"), "{label}: {answer}"),
                None => assert!(named.contains(question.label), "{}", question.label),
            }
        }
    }
    assert!(rows.iter().any(|(label, _)| label == "Family name"), "what publishing needs has its own row");
}

#[test]
fn an_item_names_what_it_lacks() {
    let mut document = two_contacts();
    document.medication.allergies = Many(vec![document.medication.allergies[0].clone()]);
    document.medication.allergies.0[0].severity = None;
    let page = read(&clinicians(&document));
    let cards: Vec<_> = all(&page, ".cmc-read-card").into_iter().map(words).collect();
    let allergy = cards.iter().find(|card| card.starts_with("Allergy 1")).expect("the allergy has a card");
    assert!(allergy.contains("Latex") && allergy.ends_with("Not recorded: How bad was it?"), "{allergy}");
}

#[test]
fn cpr_is_never_read_as_absent_or_undecided_alone() {
    let words = |decision| {
        let mut document = two_contacts();
        document.cpr.decision = decision;
        let page = read(&clinicians(&document));
        let row = answers(&page).into_iter().find(|(label, _)| label == "What is the CPR decision?");
        row.expect("the decision has a row").1
    };
    assert_eq!(words(None), "Not recorded – attempt CPR");
    assert_eq!(words(Some(CprDecision::NotDecided)), "Not yet decided – attempt CPR");
    assert_eq!(words(Some(CprDecision::DoNotAttempt)), "Do not attempt CPR");
}

#[test]
fn where_a_restricted_person_is_reads_as_not_shown_and_never_as_not_recorded() {
    let page = read(&reduce(filled(), Audience::UrgentCare, true));
    let rows = answers(&page);
    for section in Document::default().sections() {
        for (prefix, question) in questions(section) {
            if prefix.is_empty() && question.marks.location {
                let row = rows.iter().find(|(label, _)| label == question.label);
                let answer = row.map(|(_, answer)| answer.as_str());
                assert_eq!(answer, Some("Not shown: this person is restricted"), "{}", question.label);
                let told = marker(question).len() > 12 && page.html().contains(&marker(question));
                assert!(!told, "{}", question.slug);
            }
        }
    }
}

#[test]
fn a_masked_answer_reads_as_recorded() {
    let page = read(&clinicians(&filled()));
    assert!(!page.html().contains(&marker(&Person::key_safe_code)));
    let row = answers(&page).into_iter().find(|(label, _)| label == "Key safe code");
    assert_eq!(row.expect("it has a row").1, "Recorded – reveal it on the emergency view");
}

#[test]
fn those_who_may_not_read_a_sensitive_question_are_not_told_that_it_exists() {
    let said = main_words(&read(&reduce(filled(), Audience::UrgentCare, false)));
    assert!(!said.contains("Sensitive details") && !said.contains("Safeguarding"));
    let clinicians = read(&clinicians(&filled()));
    let marked = all(&clinicians, "dt").into_iter().map(words).filter(|key| key.ends_with("Clinicians only"));
    assert_eq!(
        marked.collect::<Vec<_>>(),
        ["Sensitive details Clinicians only", "May the person read these details? Clinicians only"]
    );
}

#[test]
fn lines_stay_lines_and_each_answer_keeps_its_own_direction() {
    let page = read(&clinicians(&two_contacts()));
    let wishes: Vec<String> =
        all(&page, "bdi.cmc-words").into_iter().map(|bdi| bdi.text().collect()).collect();
    assert!(wishes.contains(&"To stay at Rosewood, near the garden.\nNo more hospital.".to_owned()));
    assert!(wishes.contains(&"عبد الله Pemberton".to_owned()));
    assert!(wishes.contains(&"Son-in-law <next door>".to_owned()));
    assert!(wishes.contains(&today().to_string()), "a date has its month in letters");
}

#[test]
fn a_section_that_does_not_exist_is_no_view_and_no_form() {
    let plan = clinicians(&two_contacts());
    let fields = model::question::Fields::default();
    assert!(ui::walk::view(&plan, "stamps").is_none());
    let hand = model::question::form::Hand::CLINICIAN;
    assert!(ui::walk::Asking::plan(&plan, "stamps", &fields, hand).is_none());
    assert!(
        questions(plan.document().section("person").unwrap()).iter().any(|(_, q)| q.marks.who == Who::Auto)
    );
}

#[test]
fn an_answer_in_somebodys_own_words_says_whose() {
    let mut document = two_contacts();
    let on = today();
    document.say(&Preferences::wishes, Said { by: SaidBy::Person, on });
    let relationship = "ابنة <her>".to_owned();
    document.say(&Contacts::personal, Said { by: SaidBy::Proxy { relationship }, on });
    document.say(&Preferences::place_of_care, Said { by: SaidBy::Carer, on });
    let page = read(&clinicians(&document));
    // What was given stands between marks that keep its direction to itself.
    let plain = |one| words(one).replace(['\u{2068}', '\u{2069}'], "");
    let voices: Vec<_> = all(&page, ".cmc-voice").into_iter().map(plain).collect();
    assert_eq!(
        voices,
        [
            "In the words of somebody the person trusts (ابنة <her>), 21 Nov 2026",
            "In a carer’s words, 21 Nov 2026",
            "In the person’s own words, 21 Nov 2026",
        ]
    );
    assert_eq!(all(&page, "dd .cmc-voice").len(), 2, "those of single answers stand with the answer");
}

#[test]
fn what_was_released_does_not_read_as_the_clinicians_alone() {
    let patient = read(&reduce(filled(), Audience::Patient, false));
    assert!(answers(&patient).iter().any(|(label, _)| label == "Sensitive details"));
    assert!(!main_words(&patient).contains("Clinicians only"));
    let proxy = main_words(&read(&reduce(filled(), Audience::Proxy, false)));
    assert!(!proxy.contains("Sensitive details") && !proxy.contains(&marker(&Background::sensitive_details)));
}
