use crate::{plan, today};
use model::plan::{Document, Status, gaps, progress};

fn status(document: &Document, section: &str) -> Status {
    let all = progress(document, &gaps(document, true, today()));
    all.iter().find(|p| p.section == section).expect("a section").status
}

#[test]
fn a_section_is_not_started_then_in_progress_then_complete() {
    let mut document = Document::default();
    assert_eq!(status(&document, "cpr"), Status::NotStarted);
    document.cpr.decision = plan(|_| {}).cpr.decision;
    assert_eq!(status(&document, "cpr"), Status::InProgress);
    document = plan(|_| {});
    assert_eq!(status(&document, "cpr"), Status::Complete);
}

#[test]
fn what_the_program_sets_does_not_count_as_answered() {
    let mut document = Document::default();
    document.person.nhs_number_status = Some(model::plan::options::NhsNumberStatus::TraceRequired);
    assert_eq!(status(&document, "person"), Status::NotStarted);
}

#[test]
fn the_numbers_add_up() {
    let all = progress(&plan(|_| {}), &[]);
    assert_eq!(all.len(), 13);
    assert!(all.iter().all(|p| p.answered <= p.total && p.missing == 0));
    let consent = &all[0];
    assert_eq!((consent.title, consent.answered, consent.total), ("Patient consent", 8, 14));
}
