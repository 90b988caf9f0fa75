//! The fictional borough of the demonstration: organisations, staff, two hundred people and their plans.
//! The door in is [`build`], with a [`Calendar`] that the record was opened with.
//! It promises that all of it came about through the acts that staff do, in order of time, and that two builds from one
//! seed and one moment are the same.
//! Never here: a real person, number or address; a write past an act; the system's clock; a rule about care or rights.

mod borough;
mod build;
mod calendar;
mod cast;
mod company;
mod content;
mod draw;
mod people;
mod plan;
mod story;
mod telling;

pub use borough::{Member, sign_ins};
pub use build::build;
pub use calendar::Calendar;
pub use cast::{Cast, Player, State};

/// The password of everybody in the borough.
pub const PASSWORD: &str = "Practice-2026";
