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

/// In whose words questions and answers are read.
pub trait Words {
    /// The words of a question.
    fn label(&self, question: &Question) -> String;
    /// The words of an answer.
    fn answer(&self, question: &Question, answer: &dyn Answer) -> String;
    /// That there is an answer, which stays hidden.
    fn masked(&self) -> String;
}

/// Those of the question table, which are a clinician's.
#[derive(Debug, Clone, Copy)]
pub struct TableWords;

impl Words for TableWords {
    fn label(&self, question: &Question) -> String {
        question.label.to_owned()
    }

    fn answer(&self, _: &Question, answer: &dyn Answer) -> String {
        answer.show()
    }

    fn masked(&self) -> String {
        "Recorded, not shown".to_owned()
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
    #[must_use]
    pub fn answer(question: &Question, answer: Option<&'a dyn Answer>) -> Self {
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

    /// The same in these words.
    #[must_use]
    pub fn given(self, question: &Question, words: &dyn Words) -> Given {
        match self {
            Self::Nothing => Given::Nothing,
            Self::Answer(answer) => Given::Words(words.answer(question, answer)),
            Self::Items(items) => {
                let items = (0..items.len()).filter_map(|at| items.item(at));
                Given::Items(items.map(|item| answered(item, words)).collect())
            }
            Self::Masked => Given::Masked,
            Self::Withheld => Given::Withheld,
        }
    }
}

/// Every question of a section in order, with its answer. A masked answer shows only that it was given.
#[must_use]
pub fn lines(section: &dyn Section) -> Vec<Line> {
    lines_in(section, &TableWords)
}

fn lines_in(section: &dyn Section, words: &dyn Words) -> Vec<Line> {
    let mut walk = Reading { words, lines: Vec::new() };
    section.look(&mut walk);
    walk.lines
}

struct Reading<'a> {
    words: &'a dyn Words,
    lines: Vec<Line>,
}

impl Reading<'_> {
    fn tell(&mut self, question: &'static Question, told: Told<'_>) {
        self.lines.push(Line { question, given: told.given(question, self.words), said: None });
    }
}

impl Look for Reading<'_> {
    fn answer(&mut self, question: &'static Question, answer: Option<&dyn Answer>) {
        self.tell(question, Told::answer(question, answer));
    }

    fn items(&mut self, question: &'static Question, items: &dyn Items) {
        self.tell(question, Told::items(items));
    }
}

fn answered(item: &dyn Section, words: &dyn Words) -> Vec<Line> {
    lines_in(item, words).into_iter().filter(Line::is_answered).collect()
}
