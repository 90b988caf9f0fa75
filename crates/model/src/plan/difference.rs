//! What changed between two states of a plan, question by question: for versions, and for a stale save that must show
//! both texts and lose neither (hazard H09).

use super::view::{Given, Line, lines};
use super::{Document, Reduced, SECTIONS};

/// One question whose answer differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The section it is in.
    pub section: &'static str,
    /// The slug of the question.
    pub question: &'static str,
    /// The words of the question.
    pub label: &'static str,
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
    pub fn changes_since(&self, older: &Self) -> Vec<Change> {
        let of_section = |slug: &'static str| {
            let old = older.lines(slug);
            let pair = move |new: Line| {
                let old = old.iter().find(|old| old.question == new.question)?;
                let withheld = [&old.given, &new.given].contains(&&Given::Withheld);
                (!withheld).then(|| changes(slug, old, &new))
            };
            self.lines(slug).into_iter().filter_map(pair).flatten().collect::<Vec<_>>()
        };
        SECTIONS.iter().flat_map(|(slug, _)| of_section(slug)).collect()
    }
}

fn between(section: &'static str, old: &[Line], new: &[Line]) -> Vec<Change> {
    old.iter().zip(new).flat_map(|(old, new)| changes(section, old, new)).collect()
}

fn changes(section: &'static str, old: &Line, new: &Line) -> Vec<Change> {
    let (mut before, mut after) = (texts(&old.given), texts(&new.given));
    let kept = before.clone();
    before.retain(|text| !take(&mut after, text));
    let longest = before.len().max(after.len());
    let moved = longest == 0 && kept != texts(&new.given);
    if moved {
        // The order says who is rung first, so an order that changed is a change.
        (before, after) = (vec![kept.join("\n\n")], vec![texts(&new.given).join("\n\n")]);
    }
    let question = old.question;
    (0..longest.max(usize::from(moved)))
        .map(|at| Change {
            section,
            question: question.slug,
            label: question.label,
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
fn texts(given: &Given) -> Vec<String> {
    match given {
        Given::Nothing | Given::Withheld => Vec::new(),
        Given::Words(words) => vec![words.clone()],
        Given::Masked => vec!["Recorded, not shown".to_owned()],
        Given::Items(items) => items.iter().map(|item| item_text(item)).collect(),
    }
}

fn item_text(item: &[Line]) -> String {
    let parts = item.iter().map(|line| format!("{}: {}", line.question.label, texts(&line.given).join("; ")));
    parts.collect::<Vec<_>>().join("\n")
}
