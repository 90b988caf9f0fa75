//! How the walks meet an answer: a field is an optional answer or a list of items; a walk is told of each in turn.

use super::{Control, Fields, Question};
use crate::Date;
use serde::{Deserialize, Serialize};
use std::fmt::Debug;

/// An answer of any kind, as the walks see it.
pub trait Answer: Debug {
    /// The answer in words, line ends kept, nothing shortened.
    fn show(&self) -> String;
    /// The same for the person themselves, without what only staff read.
    fn plain(&self) -> String {
        self.show()
    }
    /// Writes the answer into the form fields that would be typed to give it.
    fn write(&self, name: &str, to: &mut Fields);
    /// The day that the answer names, when it is a day or a moment.
    fn day(&self) -> Option<Date> {
        None
    }
}

/// A kind of answer: how it is asked, and how what was typed becomes an answer.
pub trait Kind: Sized {
    /// What a section holds for a question of this kind.
    type Field: Field;
    /// How it is answered on a page.
    const CONTROL: Control;
}

/// What a section holds for one question.
pub trait Field {
    /// Nothing has been answered.
    fn is_blank(&self) -> bool;
    /// Shows this field to a walk.
    fn look(&self, question: &'static Question, walk: &mut dyn Look);
    /// Opens this field to a walk.
    fn fill(&mut self, question: &'static Question, walk: &mut dyn Fill);
}

/// A walk that reads.
pub trait Look {
    /// Meets a question and its answer, if there is one.
    fn answer(&mut self, question: &'static Question, answer: Option<&dyn Answer>);
    /// Meets a list and its items.
    fn items(&mut self, question: &'static Question, items: &dyn Items);
}

/// A walk that changes.
pub trait Fill {
    /// Meets the place of an answer.
    fn answer(&mut self, question: &'static Question, slot: &mut dyn Slot);
    /// Meets a list.
    fn items(&mut self, question: &'static Question, items: &mut dyn Items);
}

/// The place of one answer.
pub trait Slot {
    /// The answer that stands there.
    fn current(&self) -> Option<&dyn Answer>;
    /// Takes what was typed under `name`; blank clears. On an error the answer stays as it was.
    ///
    /// # Errors
    /// What is wrong, as the rest of a sentence that begins with the question ("must be …"), and which part of the control.
    fn take(&mut self, name: &str, from: &Fields) -> Result<(), super::form::Wrong>;
    /// Empties the place.
    fn clear(&mut self);
}

/// A list of items, each a small section.
pub trait Items {
    /// How many there are.
    fn len(&self) -> usize;
    /// There are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// One of them.
    fn item(&self, at: usize) -> Option<&dyn Section>;
    /// One of them, to change.
    fn item_mut(&mut self, at: usize) -> Option<&mut dyn Section>;
    /// Adds an empty one at the end.
    fn add(&mut self);
    /// Removes one.
    fn remove(&mut self, at: usize);
    /// Removes all.
    fn clear(&mut self);
    /// An empty item that is not part of the list, to show its questions.
    fn blank(&self) -> Box<dyn Section>;
}

/// A section of the plan, or an item of a list within one.
pub trait Section: Debug {
    /// The section's slug.
    fn slug(&self) -> &'static str;
    /// Its title.
    fn title(&self) -> &'static str;
    /// Shows each question in order.
    fn look(&self, walk: &mut dyn Look);
    /// Opens each question in order.
    fn fill(&mut self, walk: &mut dyn Fill);
}

/// What a single answer needs besides being shown: to be read from what was typed.
pub trait Read: Answer + Sized {
    /// Reads what was typed under `name`; `None` when nothing was.
    ///
    /// # Errors
    /// What is wrong with it.
    fn read(name: &str, from: &Fields) -> Result<Option<Self>, super::form::Wrong>;
}

impl<A: Read> Field for Option<A> {
    fn is_blank(&self) -> bool {
        self.is_none()
    }
    fn look(&self, question: &'static Question, walk: &mut dyn Look) {
        walk.answer(question, self.as_ref().map(|a| a as &dyn Answer));
    }
    fn fill(&mut self, question: &'static Question, walk: &mut dyn Fill) {
        walk.answer(question, self);
    }
}

impl<A: Read> Slot for Option<A> {
    fn current(&self) -> Option<&dyn Answer> {
        self.as_ref().map(|a| a as &dyn Answer)
    }
    fn take(&mut self, name: &str, from: &Fields) -> Result<(), super::form::Wrong> {
        *self = A::read(name, from)?;
        Ok(())
    }
    fn clear(&mut self) {
        *self = None;
    }
}

/// A list of items, each a small section of its own: contacts, medicines, allergies, alerts, problems.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Many<S>(pub Vec<S>);

impl<S> Default for Many<S> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<S> std::ops::Deref for Many<S> {
    type Target = Vec<S>;
    fn deref(&self) -> &Vec<S> {
        &self.0
    }
}

impl<S: Section + Default + 'static> Kind for Many<S> {
    type Field = Self;
    const CONTROL: Control = Control::Items;
}

impl<S: Section + Default + 'static> Field for Many<S> {
    fn is_blank(&self) -> bool {
        self.0.is_empty()
    }
    fn look(&self, question: &'static Question, walk: &mut dyn Look) {
        walk.items(question, self);
    }
    fn fill(&mut self, question: &'static Question, walk: &mut dyn Fill) {
        walk.items(question, self);
    }
}

impl<S: Section + Default + 'static> Items for Many<S> {
    fn len(&self) -> usize {
        self.0.len()
    }
    fn item(&self, at: usize) -> Option<&dyn Section> {
        self.0.get(at).map(|s| s as &dyn Section)
    }
    fn item_mut(&mut self, at: usize) -> Option<&mut dyn Section> {
        self.0.get_mut(at).map(|s| s as &mut dyn Section)
    }
    fn add(&mut self) {
        self.0.push(S::default());
    }
    fn remove(&mut self, at: usize) {
        if at < self.0.len() {
            self.0.remove(at);
        }
    }
    fn clear(&mut self) {
        self.0.clear();
    }
    fn blank(&self) -> Box<dyn Section> {
        Box::new(S::default())
    }
}

/// Makes types kinds of a single answer: `single! { Phone => Control::Phone; … }`.
macro_rules! single {
    ($([$($generic:tt)*] $kind:ty => $control:expr;)+) => {$(
        impl<$($generic)*> $crate::question::Kind for $kind {
            type Field = Option<$kind>;
            const CONTROL: $crate::question::Control = $control;
        }
    )+};
}
pub(crate) use single;
