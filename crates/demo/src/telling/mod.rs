//! From content to what is typed: layers laid over each other, words filled in, alternatives chosen, days counted.

mod layer;
mod sheet;
mod words;

pub(crate) use layer::lay;
pub(crate) use sheet::{Days, Sheet, Teller};
pub(crate) use words::{Words, tell};
