//! What is true about plans and people, and nothing else.
//! The door in is a value's `parse` and `plan::Draft`; everything here is a pure function of what it is given.
//! It promises that a `plan::Published` cannot exist with a gap in it, and that what leaves for a reader is `plan::Reduced`.
//! Never here: a clock, a random number, a file, a row, a request, or a word about who is asking.

pub mod contact;
pub mod ids;
mod letter;
pub mod nhs_number;
pub mod organisation;
pub mod person;
pub mod plan;
pub mod proposal;
pub mod question;
pub mod text;
pub mod time;

pub use ids::*;
pub use letter::LetterKind;
pub use nhs_number::NhsNumber;
pub use time::{Date, Moment};
