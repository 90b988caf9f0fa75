//! The kinds of answer. Each knows how it is asked, how what was typed becomes an answer, and how it reads.

mod coded;
mod links;
mod nhs_number;
mod place;
mod several;
mod when;
mod words;

pub use coded::Coded;
pub use links::{ContactLink, StaffLink};
pub use place::Address;
pub use several::{Several, YesNo, one_of};
pub use words::{Email, Line, Number, Phone, Text};
