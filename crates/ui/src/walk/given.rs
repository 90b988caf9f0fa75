//! Answers as they are read: every question says either its answer or that there is none, and why (hazard H05).

use model::plan::view::{Given, Line, lines};
use model::plan::{Cpr, Recommendations, Reduced, ceiling_words, cpr_words};
use model::question::{Items, Need, Question};
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
        label: &'static str,
        /// Read by clinicians only.
        clinicians_only: bool,
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
    pub label: &'static str,
    /// Read by clinicians only.
    pub clinicians_only: bool,
    /// Its answer.
    pub shown: Shown,
}

/// What is shown for an answer.
#[derive(Clone, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Shown {
    /// The answer, line ends kept, nothing shortened.
    Words {
        /// As it was given.
        words: String,
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
    pub title: String,
    /// What was answered, and what publishing needs.
    pub rows: Vec<Row>,
    /// The other questions, to which nothing is recorded.
    pub missing: Vec<&'static str>,
}

/// What is not decided about CPR and treatment is never read alone: the words say what to do.
pub(super) fn spoken(plan: &Reduced, question: &Question) -> Option<&'static str> {
    match question {
        cpr if *cpr == Cpr::decision => Some(cpr_words(plan.document().cpr.decision)),
        ceiling if *ceiling == Recommendations::ceiling => {
            Some(ceiling_words(plan.document().recommendations.ceiling))
        }
        _ => None,
    }
}

/// A question with one answer.
pub(super) fn row(line: Line) -> Row {
    let shown = match line.given {
        Given::Words(words) => Shown::Words { words },
        Given::Masked => Shown::Masked,
        Given::Withheld => Shown::Restricted,
        Given::Nothing | Given::Items(_) => Shown::Missing,
    };
    let question = line.question;
    Row { id: String::new(), label: question.label, clinicians_only: question.marks.sensitive, shown }
}

/// A question whose answer this reader is not told.
pub(super) fn withheld(question: &'static Question) -> Row {
    Row { shown: Shown::Withheld, ..row(Line { question, given: Given::Nothing }) }
}

fn cards(items: &dyn Items, list: &str) -> Vec<Card> {
    (0..items.len())
        .filter_map(|at| items.item(at).map(|item| (at, item)))
        .map(|(at, item)| {
            let title = format!("{} {}", item.title(), at + 1);
            let (rows, missing) = match list {
                "" => parted(lines(item)),
                list => (lines(item).into_iter().map(|line| linked(list, at, line)).collect(), Vec::new()),
            };
            Card { title, rows, missing }
        })
        .collect()
}

/// A question of an item, where a link to it leads.
fn linked(list: &str, at: usize, line: Line) -> Row {
    Row { id: format!("{list}.{at}.{}", line.question.first_field()), ..row(line) }
}

/// What has a row of its own, and of the rest only the labels.
fn parted(lines: Vec<Line>) -> (Vec<Row>, Vec<&'static str>) {
    let (shown, missing): (Vec<Line>, Vec<Line>) = lines.into_iter().partition(has_row);
    (shown.into_iter().map(row).collect(), missing.into_iter().map(|line| line.question.label).collect())
}

/// What was answered or is withheld, and what publishing needs, has a row of its own.
pub(super) fn has_row(line: &Line) -> bool {
    line.given != Given::Nothing || line.question.marks.need == Need::Required
}

impl Block {
    pub(super) fn of(row: Row) -> Self {
        Self::Rows { rows: vec![row] }
    }
}

/// A list and its items. `id` is where links to it lead; empty where nothing links.
pub(super) fn list(question: &'static Question, id: String, items: &dyn Items) -> Block {
    let (label, clinicians_only) = (question.label, question.marks.sensitive);
    Block::Cards { label, clinicians_only, cards: cards(items, &id), id }
}

/// Puts a block after others; rows join the rows that stand last.
pub(super) fn push(blocks: &mut Vec<Block>, block: Block) {
    match (blocks.last_mut(), block) {
        (Some(Block::Rows { rows }), Block::Rows { rows: more }) => rows.extend(more),
        (_, block) => blocks.push(block),
    }
}
