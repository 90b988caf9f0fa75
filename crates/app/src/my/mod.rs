//! What somebody does at their own door, MyCMC.

mod home;
mod opening;
mod questionnaire;

pub use home::{Home, OwnPlan, home};
pub use opening::{ask_account, ask_passkey_to_open, open_account, open_account_with_passkey};
pub use questionnaire::{Filled, choose, discard, fill, find_practices, print_of, proposal, start, submit};
pub use store::{Decided, Opened, OwnProposal, PRACTICES, Practice};
