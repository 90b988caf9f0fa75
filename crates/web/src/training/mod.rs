//! Learning the service: lessons with pictures of its pages, and the practice area.

mod area;
pub(crate) mod choose;
mod count;
pub(crate) mod lesson;
pub(crate) mod practice;

pub use area::{Colleague, Practice, Readiness};
