//! MyCMC: the pages at the person's own door.

pub(crate) mod desk;
mod helping;
mod home;
pub(crate) mod invitation;
pub(crate) mod language;
mod opening;
pub(crate) mod paper;
pub(crate) mod plan;
mod questionnaire;
pub(crate) mod routes;
mod sign_in;
