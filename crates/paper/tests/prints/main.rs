//! What stands on paper, read back from the files.

mod english;
mod ground;
mod plan;
mod questionnaire;
mod staff;
