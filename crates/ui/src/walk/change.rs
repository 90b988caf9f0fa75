//! Two states of the same questions, side by side.

use super::wording::Wording;
use crate::messages::Said;
use model::plan::options::{Ceiling, CprDecision};
use model::plan::view::Told;
use model::plan::{Change, Cpr, Recommendations, SECTIONS, ceiling_words, cpr_words};
use model::question::Options;
use serde::Serialize;

/// One question, as it reads on either side; empty where there is no answer.
#[derive(Clone, Serialize)]
pub struct Sides {
    /// The title of the section; empty when all rows are of one section.
    pub section: Said,
    /// The words of the question.
    pub label: Said,
    /// The older answer.
    pub left: String,
    /// The newer answer.
    pub right: String,
}

/// What changed between two versions of a plan, as rows of a table.
#[must_use]
pub fn difference(changes: &[Change]) -> Vec<Sides> {
    difference_in(changes, Wording::Table)
}

/// The same in these words, in which the answers of the changes are already.
#[must_use]
pub fn difference_in(changes: &[Change], wording: Wording<'_>) -> Vec<Sides> {
    let title = |slug| SECTIONS.iter().find(|(known, _)| *known == slug).map_or("", |(_, title)| title);
    let sides = |change: &Change| Sides {
        section: wording.own(&format!("s-{}", change.section), title(change.section)),
        label: wording.label(change.question),
        left: side(change, change.before.as_deref(), wording),
        right: side(change, change.after.as_deref(), wording),
    };
    changes.iter().map(sides).collect()
}

/// One side of a change. What is not decided about CPR and treatment is never read alone: the words say what to do.
pub(super) fn side(change: &Change, words: Option<&str>, wording: Wording<'_>) -> String {
    let staff = match change.question {
        cpr if *cpr == Cpr::decision => cpr_words(words.and_then(chosen::<CprDecision>)),
        ceiling if *ceiling == Recommendations::ceiling => ceiling_words(words.and_then(chosen::<Ceiling>)),
        _ => return words.unwrap_or_default().to_owned(),
    };
    match (wording, words) {
        // In plain words the option says what is done.
        (Wording::Plain { .. }, Some(words)) => words.to_owned(),
        _ => wording.spoken(change.question, Told::Nothing, staff).to_string(),
    }
}

/// The value whose label this is.
fn chosen<O: Options>(label: &str) -> Option<O> {
    O::VALUES.iter().copied().find(|value| value.choice().label == label)
}
