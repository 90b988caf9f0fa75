//! A section laid out for reading: one walk, every question, nothing shortened.

use super::Said;
use crate::question::{Answer, Items, Look, Question, Section};

/// One question as it is read. Heading, label and hint stand in the question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The question.
    pub question: &'static Question,
    /// What was answered.
    pub given: Given,
    /// In whose words it stands, when they are not the staff's.
    pub said: Option<Said>,
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

/// What stands behind a question, before it is put in words.
#[derive(Clone, Copy)]
pub enum Told<'a> {
    /// Nobody has answered it.
    Nothing,
    /// One answer.
    Answer(&'a dyn Answer),
    /// A list that is not empty.
    Items(&'a dyn Items),
    /// An answer that can be revealed.
    Masked,
    /// Hidden from everybody, because the person is restricted. Says nothing about whether it was answered.
    Withheld,
}

impl<'a> Told<'a> {
    /// What a section holds behind a question. A masked answer shows only that it was given.
    pub(super) fn answer(question: &Question, answer: Option<&'a dyn Answer>) -> Self {
        match answer {
            None => Self::Nothing,
            Some(_) if question.marks.masked => Self::Masked,
            Some(answer) => Self::Answer(answer),
        }
    }

    /// What a section holds behind a question that is answered with a list.
    pub(super) fn items(items: &'a dyn Items) -> Self {
        if items.is_empty() { Self::Nothing } else { Self::Items(items) }
    }

    /// The same in words.
    #[must_use]
    pub fn given(self) -> Given {
        match self {
            Self::Nothing => Given::Nothing,
            Self::Answer(answer) => Given::Words(answer.show()),
            Self::Items(items) => {
                Given::Items((0..items.len()).filter_map(|at| items.item(at)).map(answered).collect())
            }
            Self::Masked => Given::Masked,
            Self::Withheld => Given::Withheld,
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
        self.0.push(Line { question, given: Told::answer(question, answer).given(), said: None });
    }

    fn items(&mut self, question: &'static Question, items: &dyn Items) {
        self.0.push(Line { question, given: Told::items(items).given(), said: None });
    }
}

fn answered(item: &dyn Section) -> Vec<Line> {
    lines(item).into_iter().filter(Line::is_answered).collect()
}
