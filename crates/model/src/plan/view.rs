//! A section laid out for reading: one walk, every question, nothing shortened.

use crate::question::{Answer, Items, Look, Question, Section};

/// One question as it is read. Heading, label and hint stand in the question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The question.
    pub question: &'static Question,
    /// What was answered.
    pub given: Given,
}

/// What stands behind a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// Nobody has answered it.
    Nothing,
    /// The answer in words, line ends kept.
    Words(String),
    /// The items of a list, each with its own lines; only questions that were answered.
    Items(Vec<Vec<Line>>),
    /// An answer that can be revealed.
    Masked,
    /// Hidden from everybody, because the person is restricted. Says nothing about whether it was answered.
    Withheld,
}

impl Line {
    /// Was it answered, as far as this reader is told?
    #[must_use]
    pub fn is_answered(&self) -> bool {
        match &self.given {
            Given::Nothing | Given::Withheld => false,
            Given::Words(_) | Given::Items(_) | Given::Masked => true,
        }
    }
}

/// Every question of a section in order, with its answer. A masked answer shows only that it was given.
#[must_use]
pub fn lines(section: &dyn Section) -> Vec<Line> {
    let mut walk = Reading(Vec::new());
    section.look(&mut walk);
    walk.0
}

struct Reading(Vec<Line>);

impl Look for Reading {
    fn answer(&mut self, question: &'static Question, answer: Option<&dyn Answer>) {
        let given = match answer {
            None => Given::Nothing,
            Some(_) if question.marks.masked => Given::Masked,
            Some(answer) => Given::Words(answer.show()),
        };
        self.0.push(Line { question, given });
    }

    fn items(&mut self, question: &'static Question, items: &dyn Items) {
        let each = (0..items.len()).filter_map(|at| items.item(at)).map(answered).collect();
        let given = if items.is_empty() { Given::Nothing } else { Given::Items(each) };
        self.0.push(Line { question, given });
    }
}

fn answered(item: &dyn Section) -> Vec<Line> {
    lines(item).into_iter().filter(Line::is_answered).collect()
}
