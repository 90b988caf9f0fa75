//! The pages: everything that speaks HTTP.
//! The door in is [`open`]: a house goes in, a router comes out that is ready to be served by [`server`].
//! It promises that every route names its act, and that every answer, errors included, carries the security headers.
//! Never here: SQL, a rule about care or about who may do what, and the time of day.

mod account;
mod asset;
mod beside;
mod caller;
mod desk;
mod device;
mod draft;
mod enrolment;
mod form;
mod kept;
mod my;
mod organisation;
mod outcome;
mod person;
mod plan;
mod preparing;
mod press;
mod proposal;
mod records;
mod routes;
mod scan;
pub mod server;
mod service;
mod site;
mod training;
#[cfg(test)]
mod trial;
mod upload;

pub use caller::Callers;
pub use preparing::{prepare_all, prepare_pages};
pub use routes::{Guard, Route, routes};
pub use site::{Settings, Unopened, open};
pub use training::{Colleague, Practice, Readiness};
