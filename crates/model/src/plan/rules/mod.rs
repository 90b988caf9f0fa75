//! The rules that look at more than one answer. Plain functions, one after another, each with its clinical source.
//! [`check`] is what may not even be saved; [`gaps`] is what keeps a plan from being published; [`settle`] is what one
//! answer undoes of another when it is saved.

mod agreement;
mod approval;
mod background;
mod consent;
mod cpr;
mod dates;
mod eight;
mod items;
mod legal;
mod medication;
mod person;
mod preferences;
mod settle;

pub use agreement::contradictions;
pub use approval::default_review;
pub use consent::may_start;
pub(crate) use dates::ahead_of;
pub(crate) use person::check as check_person;
pub use settle::settle;

use super::{Document, Gap};
use crate::Date;
use crate::question::{Field, Problem, Question};

/// What is wrong with a section so that it may not be saved, even in a draft: days that have not come yet given as
/// past, and answers that deny each other.
#[must_use]
pub fn check(document: &Document, section: &str, today: Date) -> Vec<Problem> {
    let mut problems = document.section(section).map(|s| ahead_of(s, today)).unwrap_or_default();
    problems.extend(match section {
        "person" => person::check(&document.person, today),
        "background" => background::check(&document.background),
        "medication" => medication::check(&document.medication),
        "alerts" => items::check_alerts(&document.alerts),
        _ => Vec::new(),
    });
    problems
}

/// What keeps a plan from being published, besides the questions that are always needed.
pub(super) fn gaps(document: &Document, reviewer_active: bool, today: Date) -> Vec<Gap> {
    [
        consent::gaps(&document.consent, &document.contacts),
        person::gaps(&document.person),
        legal::gaps(&document.legal),
        background::gaps(&document.background),
        preferences::gaps(&document.preferences, today),
        cpr::gaps(&document.cpr, document.person.birth_date, today),
        eight::gaps(&document.cpr),
        agreement::gaps(document),
        items::gaps(&document.recommendations),
        medication::gaps(&document.medication),
        approval::gaps(&document.approval, reviewer_active, today),
    ]
    .concat()
}

/// A gap for each of these questions that is still open.
fn open(questions: &[(&Question, &dyn Field)]) -> Vec<Gap> {
    questions
        .iter()
        .filter(|(_, field)| field.is_blank())
        .map(|(question, _)| Gap::at(question, super::gaps::ask(question)))
        .collect()
}

/// A problem at a question.
fn problem(question: &Question, message: impl Into<String>) -> Problem {
    Problem { field: question.first_field(), message: message.into() }
}
