//! Pages about what was proposed: a questionnaire, or a change that a patient, a proxy or a carer asks for. None of them is a
//! plan, and each says so.

pub(crate) mod decide;
pub(crate) mod decline;
pub(crate) mod item;
mod matching;
pub(crate) mod page;
pub(crate) mod propose;
pub(crate) mod routes;
mod shown;
pub(crate) mod told;
mod unmatch;
