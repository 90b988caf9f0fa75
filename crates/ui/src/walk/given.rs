//! Answers as they are read: every question says either its answer or that there is none, and why (hazard H05).

use super::wording::Wording;
use crate::messages::Said;
use model::plan::SaidBy;
use model::plan::view::{Given, Line, Told};
use model::question::{Answer, Items, Look, Need, Question, Section};
use serde::Serialize;

/// A run of answers, or one list.
#[derive(Clone, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Block {
    /// Questions with one answer each.
    Rows {
        /// In the order of the questions.
        rows: Vec<Row>,
    },
    /// A list with its items.
    Cards {
        /// Where a link to the list leads; empty where nothing links.
        id: String,
        /// The words of the question.
        label: Said,
        /// Read by clinicians only.
        clinicians_only: bool,
        /// In whose words it stands.
        voice: Option<Voice>,
        /// The items.
        cards: Vec<Card>,
    },
}

/// A question and its answer.
#[derive(Clone, Serialize)]
pub struct Row {
    /// Where a link to the question leads; empty where nothing links.
    pub id: String,
    /// The words of the question.
    pub label: Said,
    /// Read by clinicians only.
    pub clinicians_only: bool,
    /// Its answer.
    pub shown: Shown,
    /// In whose words it stands.
    pub voice: Option<Voice>,
}

/// In whose words an answer stands, where they are not the staff's.
#[derive(Clone, Serialize)]
pub struct Voice {
    /// `person`, `proxy`, `carer` or `unsaid`.
    pub by: &'static str,
    /// What a proxy is to the person; empty for the others.
    pub relationship: String,
    /// The day it was said.
    pub on: String,
}

impl From<&model::plan::Said> for Voice {
    fn from(said: &model::plan::Said) -> Self {
        let (by, relationship) = match &said.by {
            SaidBy::Person => ("person", ""),
            SaidBy::Proxy { relationship } => ("proxy", relationship.as_str()),
            SaidBy::Carer => ("carer", ""),
            SaidBy::Unsaid => ("unsaid", ""),
        };
        Self { by, relationship: relationship.to_owned(), on: said.on.to_string() }
    }
}

/// What is shown for an answer.
#[derive(Clone, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Shown {
    /// The answer, line ends kept, nothing shortened.
    Words {
        /// As it was given.
        words: Said,
    },
    /// Nobody has answered.
    Missing,
    /// Answered, and hidden until it is revealed.
    Masked,
    /// Hidden, because the person is restricted; whether it was answered is not told.
    Restricted,
    /// Hidden, for the reason that stands above; whether it was answered is not told.
    Withheld,
}

/// An item of a list.
#[derive(Clone, Serialize)]
pub struct Card {
    /// What it is and its number: `Contact 1`.
    pub title: Said,
    /// What was answered, and what publishing needs.
    pub rows: Vec<Row>,
    /// The other questions, to which nothing is recorded.
    pub missing: Vec<Said>,
}

/// A question with one answer.
pub(super) fn row(wording: Wording<'_>, line: Line) -> Row {
    let shown = match line.given {
        Given::Words(words) => Shown::Words { words: Said::plain(words) },
        Given::Masked => Shown::Masked,
        Given::Withheld => Shown::Restricted,
        Given::Nothing | Given::Items(_) => Shown::Missing,
    };
    Row { voice: line.said.as_ref().map(Voice::from), ..asked(wording, line.question, shown) }
}

fn asked(wording: Wording<'_>, question: &'static Question, shown: Shown) -> Row {
    let clinicians_only = question.marks.sensitive && wording.tells_marks();
    Row { id: String::new(), label: wording.label(question), clinicians_only, shown, voice: None }
}

/// A question whose answer this reader is not told.
pub(super) fn withheld(wording: Wording<'_>, question: &'static Question) -> Row {
    asked(wording, question, Shown::Withheld)
}

/// A question and what its reader is told, as it is read. What stands for the answer, where something does, is said instead of it.
pub(super) fn read(
    wording: Wording<'_>,
    question: &'static Question,
    told: Told<'_>,
    spoken: Option<Said>,
) -> Row {
    let shown = match (spoken, told) {
        (Some(words), _) => Shown::Words { words },
        (None, Told::Answer(answer)) => Shown::Words { words: wording.answer(question, answer) },
        (None, Told::Masked) => wording.instead("walk-kept-hidden").unwrap_or(Shown::Masked),
        (None, Told::Withheld) => wording.instead("walk-kept-safe").unwrap_or(Shown::Restricted),
        (None, Told::Nothing | Told::Items(_)) => Shown::Missing,
    };
    asked(wording, question, shown)
}

/// The questions of an item, as they are read.
struct ItemRead<'a> {
    wording: Wording<'a>,
    rows: Vec<(&'static Question, Row)>,
}

impl Look for ItemRead<'_> {
    fn answer(&mut self, question: &'static Question, answer: Option<&dyn Answer>) {
        self.rows.push((question, read(self.wording, question, Told::answer(question, answer), None)));
    }

    fn items(&mut self, question: &'static Question, _: &dyn Items) {
        self.rows.push((question, read(self.wording, question, Told::Nothing, None)));
    }
}

fn cards(wording: Wording<'_>, items: &dyn Items, list: &str) -> Vec<Card> {
    let each = (0..items.len()).filter_map(|at| items.item(at).map(|item| (at, item)));
    each.map(|(at, item)| card(wording, item, at, list)).collect()
}

fn card(wording: Wording<'_>, item: &dyn Section, at: usize, list: &str) -> Card {
    let mut walk = ItemRead { wording, rows: Vec::new() };
    item.look(&mut walk);
    let linked = |(question, row): (&'static Question, Row)| Row {
        id: format!("{list}.{at}.{}", question.first_field()),
        ..row
    };
    let (rows, missing) = match list {
        "" => parted(walk.rows),
        _ => (walk.rows.into_iter().map(linked).collect(), Vec::new()),
    };
    Card { title: wording.numbered(item, at + 1), rows, missing }
}

/// What has a row of its own, and of the rest only the labels.
fn parted(rows: Vec<(&'static Question, Row)>) -> (Vec<Row>, Vec<Said>) {
    let (shown, missing): (Vec<_>, Vec<_>) =
        rows.into_iter().partition(|(question, row)| has_row(question, &row.shown));
    (shown.into_iter().map(|(_, row)| row).collect(), missing.into_iter().map(|(_, row)| row.label).collect())
}

/// What was answered or is withheld, and what publishing needs, has a row of its own.
pub(super) fn has_row(question: &Question, shown: &Shown) -> bool {
    !matches!(shown, Shown::Missing) || question.marks.need == Need::Required
}

impl Block {
    pub(super) fn of(row: Row) -> Self {
        Self::Rows { rows: vec![row] }
    }
}

/// A list and its items. `id` is where links to it lead; empty where nothing links.
pub(super) fn list(
    wording: Wording<'_>,
    question: &'static Question,
    id: String,
    (items, said): (&dyn Items, Option<&model::plan::Said>),
) -> Block {
    let clinicians_only = question.marks.sensitive && wording.tells_marks();
    let (label, voice) = (wording.label(question), said.map(Voice::from));
    Block::Cards { label, clinicians_only, voice, cards: cards(wording, items, &id), id }
}

/// Puts a block after others; rows join the rows that stand last.
pub(super) fn push(blocks: &mut Vec<Block>, block: Block) {
    match (blocks.last_mut(), block) {
        (Some(Block::Rows { rows }), Block::Rows { rows: more }) => rows.extend(more),
        (_, block) => blocks.push(block),
    }
}
