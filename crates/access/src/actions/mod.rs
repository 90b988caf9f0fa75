//! Every action there is, each next to its rule. A rule is one exhaustive match over the rights: a right that is added
//! later does not compile until every rule has said what it means there.

mod accountability;
mod accounts;
mod console;
mod daily;
mod deaths;
mod declare;
mod devices;
mod drafts;
mod enrolments;
mod joining;
mod letters;
mod opening;
mod organisations;
mod overriding;
mod own_plans;
mod pages;
mod passkeys;
mod people;
mod plans;
mod proposals;
mod questionnaires;
mod reach;
mod records;
mod seeding;
mod sign_in;
mod staff;
mod training;

pub use accountability::*;
pub use accounts::*;
pub use console::*;
pub use daily::*;
pub use deaths::*;
pub use devices::*;
pub use drafts::*;
pub use enrolments::*;
pub use joining::*;
pub use letters::*;
pub use opening::{AcceptEnrolment, AskAccount, OpenAccount, ViewOwn};
pub use organisations::*;
pub use overriding::*;
pub use own_plans::*;
pub use pages::*;
pub use passkeys::*;
pub use people::*;
pub use plans::*;
pub use proposals::*;
pub use questionnaires::*;
pub use records::*;
pub use seeding::*;
pub use sign_in::*;
pub use staff::*;
pub use training::*;

pub(crate) use declare::{about, action};
