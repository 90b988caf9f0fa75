//! Two states of the same questions, side by side.

use model::plan::options::{Ceiling, CprDecision};
use model::plan::{Change, Cpr, Recommendations, SECTIONS, ceiling_words, cpr_words};
use model::question::Options;
use serde::Serialize;

/// One question, as it reads on either side; empty where there is no answer.
#[derive(Clone, Serialize)]
pub struct Sides {
    /// The title of the section; empty when all rows are of one section.
    pub section: &'static str,
    /// The words of the question.
    pub label: &'static str,
    /// The older answer.
    pub left: String,
    /// The newer answer.
    pub right: String,
}

/// What changed between two versions of a plan, as rows of a table.
#[must_use]
pub fn difference(changes: &[Change]) -> Vec<Sides> {
    let title = |slug| SECTIONS.iter().find(|(known, _)| *known == slug).map_or("", |(_, title)| title);
    let sides = |change: &Change| Sides {
        section: title(change.section),
        label: change.label,
        left: side(change, change.before.as_deref()),
        right: side(change, change.after.as_deref()),
    };
    changes.iter().map(sides).collect()
}

/// One side of a change. What is not decided about CPR and treatment is never read alone: the words say what to do.
pub(super) fn side(change: &Change, words: Option<&str>) -> String {
    let place = (change.section, change.question);
    if place == (Cpr::decision.section, Cpr::decision.slug) {
        cpr_words(words.and_then(chosen::<CprDecision>)).to_owned()
    } else if place == (Recommendations::ceiling.section, Recommendations::ceiling.slug) {
        ceiling_words(words.and_then(chosen::<Ceiling>)).to_owned()
    } else {
        words.unwrap_or_default().to_owned()
    }
}

/// The value whose label this is.
fn chosen<O: Options>(label: &str) -> Option<O> {
    O::VALUES.iter().copied().find(|value| value.choice().label == label)
}
