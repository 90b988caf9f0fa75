//! What people ask for about a plan, from its start to its end.

mod current;
mod death;
mod death_report;
mod draft;
mod emergency;
mod fill;
mod hand_over;
mod history;
mod notes;
mod prepare;
mod present;
mod print;
mod publish;
mod read;
mod renew;
mod scan;
mod standing;
mod start;
mod submit;
mod undo_death;

pub use current::is_current;
pub use death::{DeathPage, check_death, death_page, record_death};
pub use death_report::{decline_death, report_death};
pub use draft::{DraftPage, discard, draft};
pub(crate) use draft::{current, still_open};
pub use emergency::{EmergencyView, Prepared, Seen, emergency, emergency_prepared, reveal_key_safe};
pub use fill::{Saved, fill};
pub(crate) use fill::{stamp, stamps};
pub use hand_over::hand_over_review;
pub use history::{History, Stood, clock, history};
pub use notes::add_note;
pub use prepare::{Painter, Walk};
pub use present::{Present, present};
pub use print::{CopyToPrint, print};
pub use publish::{CheckPage, check, publish, suggested_review};
pub(crate) use read::reduced_for;
pub use read::{PlanPage, Shown, view};
pub use renew::{Renewal, RenewalPage, check_renewal, renew, renewal};
pub use scan::{
    ScansPage, add_scan, before_adding, open_scan, remove_scan, said_of_scan, scan_to_remove, scans,
};
pub(crate) use scan::{is_given, opened as opened_scan};
pub use standing::{StandingPage, Why, restore, standing, withdraw};
pub use start::{revise, start};
pub use store::{Clinician, DeathReportRecord, ReviewerRecord, ScanRecord};
pub use submit::{give_back, submit};
pub use undo_death::{DeathReview, Doubt, doubt_death, keep_death, review_death, undo_death};

use crate::{Gap, Stop};
use access::Right;
use model::plan::Audience;
use model::text;

/// For whom a plan is reduced, by the right that let them in.
pub(crate) const fn audience(right: Option<Right>) -> Audience {
    match right {
        Some(Right::Clinical) => Audience::Clinician,
        Some(Right::Administrator) => Audience::Administrator,
        Some(Right::View | Right::Lead | Right::Governance | Right::Service | Right::Figures) | None => {
            Audience::UrgentCare
        }
    }
}

/// A reason that somebody has to type.
pub(crate) fn reason(typed: &str, field: &str, ask: &str) -> Result<String, Stop> {
    text::long(typed, 1000)
        .map_err(|e| Stop::gaps([Gap::at(field, &format!("This {e}"))]))?
        .ok_or_else(|| Stop::gaps([Gap::at(field, ask)]))
}
