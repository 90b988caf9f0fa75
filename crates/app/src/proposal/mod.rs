//! What people ask for about a proposal: asking for a change, opening what was proposed, saying whom it is for, deciding it.

mod change;
mod decide;
mod decline;
mod matching;
mod open;

pub(crate) use change::UNDECIDED;
pub use change::{Asked, ask_change};
pub use decide::{Choice, Decided, How, as_taken, decide};
pub use decline::decline;
pub use matching::{match_to, unmatch};
pub use open::{Candidate, ForWhom, Item, Known, ProposalPage, Stands, open};
pub use store::{AuthorAs, DecisionRecord, ProposalRecord};
