//! What a plan still lacks before it may be published: every gap at once, in the order of the sections.

use super::Document;
use super::document::SECTIONS;
use super::rules;
use crate::Date;
use crate::question::{Answer, Control, Items, Look, Need, Problem, Question, Section};

/// One thing that keeps a plan from being published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The section it is in.
    pub section: &'static str,
    /// The field on that section's page to go to, for example `decided_on-day` or `problems.0.first`.
    pub field: String,
    /// What to do.
    pub message: String,
}

impl Gap {
    /// A gap at a question of a section.
    pub(crate) fn at(question: &Question, message: impl Into<String>) -> Self {
        Self { section: question.section, field: question.first_field(), message: message.into() }
    }

    /// A gap at a question of a list's item.
    pub(crate) fn within(
        list: &Question,
        at: usize,
        question: &Question,
        message: impl Into<String>,
    ) -> Self {
        let field = format!("{}.{at}.{}", list.slug, question.first_field());
        Self { section: list.section, field, message: message.into() }
    }
}

/// Everything that keeps this plan from being published on this day. Only the caller can know whether the reviewer
/// named in it is an active user with clinical rights.
#[must_use]
pub fn gaps(document: &Document, reviewer_active: bool, today: Date) -> Vec<Gap> {
    let mut found: Vec<Gap> = document.sections().into_iter().flat_map(unanswered).collect();
    for (section, _) in SECTIONS {
        let wrong = rules::check(document, section, today);
        found.extend(wrong.into_iter().map(|Problem { field, message }| Gap { section, field, message }));
    }
    found.extend(rules::gaps(document, reviewer_active, today));
    found.retain(|gap| !(document.is_restricted() && tells_where(document, gap)));
    found.sort_by_key(|gap| place(document, gap));
    found
}

/// The questions of a section that publishing always needs and that have no answer, also in the items of its lists.
#[must_use]
pub fn unanswered(section: &dyn Section) -> Vec<Gap> {
    let mut walk = Unanswered { section: section.slug(), prefix: String::new(), found: Vec::new() };
    section.look(&mut walk);
    walk.found
}

struct Unanswered {
    section: &'static str,
    prefix: String,
    found: Vec<Gap>,
}

impl Unanswered {
    fn meet(&mut self, question: &Question, blank: bool) {
        if blank && question.marks.need == Need::Required {
            let field = format!("{}{}", self.prefix, question.first_field());
            self.found.push(Gap { section: self.section, field, message: ask(question) });
        }
    }
}

impl Look for Unanswered {
    fn answer(&mut self, question: &'static Question, answer: Option<&dyn Answer>) {
        self.meet(question, answer.is_none());
    }

    fn items(&mut self, question: &'static Question, items: &dyn Items) {
        self.meet(question, items.is_empty());
        let outer = self.prefix.clone();
        for at in 0..items.len() {
            self.prefix = format!("{outer}{}.{at}.", question.slug);
            if let Some(item) = items.item(at) {
                item.look(self);
            }
        }
        self.prefix = outer;
    }
}

/// What to do about a question that has no answer.
pub(crate) fn ask(question: &Question) -> String {
    let label = question.label;
    match question.control {
        Control::Radios(_) | Control::Checkboxes(_) | Control::Contact | Control::Staff => {
            format!("Choose an answer to “{label}”")
        }
        Control::Date | Control::DateTime => format!("Enter a date for “{label}”"),
        Control::Items => format!("Add at least one to “{label}”"),
        _ => format!("Enter an answer to “{label}”"),
    }
}

/// Is the gap at a question that nobody is shown while the person is restricted? It cannot be answered, so it must not
/// keep the person from having a plan (hazards H06 and H15).
fn tells_where(document: &Document, gap: &Gap) -> bool {
    questions(document, gap.section).iter().any(|q| q.marks.location && q.slug == top(&gap.field))
}

/// Where the gap stands: the section, then the question.
fn place(document: &Document, gap: &Gap) -> (Option<usize>, Option<usize>) {
    let section = SECTIONS.iter().position(|(slug, _)| *slug == gap.section);
    let question = questions(document, gap.section).iter().position(|q| q.slug == top(&gap.field));
    (section, question)
}

/// The slug of the question that a field belongs to.
fn top(field: &str) -> &str {
    field.split(['.', '-']).next().unwrap_or(field)
}

fn questions(document: &Document, section: &str) -> Vec<&'static Question> {
    struct Listing(Vec<&'static Question>);
    impl Look for Listing {
        fn answer(&mut self, question: &'static Question, _: Option<&dyn Answer>) {
            self.0.push(question);
        }
        fn items(&mut self, question: &'static Question, _: &dyn Items) {
            self.0.push(question);
        }
    }
    let mut listing = Listing(Vec::new());
    if let Some(section) = document.section(section) {
        section.look(&mut listing);
    }
    listing.0
}
