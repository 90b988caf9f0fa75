//! One function for each thing people ask for.
//! The door in is a [`House`] and a [`Session`]: `plan::publish(&house, &session, …)` loads, asks the model, saves.
//! It promises that each function is one act, and that what does not succeed is one of five outcomes.
//! Never here: SQL, HTML, a status code, or a rule about care or rights.

pub mod account;
pub mod concern;
pub mod console;
pub mod daily;
pub mod device;
pub mod enrolment;
mod house;
pub mod log;
pub mod mail;
pub mod my;
pub mod organisation;
mod outcome;
pub mod own_plan;
pub mod person;
pub mod plan;
pub mod proposal;
pub mod quality;
pub mod seed;
pub mod training;
pub mod work;

pub use house::{House, Session};
pub use outcome::{Conflict, Gap, Stop};
