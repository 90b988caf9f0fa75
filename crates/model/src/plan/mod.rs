//! What a plan holds, when it may be published, and what of it a reader sees.

mod bedside;
mod death;
mod difference;
mod document;
mod gaps;
mod life;
mod matter;
mod note;
pub mod options;
mod own_door;
mod prognosis;
mod progress;
mod publish;
mod reduce;
mod rules;
mod said;
#[cfg(any(test, feature = "sample"))]
pub mod sample;
mod scan;

pub mod sections;
mod urgent;
pub mod view;
mod words;

pub use bedside::{BEDSIDE, CPR_SUMMARY};
pub use death::{
    Death, DeathReport, DeathSource, VarianceReason, death_gaps, death_report_gaps, differs_from_preference,
};
pub use difference::{Change, difference};
pub use document::{CannotOpen, Document, FORMAT, SECTIONS, Stamp};
pub use gaps::{Gap, gaps, unanswered};
pub use life::{PlanState, Review};
pub use matter::Matter;
pub use note::{Note, NoteAction, NoteHelpful, NoteWrong};
pub use prognosis::{PrognosisBand, prognosis_band};
pub use progress::{Progress, Status, progress};
pub use publish::{Approver, Draft, Published};
pub use reduce::{Audience, Reduced, reduce, reduce_older};
pub(crate) use rules::{ahead_of, check_person};
pub use rules::{check, contradictions, default_review, may_start, settle};
pub use said::{Said, SaidBy};
pub use scan::{LARGEST_SCAN, MOST_SCANS, Media, Scan, ScanGiven, ScannedFile};
pub use sections::*;
pub use urgent::{icd_may_shock, refuses_in_advance};
pub use words::{ceiling_words, cpr_words};
