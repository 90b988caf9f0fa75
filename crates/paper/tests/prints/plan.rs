use crate::ground::*;
use model::plan::options::CprDecision;
use model::plan::sample::filled;
use model::plan::{Audience, Document, Preferences, Review, Said, SaidBy, reduce};
use model::question::{Line, YesNo};
use paper::Unprintable;

#[test]
fn every_page_says_whose_it_is_which_version_and_that_it_is_a_copy() {
    let pages = pages(&file(&theirs(filled()), Review::InDate));
    assert!(pages.len() > 5, "{}", pages.len());
    for (at, page) in pages.iter().enumerate() {
        for words in [
            "PEMBERTON, Dorothy",
            "Born 14 Feb 1938",
            "Female",
            "NHS number 999 000 0018",
            "Version 3, published 22 Nov 2026",
            "Printed 22 Nov 2026, 11:05 GMT",
            "This is a copy. The live plan may have changed.",
            &format!("Page {} of {}", at + 1, pages.len()),
        ] {
            assert!(page.says(words), "page {}: {words}: {page:?}", at + 1);
        }
    }
}

#[test]
fn a_file_is_tagged_for_screen_readers_and_says_so() {
    let file = file(&theirs(document(|_| {})), Review::InDate);
    let raw = String::from_utf8_lossy(&file);
    assert!(raw.contains("pdfuaid:part"), "the metadata names PDF/UA");
    assert!(raw.contains("/MarkInfo") && raw.contains("/StructTreeRoot"));
    assert!(raw.contains("/Lang") && raw.contains("Urgent care plan"));
    assert!(!raw.contains("PEMBERTON"), "the metadata names nobody");
}

#[test]
fn every_answer_that_the_person_may_read_is_on_their_copy_whole() {
    let reduced = theirs(filled());
    let said = all(&file(&reduced, Review::InDate));
    let mut met = 0;
    for section in reduced.document().sections() {
        for line in reduced.lines(section.slug()) {
            assert!(said.says(line.question.label), "{}", line.question.label);
            if let model::plan::view::Given::Words(words) = line.given {
                assert!(said.says(&words), "{}: {words}", line.question.slug);
                met += 1;
            }
        }
    }
    assert!(met > 100, "{met}");
}

#[test]
fn a_proxys_copy_has_no_sensitive_word() {
    let proxy = all(&file(&reduce(filled(), Audience::Proxy, false), Review::InDate));
    let patient = all(&file(&theirs(filled()), Review::InDate));
    let held = |p: &mut Document| p.background.sensitive_details_released = Some(YesNo::No);
    let mut document = filled();
    held(&mut document);
    let unreleased = all(&file(&theirs(document), Review::InDate));
    for words in ["marker background sensitive_details", "Sensitive details"] {
        assert!(patient.says(words) && !proxy.says(words) && !unreleased.says(words), "{words}");
    }
    for copy in [proxy, patient, unreleased] {
        for words in
            ["afeguarding", "marker person key_safe_code", "marker approval comments", "marker cpr stamp"]
        {
            assert!(!copy.says(words), "{words}");
        }
        assert!(copy.says("Recorded, not printed"), "that there is a code is told");
        assert!(copy.says("Some notes that staff write for each other are not on this copy."));
    }
}

#[test]
fn what_is_not_recorded_is_named_and_what_is_not_decided_says_what_to_do() {
    let blank = reduce(Document::default(), Audience::Patient, false);
    let said = all(&file(&blank, Review::InDate));
    let mut asked = 0;
    for section in blank.document().sections() {
        for line in blank.lines(section.slug()) {
            assert!(said.says(line.question.label), "{}", line.question.label);
            asked += 1;
        }
    }
    assert!(asked > 150 && said.says("Not recorded:"));
    assert!(said.says("Not recorded – attempt CPR") && said.says("Ceiling of treatment not recorded"));
    let undecided = theirs(document(|p| p.cpr.decision = Some(CprDecision::NotDecided)));
    assert!(all(&file(&undecided, Review::InDate)).says("Not yet decided – attempt CPR"));
}

