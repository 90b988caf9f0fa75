//! The question table: a section of the plan is a struct whose doc comments are the questions.
//!
//! [`section!`](crate::section) turns the table into a plain struct of optional answers and two walks over it:
//! `look` shows every question with its answer, `fill` opens every answer for change. Form, parsing, gaps, full view,
//! differences and reduction are each one walk, written once. Kinds of answer are code (`kinds`); questions are content.

mod choice;
mod field;
mod fields;
pub mod form;
mod kinds;
mod marks;
mod section;

pub(crate) use choice::choices;
pub use choice::{Choice, Options};
pub use field::{Answer, Field, Fill, Items, Kind, Look, Many, Read, Section, Slot};
pub use fields::Fields;
pub use form::Problem;
pub use kinds::*;
pub use marks::{Marks, Need, Who, auto, clinical, person, service, shared};

/// One question of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    /// The section's slug, for example `cpr`.
    pub section: &'static str,
    /// The question's slug within the section, frozen once released.
    pub slug: &'static str,
    /// The words of the question.
    pub label: &'static str,
    /// Who fills it, whether publishing needs it, who may read it.
    pub marks: Marks,
    /// How it is answered on a page.
    pub control: Control,
}

/// How a question is answered on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Control {
    /// One line of text, so many characters at most.
    Line(usize),
    /// Several lines of text, so many characters at most.
    Lines(usize),
    /// A day: day, month and year.
    Date,
    /// A day and a time of day.
    DateTime,
    /// A whole number within bounds.
    Number(u32, u32),
    /// An NHS number.
    NhsNumber,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A postal address.
    Address,
    /// A coded term: its words, and its code when known.
    Coded,
    /// One of a list.
    Radios(&'static [Choice]),
    /// Any of a list.
    Checkboxes(&'static [Choice]),
    /// One of the people in "Who to call".
    Contact,
    /// An active user with clinical rights.
    Staff,
    /// A list of items, each with questions of its own.
    Items,
}

impl Question {
    /// The field that a link to this question leads to: for a day that is the box for the day.
    #[must_use]
    pub fn first_field(&self) -> String {
        let part = match self.control {
            Control::Date | Control::DateTime => "-day",
            Control::Address => "-line1",
            _ => "",
        };
        format!("{}{part}", self.slug)
    }
}
