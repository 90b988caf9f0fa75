//! Who may do what, and why not.
//! The door in is [`decide`]: an actor, an action and the facts go in; a [`Permit`] or a [`Refusal`] comes out.
//! It promises that nobody else makes a permit, that every right is named in every rule, and that the rules are pure.
//! Never here: SQL, a clock, a request, or a rule about what a plan must hold.
#![deny(clippy::wildcard_enum_match_arm)]

mod action;
pub mod actions;
mod actor;
mod decide;
mod facts;
mod lapse;
pub mod matrix;
mod readiness;
mod refusal;
mod right;
mod second_factor;

pub use action::{
    Action, AsksPasskey, BeginsSession, Behind, OnPerson, OnPlan, OnProposal, Posts, ReadsDraft,
    ReadsPublished, ReadsScans, Reminds, Subject, TriesFactor, Verdict, WritesPerson, WritesPlan,
};
pub use actor::{Actor, Citizen, Staff, Whence};
pub use decide::{Permit, Scope, decide};
pub use facts::{
    Door, Doors, DraftFacts, Facts, Member, PersonFacts, PlanFacts, ProposalFacts, ProposalState,
    Relationship, Standing, Tie, Trust,
};
pub use lapse::{Lapse, OVERRIDABLE_DAYS, OVERRIDE_MINUTES, Override, WARNED_DAYS};
pub use readiness::{IDLE_DAYS, Readiness};
pub use refusal::Refusal;
pub use right::{Right, Rights};
pub use second_factor::SecondFactor;
