//! What people ask for at their own door about a published plan: reading it, what changed in it, who opened it, and what they
//! have a right to.

mod accesses;
mod consent;
mod copy;
mod read;
mod request;
mod scan;

pub use accesses::{AccessPage, accesses, asked_about, question};
pub use consent::{standing, withdraw_consent};
pub use copy::{OwnRecord, copy};
pub use read::{OwnChanges, OwnCopyToPrint, OwnPlan, changes, mark, print, view};
pub use request::{Request, request};
pub use scan::open_scan;
pub use store::{AccessBy, AccessRecord, OwnCopy, OwnLetter, OwnStanding, OwnTie, ProposalCopy};

use access::Tie;
use model::plan::Audience;

/// For whom a plan is reduced, by what the person is to whoever reads.
const fn audience(tie: Tie) -> Audience {
    match tie {
        Tie::Patient => Audience::Patient,
        Tie::Proxy(_) => Audience::Proxy,
    }
}
