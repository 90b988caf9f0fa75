//! Learning the service: lessons with pictures of its pages, and the practice area.

mod count;
pub(crate) mod lesson;
