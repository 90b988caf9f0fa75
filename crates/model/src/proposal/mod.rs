//! What somebody proposes for a plan: the questionnaire that a person fills before there is a plan, and a change that a
//! patient, a proxy or a carer asks for later. It is a set of answers to the plan's own questions and a few beside them, and a
//! clinician decides it answer by answer. Nothing of it is a plan, and urgent care never reads it.

mod deciding;
mod document;
mod items;
mod matching;
mod sections;
mod steps;

pub use deciding::{Take, Verdict, reads_alike, take, taken_edited};
pub use document::{Ask, Proposal};
pub use items::{Item, What, items, key_of, question_of};
pub use matching::{Agreement, Comparison, compare};
pub use sections::{Appointment, Asker, FillingFor, Views};
pub use steps::{STEPS, Step, Topic, step};
