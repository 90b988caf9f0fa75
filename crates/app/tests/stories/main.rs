//! What people do in the house, told once and run on both engines: each act's outcome, its event and its rows.

#[path = "../ground/mod.rs"]
mod ground;

mod filling;
mod handing;

mod journey;

mod people;

mod replayed;

mod standing;
mod starting;
