//! What changed between two states of a plan, question by question: for versions, and for a stale save that must show
//! both texts and lose neither (hazard H09).

use super::view::{Given, Line, TableWords, Words, lines};
use super::{Document, Reduced, SECTIONS};
use crate::question::Question;

/// One question whose answer differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The section it is in.
    pub section: &'static str,
    /// The question.
    pub question: &'static Question,
    /// The old answer; `None` when there was none.
    pub before: Option<String>,
    /// The new answer; `None` when there is none.
    pub after: Option<String>,
}

/// Every difference, in the order of the questions. Items of a list are compared one by one: an item that both have is no
/// difference, wherever it stands.
#[must_use]
pub fn difference(old: &Document, new: &Document) -> Vec<Change> {
    let pairs = old.sections().into_iter().zip(new.sections());
    pairs.flat_map(|(old, new)| between(old.slug(), &lines(old), &lines(new))).collect()
}

impl Reduced {
    /// Every difference to an older version that this reader may know of. A question that either of the two does not show
    /// them, or withholds, is left out: that it can be read now, or no longer, is no change of what it says.
    #[must_use]
    pub fn changes_since(&self, older: &Self, words: &dyn Words) -> Vec<Change> {
        let of_section = |slug: &'static str| {
            let old = older.lines_in(slug, words);
            let pair = move |new: Line| {
                let old = old.iter().find(|old| old.question == new.question)?;
                let withheld = [&old.given, &new.given].contains(&&Given::Withheld);
                (!withheld).then(|| changes(slug, old, &new, words))
            };
            self.lines_in(slug, words).into_iter().filter_map(pair).flatten().collect::<Vec<_>>()
        };
        SECTIONS.iter().flat_map(|(slug, _)| of_section(slug)).collect()
    }
}

fn between(section: &'static str, old: &[Line], new: &[Line]) -> Vec<Change> {
    old.iter().zip(new).flat_map(|(old, new)| changes(section, old, new, &TableWords)).collect()
}

fn changes(section: &'static str, old: &Line, new: &Line, words: &dyn Words) -> Vec<Change> {
    let (mut before, mut after) = (texts(&old.given, words), texts(&new.given, words));
    let kept = before.clone();
    before.retain(|text| !take(&mut after, text));
    let longest = before.len().max(after.len());
    let moved = longest == 0 && kept != texts(&new.given, words);
    if moved {
        // The order says who is rung first, so an order that changed is a change.
        (before, after) = (vec![kept.join("\n\n")], vec![texts(&new.given, words).join("\n\n")]);
    }
    (0..longest.max(usize::from(moved)))
        .map(|at| Change {
            section,
            question: old.question,
            before: before.get(at).cloned(),
            after: after.get(at).cloned(),
        })
        .collect()
}

/// Takes one text out of a list, if it is there.
fn take(from: &mut Vec<String>, text: &String) -> bool {
    let at = from.iter().position(|t| t == text);
    at.map(|at| from.remove(at)).is_some()
}

/// What is read behind a question: one text, or one for each item.
fn texts(given: &Given, words: &dyn Words) -> Vec<String> {
    match given {
        Given::Nothing | Given::Withheld => Vec::new(),
        Given::Words(said) => vec![said.clone()],
        Given::Masked => vec![words.masked()],
        Given::Items(items) => items.iter().map(|item| item_text(item, words)).collect(),
    }
}

fn item_text(item: &[Line], words: &dyn Words) -> String {
    let part =
        |line: &Line| format!("{}: {}", words.label(line.question), texts(&line.given, words).join("; "));
    let parts = item.iter().map(part);
    parts.collect::<Vec<_>>().join("\n")
}
