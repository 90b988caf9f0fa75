//! What is printed: a published plan, for its person and for staff, and the questionnaire that is filled with a pen, as PDF.
//! The doors in are [`plan()`], [`sheet()`] and [`questionnaire()`]; each is given everything that it says, and answers with the bytes of a file.
//! It promises that a file can be read by a screen reader (PDF/UA-1), says on every page whose it is, shortens nothing, and
//! names what it cannot print.
//! Never here: a plan that is not reduced for its reader, a clock, or anything fetched from outside the program.

mod fonts;
mod plan;
mod press;
mod questionnaire;
mod wording;

pub use plan::{First, Heading, plan, sheet};
pub use press::Unprintable;
pub use questionnaire::{Ask, Paper, Room, Step, Thing, Whose, questionnaire};
pub use wording::{Phrase, Wording};
