//! Every action there is, each next to its rule. A rule is one exhaustive match over the rights: a right that is added
//! later does not compile until every rule has said what it means there.

mod accounts;
mod declare;
mod devices;
mod drafts;
mod pages;
mod people;
mod plans;
mod reach;
mod records;
mod seeding;

pub use accounts::*;
pub use devices::*;
pub use drafts::*;
pub use pages::*;
pub use people::*;
pub use plans::*;
pub use records::*;
pub use seeding::*;

pub(crate) use declare::{about, action};
