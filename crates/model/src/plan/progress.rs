//! How far each section is, for the list of sections.

use super::document::SECTIONS;
use super::view::lines;
use super::{Document, Gap};
use crate::question::Who;

/// How far a section is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Nothing has been answered.
    NotStarted,
    /// Something has been answered, and publishing needs more.
    InProgress,
    /// Publishing needs nothing more here.
    Complete,
}

/// How far one section is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// Its slug.
    pub section: &'static str,
    /// Its title.
    pub title: &'static str,
    /// How many of its questions have an answer.
    pub answered: usize,
    /// How many questions people can answer.
    pub total: usize,
    /// How many gaps keep the plan from being published here.
    pub missing: usize,
    /// The three as one word.
    pub status: Status,
}

/// How far each section is, in order, given the plan's gaps.
#[must_use]
pub fn progress(document: &Document, gaps: &[Gap]) -> Vec<Progress> {
    let sections = SECTIONS.iter().zip(document.sections());
    sections
        .map(|((section, title), content)| {
            let asked: Vec<_> =
                lines(content).into_iter().filter(|l| by_hand(l.question.marks.who)).collect();
            let answered = asked.iter().filter(|line| line.is_answered()).count();
            let missing = gaps.iter().filter(|gap| gap.section == *section).count();
            let status = match (answered, missing) {
                (0, _) => Status::NotStarted,
                (_, 0) => Status::Complete,
                _ => Status::InProgress,
            };
            Progress { section, title, answered, total: asked.len(), missing, status }
        })
        .collect()
}

const fn by_hand(who: Who) -> bool {
    matches!(who, Who::Clinical | Who::Shared | Who::Person)
}
