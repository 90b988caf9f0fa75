//! What stands on paper, read back from the files.

mod ground;
mod plan;
mod questionnaire;
