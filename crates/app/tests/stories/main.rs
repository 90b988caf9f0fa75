//! What people do in the house, told once and run on both engines: each act's outcome, its event and its rows.
#![expect(clippy::unwrap_used, reason = "a step of a story that fails is a story that fails")]

#[path = "../ground/mod.rs"]
mod ground;

mod accounts;
mod all_or_nothing;
mod asked;
mod at_once;
mod concerns;
mod daily;
mod death_reports;
mod deciding;
mod devices;
mod doors;
mod enrolling;
mod events;
mod factors;
mod filling;
mod guessing;
mod handing;
mod hidden;
mod history;
mod joining;
mod journey;
mod letters;
mod log;
mod opening_with_a_passkey;
mod overriding;
mod own_plan;
mod passkeys;
mod people;
mod prepared;
mod printing;
mod quality;
mod racing;
mod registered;
mod relationship;
mod renewing;
mod replayed;
mod restricted;
mod reviewing;
mod scans;
mod security_key;
mod sending;
mod sessions;
mod standing;
mod starting;
mod starting_alone;
mod together;
mod undoing;
mod undoing_death;
mod versions;
