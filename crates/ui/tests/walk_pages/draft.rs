//! How far a draft is, what it lacks, what changed, and what was saved meanwhile.

use super::browser::{all, open, words};
use super::pages::{PAGES, choices, clinicians, draft, today, two_contacts};
use model::plan::sample::complete;
use model::plan::{self, Document, Gap};
use model::question::form::{self, Hand};
use model::question::{Fields, Problem};
use scraper::{ElementRef, Html};
use ui::walk::{self, Sides, Standing};

fn page() -> Html {
    open(PAGES[2].0, &draft())
}

fn standings(document: &Document, hand: Hand) -> Vec<(&'static str, Standing)> {
    let gaps = plan::gaps(document, true, today());
    let tasks = walk::progress(&plan::progress(document, &gaps), &gaps, hand, "/plans/x/draft");
    tasks.into_iter().map(|task| (task.title, task.standing)).collect()
}

#[test]
fn each_section_says_how_far_it_is_and_leads_to_its_page() {
    let page = page();
    let tasks: Vec<_> = all(&page, ".nhsuk-task-list__item").into_iter().map(words).collect();
    assert_eq!(tasks.len(), 13);
    assert_eq!(tasks[0], "Patient consent 8 of 14 answered Complete");
    assert_eq!(
        tasks[6],
        "Cardiopulmonary resuscitation 22 of 30 answered; 1 still needed to publish For a clinician"
    );
    assert_eq!(tasks[9], "Social situation and support 0 of 17 answered Not started");
    let links = all(&page, ".nhsuk-task-list a");
    assert_eq!(links[6].attr("href"), Some("/plans/x/draft/cpr"));
}

#[test]
fn what_only_a_clinician_can_do_is_said_to_others_and_not_to_clinicians() {
    let mut document = complete(today());
    document.medication.allergies.0.clear();
    document.cpr.decision = None;
    let of = |hand, title| standings(&document, hand).into_iter().find(|(t, _)| *t == title).unwrap().1;
    assert_eq!(of(Hand::ADMINISTRATOR, "Cardiopulmonary resuscitation"), Standing::ForAClinician);
    assert_eq!(of(Hand::CLINICIAN, "Cardiopulmonary resuscitation"), Standing::InProgress);
    assert_eq!(of(Hand::ADMINISTRATOR, "Medication and allergies"), Standing::InProgress);
    assert_eq!(of(Hand::ADMINISTRATOR, "Care preferences"), Standing::Complete);
    let blank = standings(&Document::default(), Hand::CLINICIAN);
    assert!(blank.iter().all(|(_, standing)| *standing == Standing::NotStarted), "{blank:?}");
}

#[test]
fn gaps_stand_under_their_section_with_the_way_to_their_field() {
    let gap =
        |section, field: &str, message: &str| Gap { section, field: field.into(), message: message.into() };
    let found = [
        gap("cpr", "decided_on-day", "Enter a date"),
        gap("consent", "basis", "Choose the basis"),
        gap("cpr", "decision", "Choose the decision"),
    ];
    let sections = walk::gaps(&found, "/plans/x/draft");
    let titles: Vec<_> = sections.iter().map(|s| s.title).collect();
    assert_eq!(titles, ["Patient consent", "Cardiopulmonary resuscitation"]);
    let links: Vec<_> = sections[1].links.iter().map(|l| l.href.as_str()).collect();
    assert_eq!(links, ["/plans/x/draft/cpr#decided_on-day", "/plans/x/draft/cpr#decision"]);
}

#[test]
fn the_summary_says_each_problem_and_leads_to_its_field() {
    let errors = walk::summary(&[Problem { field: "review_on-day".into(), message: "Enter a date".into() }]);
    assert_eq!(errors.len(), 1);
    assert_eq!((&*errors[0].text, errors[0].href.as_deref()), ("Enter a date", Some("#review_on-day")));
}

