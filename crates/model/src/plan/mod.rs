//! What a plan holds, when it may be published, and what of it a reader sees.

pub mod options;
pub mod sections;

pub use sections::*;
