//! The fictional borough of the demonstration: organisations, staff, two hundred people and their plans; and a fictional
//! region of the same kind, for trying the service at size.
//! The doors in are [`build`], with a [`Calendar`] that the record was opened with, and [`seed`].
//! It promises that all of the borough came about through the acts that staff do, in order of time; that every plan of the
//! region was published by the model; and that two of either from one seed and one moment are the same.
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
mod region;
mod story;
mod telling;

pub use borough::{Member, sign_ins};
pub use build::build;
pub use calendar::Calendar;
pub use cast::{Cast, Player, State};
pub use company::{Citizen, citizens};
pub use region::{MOST_PEOPLE, Order, SignIn, seed};

/// The password of everybody in the borough.
pub const PASSWORD: &str = "Practice-2026";
