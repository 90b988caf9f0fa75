//! Pages about who may come to a plan at the person's own door, for those who enrol them.

pub(crate) mod list;
pub(crate) mod new;
pub(crate) mod one;