/// The rows of a table: the question, and what is read on either side.
fn rows(table: ElementRef<'_>) -> Vec<[String; 3]> {
    let cell = scraper::Selector::parse("th, td").expect("well formed");
    let row = scraper::Selector::parse("tbody tr").expect("well formed");
    let text = |row: ElementRef<'_>| row.select(&cell).map(words).collect::<Vec<_>>();
    table.select(&row).map(|row| text(row).try_into().expect("a row has three cells")).collect()
}

#[test]
fn what_changed_stands_before_and_after() {
    let page = page();
    let changed = rows(all(&page, "table")[0]);
    assert_eq!(changed.len(), 3);
    assert_eq!(changed[0][1], "Before Not recorded");
    assert!(changed[0][2].starts_with("After Name: عبد الله Pemberton"), "{:?}", changed[0]);
    assert!(changed[0][2].contains("Son-in-law <next door>"));
    assert_eq!(changed[1][0], "Cardiopulmonary resuscitation What is the CPR decision?");
    assert_eq!(changed[1][1..], ["Before Do not attempt CPR", "After Not recorded – attempt CPR"]);
    assert!(changed[2][1].contains("Latex"));
}

fn conflict(section: &str, typed: &Fields) -> Vec<Sides> {
    walk::conflict(&clinicians(&two_contacts()), section, typed, Hand::CLINICIAN, &choices())
}

fn saved(section: &str) -> Fields {
    form::write(two_contacts().section(section).expect("there is such a section"))
}

#[test]
fn a_stale_save_shows_both_texts() {
    let page = page();
    let differ = rows(all(&page, "table")[1]);
    assert_eq!(differ.len(), 2);
    assert!(differ[0][1].contains("عبد الله Pemberton") && differ[0][2].ends_with("Not recorded"));
    assert_eq!(differ[1][1..], ["Saved meanwhile Not recorded", "What you typed Ring her son at any hour"]);
    for (section, _) in plan::SECTIONS {
        assert!(conflict(section, &saved(section)).is_empty(), "{section}: what is the same is no conflict");
    }
}

#[test]
fn what_was_typed_and_cannot_be_read_is_shown_as_it_was_typed() {
    let mut typed = saved("cpr");
    typed.put("patient_discussion_on-day", "31");
    typed.put("patient_discussion_on-month", "<February>");
    typed.put("patient_discussion_on-year", "2026");
    let sides = conflict("cpr", &typed);
    assert_eq!(sides.len(), 1);
    assert_eq!(sides[0].label, "When did the discussion with the person take place?");
    assert_eq!((sides[0].left.as_str(), sides[0].right.as_str()), ("", "31 <February> 2026"));
}

#[test]
fn somebody_chosen_is_named_and_a_masked_answer_is_told_from_none() {
    let mut typed = saved("approval");
    let ruth = choices().staff[0].0.clone();
    let mut plan = two_contacts();
    plan.approval.reviewer = None;
    typed.put("reviewer", ruth);
    let sides = walk::conflict(&clinicians(&plan), "approval", &typed, Hand::CLINICIAN, &choices());
    assert_eq!((sides[0].left.as_str(), sides[0].right.as_str()), ("", "Ruth Bell, registered nurse"));

    let gone: Fields =
        saved("approval").iter().map(|(n, v)| (n, v[0].replace("000000001", "000000009"))).collect();
    let sides = conflict("approval", &gone);
    assert_eq!(sides[0].right, "Somebody who can no longer be chosen");

    let mut typed = saved("person");
    typed =
        typed.iter().filter(|(name, _)| *name != "key_safe_code").map(|(n, v)| (n, v[0].clone())).collect();
    typed.put("key_safe_code", "4711");
    let sides = conflict("person", &typed);
    let code = sides.iter().find(|s| s.label == "Key safe code").expect("the code differs");
    assert_eq!(code.left, "Recorded, not shown");
}
