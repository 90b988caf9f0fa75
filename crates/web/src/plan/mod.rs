//! Pages of a published plan: the plan itself, short notes, its history, withdrawing and restoring it, the record of a death.

pub(crate) mod death;
pub(crate) mod death_report;
pub(crate) mod heading;
pub(crate) mod history;
pub(crate) mod notes;
pub(crate) mod print;
pub(crate) mod renew;
pub(crate) mod reviewer;
pub(crate) mod standing;
pub(crate) mod undo_death;
pub(crate) mod verify;
pub(crate) mod view;
