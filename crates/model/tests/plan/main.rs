//! What a plan promises, tried from outside with whole plans.

mod agreement;
mod approval;
mod consent;
mod cpr;
mod death;
mod difference;
mod forms;
mod golden;
mod life;
mod medication;
mod own_door;
mod progress;
mod publish;
mod reduce;
mod rest;
mod said;
mod saving;
mod table;

use model::Date;
use model::plan::{Document, gaps, sample};

fn day(text: &str) -> Date {
    Date::parse(text).expect("a day of a test")
}

fn today() -> Date {
    day("2026-11-21")
}

/// A plan without a gap, changed by the test.
fn plan(change: impl FnOnce(&mut Document)) -> Document {
    let mut document = sample::complete(today());
    change(&mut document);
    document
}

/// The fields of all gaps, each after its section: `cpr/decided_on-day`.
fn found(document: &Document) -> Vec<String> {
    gaps(document, true, today()).into_iter().map(|g| format!("{}/{}", g.section, g.field)).collect()
}

/// The gaps of a plan that the test changed.
fn gaps_after(change: impl FnOnce(&mut Document)) -> Vec<String> {
    found(&plan(change))
}

fn line<const MAX: usize>(typed: &str) -> Option<model::question::Line<MAX>> {
    model::question::Line::parse(typed).expect("a line of a test")
}

fn text<const MAX: usize>(typed: &str) -> Option<model::question::Text<MAX>> {
    model::question::Text::parse(typed).expect("a text of a test")
}
