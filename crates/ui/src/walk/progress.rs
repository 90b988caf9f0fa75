//! How far a plan is: the sections as a list of tasks.

use model::plan::{Document, Gap, Progress, Status};
use model::question::form::Hand;
use model::question::{Answer, Items, Look, Question};
use serde::Serialize;

/// A section as a task.
#[derive(Debug, Clone, Serialize)]
pub struct Task {
    /// Its title.
    pub title: &'static str,
    /// Its page.
    pub href: String,
    /// How far it is.
    pub standing: Standing,
    /// How many of its questions have an answer.
    pub answered: usize,
    /// How many questions people can answer.
    pub total: usize,
    /// How many answers publishing still needs here.
    pub missing: usize,
}

/// How far a section is, as this hand sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Nothing has been answered.
    NotStarted,
    /// Something has been answered, and publishing needs more.
    InProgress,
    /// Publishing needs nothing more here.
    Complete,
    /// What publishing still needs here, only a clinician can fill in.
    ForAClinician,
}

/// The sections as tasks, in order. `draft` is the path of the draft, `/plans/{plan}/draft`.
#[must_use]
pub fn progress(progress: &[Progress], gaps: &[Gap], hand: Hand, draft: &str) -> Vec<Task> {
    let blank = Document::default();
    let task = |one: &Progress| Task {
        title: one.title,
        href: format!("{draft}/{}", one.section),
        standing: standing(one, gaps, hand, &blank),
        answered: one.answered,
        total: one.total,
        missing: one.missing,
    };
    progress.iter().map(task).collect()
}

fn standing(one: &Progress, gaps: &[Gap], hand: Hand, blank: &Document) -> Standing {
    let fillable = fillable(blank, one.section, hand);
    let open = gaps.iter().filter(|gap| gap.section == one.section);
    let mine = open.clone().any(|gap| fillable.contains(&question_of(&gap.field)));
    let for_others = (one.missing > 0 && !mine) || fillable.is_empty();
    match one.status {
        Status::Complete => Standing::Complete,
        _ if for_others => Standing::ForAClinician,
        Status::NotStarted => Standing::NotStarted,
        Status::InProgress => Standing::InProgress,
    }
}

/// The slugs of the questions of a section that this hand may fill.
fn fillable(blank: &Document, section: &str, hand: Hand) -> Vec<&'static str> {
    struct Walk(Hand, Vec<&'static str>);
    impl Walk {
        fn meet(&mut self, question: &'static Question) {
            // Who a person is, is filled on another page, by the same hand.
            let hand = Hand { identity: true, ..self.0 };
            if hand.may_fill(question) {
                self.1.push(question.slug);
            }
        }
    }
    impl Look for Walk {
        fn answer(&mut self, question: &'static Question, _: Option<&dyn Answer>) {
            self.meet(question);
        }
        fn items(&mut self, question: &'static Question, _: &dyn Items) {
            self.meet(question);
        }
    }
    let mut walk = Walk(hand, Vec::new());
    if let Some(section) = blank.section(section) {
        section.look(&mut walk);
    }
    walk.1
}

/// The slug of the question that a field belongs to.
fn question_of(field: &str) -> &str {
    field.split(['.', '-']).next().unwrap_or(field)
}