#[test]
fn the_four_matters_come_first() {
    let said = all(&file(&theirs(document(|_| {})), Review::InDate));
    let places: Vec<_> = [
        "Where to be cared for",
        "How far treatment goes",
        "What to know and do",
        "Who to call",
        "The whole plan",
        "Patient consent",
    ]
    .iter()
    .map(|words| said.place(words))
    .collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}");
}

#[test]
fn an_overdue_review_is_said_and_only_then() {
    let reduced = theirs(document(|_| {}));
    assert!(
        all(&file(&reduced, Review::Overdue)).says("OVERDUE: this plan was to be reviewed by 22 Nov 2026.")
    );
    for review in [Review::Due, Review::InDate] {
        let said = all(&file(&reduced, review));
        assert!(!said.says("OVERDUE") && said.says("To be reviewed by 22 Nov 2026"));
    }
}

#[test]
fn any_script_arrives_and_what_cannot_is_named() {
    let reduced = theirs(document(|p| {
        p.preferences.wishes = text("عبد الله says “yes”.\nDafydd Llŷr 😀 Ґанна שרה");
        p.preferences.values = text("田中 is my friend.");
    }));
    let said = all(&file(&reduced, Review::InDate));
    for letter in "عبد الله😀Ґаннаשרה".chars().filter(|c| !c.is_whitespace()) {
        assert!(said.says(&letter.to_string()), "{letter}: {said:?}");
    }
    assert!(said.says("Dafydd Llŷr"));
    assert!(said.says("[cannot be printed] is my friend."));
    assert!(said.says("Some words are in a script that cannot be printed here. Read them on a screen."));
    let plain = all(&file(&theirs(document(|_| {})), Review::InDate));
    assert!(!plain.says("cannot be printed"));
}

#[test]
fn long_answers_and_long_words_are_not_cut() {
    let prose = (1..=320).map(|n| format!("word{n}")).collect::<Vec<_>>().join(" ");
    let reduced = theirs(document(|p| {
        p.preferences.wishes = text(&prose);
        p.preferences.fears = text(&"W".repeat(300));
    }));
    let said = all(&file(&reduced, Review::InDate));
    assert!((1..=320).all(|n| said.says(&format!("word{n}"))));
    assert!(said.times("W") >= 300);
    let mut long = document(|_| {});
    long.person.family_name = Line::parse(&"Wolverhampton ".repeat(7)).expect("a line");
    let pages = pages(&file_of(&identity_banner(&long), &reduced, Review::InDate));
    assert!(pages.iter().all(|page| page.times("WOLVERHAMPTON") == 7));
}

#[test]
fn nothing_that_somebody_wrote_is_read_as_layout() {
    let typed = "#panic(\"x\") $x^2$ *bold* _it_ @home <a> \\ `raw` = Not a heading // not a comment {n}";
    let said = all(&file(&theirs(document(|p| p.preferences.wishes = text(typed))), Review::InDate));
    assert!(said.says(typed), "{said:?}");
}

#[test]
fn an_answer_in_somebodys_own_words_says_whose() {
    let reduced = theirs(document(|p| {
        p.say(&Preferences::wishes, Said { by: SaidBy::Person, on: today() });
        let by = SaidBy::Proxy { relationship: "daughter".to_owned() };
        p.say(&Preferences::place_of_care, Said { by, on: today() });
    }));
    let said = all(&file(&reduced, Review::InDate));
    assert!(said.says("In the person’s own words, 22 Nov 2026"));
    assert!(said.says("In the words of somebody the person trusts (daughter), 22 Nov 2026"));
}

#[test]
fn where_a_restricted_person_is_reads_as_not_shown() {
    let said = all(&file(&reduce(document(|_| {}), Audience::Patient, true), Review::InDate));
    assert!(said.says("Not shown: this person is restricted") && !said.says("SW1A"));
}

#[test]
fn a_name_that_cannot_be_written_is_on_no_copy() {
    let mut foreign = document(|_| {});
    foreign.person.family_name = Line::parse("田中").expect("a line");
    let reduced = theirs(document(|_| {}));
    let refused = copy(&identity_banner(&foreign), &reduced, Review::InDate);
    assert!(matches!(refused, Err(Unprintable::Name)));
}
