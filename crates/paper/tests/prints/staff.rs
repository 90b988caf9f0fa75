//! What a print says of itself, and the print that staff take to the bedside.

use crate::ground::*;
use model::plan::sample::filled;
use model::plan::{Audience, BEDSIDE, Cpr, Document, Reduced, Review, reduce};
use model::question::Answer;
use pdf_extract::{Dictionary, Object};

/// As a clinician reads it.
fn clinicians(document: Document) -> Reduced {
    reduce(document, Audience::Clinician, false)
}

/// What a screen reader says in place of each picture.
fn pictures(file: &[u8]) -> Vec<String> {
    let file = pdf_extract::Document::load_mem(file).expect("a file");
    let is_figure =
        |of: &Dictionary| of.get(b"S").and_then(Object::as_name).is_ok_and(|kind| kind == b"Figure");
    let figures = file.objects.values().filter_map(|object| object.as_dict().ok()).filter(|of| is_figure(of));
    let said = |of: &Dictionary| {
        of.get(b"Alt").and_then(pdf_extract::decode_text_string).expect("words for a picture")
    };
    figures.map(said).collect()
}

#[test]
fn a_print_says_in_words_and_as_a_code_where_one_finds_out_whether_it_is_current() {
    let theirs = theirs(document(|_| {}));
    for file in [file(&theirs, Review::InDate), staff_file(&clinicians(document(|_| {})))] {
        assert!(pages(&file)[0].says(&format!("Is this copy current? {VERIFY}")), "{:?}", pages(&file)[0]);
        assert_eq!(pictures(&file), [format!("Is this copy current? {VERIFY}")]);
    }
}

#[test]
fn a_print_names_those_that_were_taken_before() {
    let said = all(&staff_file(&clinicians(document(|_| {}))));
    assert!(said.place("Printed before") < said.place(EARLIER), "{said:?}");
    assert_eq!(said.times(EARLIER), 1);
}

#[test]
fn the_decision_about_cpr_and_the_ceiling_stand_on_the_first_page_for_staff() {
    for plan in [document(|_| {}), filled()] {
        let ceiling = plan.recommendations.ceiling.expect("a ceiling").show();
        let reduced = clinicians(plan);
        let cpr = reduced.spoken(&Cpr::decision).expect("words about CPR");
        let pages = pages(&staff_file(&reduced));
        let [first, ..] = &pages[..] else { panic!("no page") };
        for told in [BEDSIDE[0].0, "What is the CPR decision?", cpr, &ceiling] {
            assert!(first.says(told), "{told}: {first:?}");
        }
        for (at, page) in pages.iter().enumerate() {
            for told in ["PEMBERTON, Dorothy", "NHS number 999 000 0018", "Version 3", "by Jo Fielding"] {
                assert!(page.says(told), "page {}: {told}: {page:?}", at + 1);
            }
        }
    }
}

#[test]
fn what_is_asked_at_the_bedside_stands_in_its_order_and_long_answers_stand_once() {
    let reduced = clinicians(filled());
    let said = all(&staff_file(&reduced));
    let places: Vec<_> = BEDSIDE.iter().map(|(title, _)| said.place(title)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}");
    assert_eq!(said.times("marker recommendations summary"), 1);
    assert!(said.says("marker background sensitive_details"), "a clinician reads it");
    assert!(!said.says("marker person key_safe_code") && !said.says("are not on this copy"));
}
