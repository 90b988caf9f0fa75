//! What must hold of every question, met by one walk over all of them.

use model::plan::{Death, Document, Note, SECTIONS};
use model::question::{Answer, Control, Items, Look, Question, Section, Who};
use std::collections::BTreeSet;

#[derive(Default)]
struct All {
    depth: usize,
    met: Vec<(usize, &'static Question)>,
}

impl Look for All {
    fn answer(&mut self, question: &'static Question, _: Option<&dyn Answer>) {
        self.met.push((self.depth, question));
    }

    fn items(&mut self, question: &'static Question, items: &dyn Items) {
        self.met.push((self.depth, question));
        self.depth += 1;
        items.blank().look(self);
        self.depth -= 1;
    }
}

fn questions() -> Vec<(usize, &'static Question)> {
    let mut all = All::default();
    Document::default().sections().into_iter().for_each(|s| s.look(&mut all));
    Note::default().look(&mut all);
    Death::default().look(&mut all);
    all.met
}

#[test]
fn every_question_has_an_address_of_its_own_and_words() {
    let mut seen = BTreeSet::new();
    for (_, question) in questions() {
        let Question { section, slug, label, .. } = question;
        assert!(seen.insert((section, slug)), "{section}.{slug} is asked twice");
        assert!(slug.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'), "{section}.{slug}");
        assert!(
            label.len() > 1 && !label.starts_with(' ') && !label.ends_with(['.', ' ']),
            "{section}.{slug}"
        );
        assert!(label.chars().next().is_some_and(|c| !c.is_lowercase()), "{section}.{slug}");
    }
    assert!(seen.len() > 250, "{}", seen.len());
}

#[test]
fn within_one_section_no_two_questions_have_the_same_words() {
    let mut seen = BTreeSet::new();
    for (_, Question { section, label, .. }) in questions() {
        assert!(seen.insert((section, label)), "{section} asks “{label}” twice");
    }
}

#[test]
fn a_sensitive_question_is_filled_by_clinicians_only() {
    for (_, question) in questions() {
        // Whoever may not read an answer would blank it by saving the form on which it is missing.
        assert!(!question.marks.sensitive || question.marks.who == Who::Clinical, "{question:?}");
    }
}

#[test]
fn the_marks_of_a_list_are_the_marks_of_its_items() {
    for (depth, Question { marks, section, slug, .. }) in questions() {
        let own = marks.sensitive || marks.location || marks.masked || marks.identity;
        assert!(
            depth == 0 || !own,
            "{section}.{slug}: a list's form is read whole, so its items have no such marks"
        );
        assert!(depth == 0 || !matches!(marks.who, Who::Auto | Who::Service), "{section}.{slug}");
    }
}

#[test]
fn only_days_are_in_the_past() {
    for (_, Question { marks, control, section, slug, .. }) in questions() {
        assert!(!marks.past || matches!(control, Control::Date | Control::DateTime), "{section}.{slug}");
    }
}

#[test]
fn every_option_has_a_slug_of_its_own_and_a_code_that_holds() {
    for (_, Question { control, section, slug, .. }) in questions() {
        let (Control::Radios(options) | Control::Checkboxes(options)) = control else { continue };
        let slugs: BTreeSet<_> = options.iter().map(|o| o.slug).collect();
        let labels: BTreeSet<_> = options.iter().map(|o| o.label).collect();
        assert_eq!((slugs.len(), labels.len()), (options.len(), options.len()), "{section}.{slug}");
        assert!(
            slugs.iter().all(|s| s.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')),
            "{section}.{slug}"
        );
        for option in options.iter().filter(|o| !o.code.is_empty()) {
            let typed = [("c", "term"), ("c-code", option.code)].into_iter().collect();
            let read = <model::question::Coded as model::question::Read>::read("c", &typed);
            assert!(read.is_ok(), "{section}.{slug}: {} is mistyped", option.code);
        }
    }
}

#[test]
fn every_section_has_its_questions() {
    let document = Document::default();
    for (slug, _) in SECTIONS {
        let mut all = All::default();
        document.section(slug).expect("a section").look(&mut all);
        assert!(!all.met.is_empty(), "{slug}");
    }
}

#[test]
fn every_gap_leads_to_a_field_of_its_page() {
    let mut emptied = model::plan::sample::filled();
    emptied.sections_mut().into_iter().for_each(|s| s.fill(&mut Emptying));
    for document in [Document::default(), emptied] {
        let gaps = model::plan::gaps(&document, false, crate::today());
        assert!(gaps.len() > 30, "{}", gaps.len());
        for gap in gaps {
            let slug = gap.field.rsplit('.').next().and_then(|f| f.split('-').next()).expect("a slug");
            let asked =
                questions().into_iter().find(|(_, q)| q.slug == slug && q.first_field() == last(&gap.field));
            assert!(asked.is_some(), "{gap:?}");
        }
    }
}

fn last(field: &str) -> &str {
    field.rsplit('.').next().unwrap_or(field)
}

/// Empties every answer and keeps the items of lists, so that each item has its gaps.
struct Emptying;

impl model::question::Fill for Emptying {
    fn answer(&mut self, _: &'static Question, slot: &mut dyn model::question::Slot) {
        slot.clear();
    }
    fn items(&mut self, _: &'static Question, items: &mut dyn Items) {
        items.item_mut(0).expect("an item").fill(self);
    }
}
