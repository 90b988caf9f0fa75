//! Pages of a draft, from consent to publishing. Each carries the banner, and says in words that it is a draft (hazards
//! H01 and H02).

pub(crate) mod about;
pub(crate) mod check;
pub(crate) mod consent;
pub(crate) mod discard;
pub(crate) mod give_back;
mod keep;
pub(crate) mod present;
pub(crate) mod publish;
pub(crate) mod revise;
pub(crate) mod section;
mod sent;
mod stale;
pub(crate) mod submit;
pub(crate) mod tasks;
