//! Every person of the borough at every stage of their illness, told and read as a form.

use super::{Version, sheet};
use crate::borough::by_email;
use crate::content::{Capacity, Content, Manner, Stage};
use crate::draw::Draw;
use crate::people::{Human, people};
use crate::telling::Sheet;
use model::plan::options::{Ceiling, CprDecision};
use model::plan::{Document, check, gaps};
use model::question::form::{self, Hand};
use model::{Date, UserId};
use std::collections::BTreeSet;

fn today() -> Date {
    Date::of(2026, 11, 21).unwrap()
}

fn version(stage: usize) -> Version {
    let nurse = by_email("nurse@rosewood.example");
    let day = today().plus_days(-20);
    Version { stage, from: day, to: day, review: today().plus_days(70), starter: nurse, writer: nurse }
}

/// The document that a clinician's hand makes of a sheet; every field is taken, and says what it said.
fn document(sheet: &Sheet, who: &str) -> Document {
    let mut document = Document::default();
    for (slug, fields) in sheet {
        let hand = Hand { identity: true, ..Hand::CLINICIAN };
        let section = document.section_mut(slug).unwrap_or_else(|| panic!("{who}: no section {slug}"));
        let problems = form::read(section, fields, hand);
        assert!(problems.is_empty(), "{who}, {slug}: {problems:?}");
        let written = form::write(section);
        let masked = ["key_safe_code"];
        for (name, said) in fields.iter() {
            let kept: BTreeSet<&str> = written.all(name).iter().map(|w| w.trim()).collect();
            let said: BTreeSet<&str> = said.iter().map(|s| s.trim()).filter(|s| !s.is_empty()).collect();
            assert!(
                kept == said || masked.contains(&name),
                "{who}, {slug}: {name} says {said:?}, kept {kept:?}"
            );
        }
        let wrong = check(&document, slug, today());
        assert!(wrong.is_empty(), "{who}, {slug}: {wrong:?}");
    }
    let reviewer =
        model::question::StaffLink { user: UserId::new(uuid::Uuid::from_u128(1)), name: "R".to_owned() };
    document.approval.reviewer = Some(reviewer);
    document
}

#[test]
fn every_stage_of_every_plan_is_sound() {
    let content = Content::open().unwrap();
    let mut told = 0;
    for human in people(&content, today(), Draw::new(7)).unwrap() {
        for (at, stage) in human.picture.stages.iter().enumerate() {
            let who = format!("{} {} {}", human.family, human.picture.slug, stage.name);
            let sheet = sheet(&content, &human, &[version(at)], 0).unwrap_or_else(|wrong| panic!("{wrong}"));
            let document = document(&sheet, &who);
            has_no_gap(&document, &who);
            cpr_and_ceiling_agree(&human, stage, &document, &who);
            for (slug, fields) in &sheet {
                for (name, said) in
                    fields.iter().flat_map(|(name, all)| all.iter().map(move |said| (name, said)))
                {
                    reads_as_written_by_hand(said, &format!("{who} {slug} {name}: {said}"));
                    leads_to_nobody(name, said, &format!("{who} {slug} {name}: {said}"));
                }
            }
            told += 1;
        }
    }
    assert!(told > 500, "{told}");
}

fn has_no_gap(document: &Document, who: &str) {
    let missing = gaps(document, true, today());
    assert!(missing.is_empty(), "{who}: {missing:?}");
}

fn cpr_and_ceiling_agree(human: &Human<'_>, stage: &Stage, document: &Document, who: &str) {
    let (cpr, ceiling) = (document.cpr.decision.unwrap(), document.recommendations.ceiling.unwrap());
    let little = matches!(ceiling, Ceiling::NotForHospital | Ceiling::SymptomRelief);
    assert!(!little || cpr == CprDecision::DoNotAttempt, "{who}");
    assert!(document.recommendations.problems.len() > 1, "{who} has cards");
    let child = stage.manner == Manner::Modified;
    assert_eq!(child, cpr == CprDecision::Modified, "{who}");
    assert_eq!(child, human.picture.capacity == Capacity::Child, "{who}");
}

/// No brace that stands for nothing, no choice that was not made, no word or space twice.
fn reads_as_written_by_hand(said: &str, who: &str) {
    assert!(!said.contains(['{', '}', '[', ']', '|']), "{who}");
    assert!(!said.contains("  ") && !said.contains(" ,") && !said.contains(" ."), "{who}");
    let words: Vec<&str> = said.split(' ').collect();
    assert!(words.windows(2).all(|pair| pair[0] != pair[1] || pair[0].len() < 2), "{who}");
}

/// Numbers are from the ranges kept for drama, addresses are on no map and in no register.
fn leads_to_nobody(name: &str, said: &str, who: &str) {
    assert!(!name.ends_with("email") || said.ends_with("@mail.example"), "{who}");
    assert!(!name.ends_with("-postcode") || said.starts_with("TZ"), "{who}");
    for number in telephones(said) {
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        let drama = ["0207946", "01632960", "07700900"].iter().any(|range| digits.starts_with(range));
        assert!(drama, "{who}: {number}");
    }
}

/// What in a text looks like a telephone number: a zero and at least nine more digits, with spaces between.
fn telephones(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut run = String::new();
    for letter in text.chars().chain(['.']) {
        if letter.is_ascii_digit() || (letter == ' ' && !run.is_empty()) {
            run.push(letter);
        } else {
            let digits = run.chars().filter(char::is_ascii_digit).count();
            if run.starts_with('0') && digits >= 10 {
                found.push(run.clone());
            }
            run.clear();
        }
    }
    found
}
