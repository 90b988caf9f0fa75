//! A plan, version by version, as it is told of a person.

mod contacts;
mod generated;
mod layers;
#[cfg(test)]
mod tests;
mod voice;
mod words;

pub(crate) use layers::{sheet, telling};
pub(crate) use voice::ceiling;

use crate::borough::Member;
use crate::content::{Capacity, Stage};
use crate::people::Human;
use model::Date;

/// One version of a plan: how the illness stands, when it was written, and by whom.
#[derive(Clone)]
pub(crate) struct Version {
    /// The place of the stage in the picture.
    pub(crate) stage: usize,
    /// When the writing began.
    pub(crate) from: Date,
    /// When it was published, or the last day on which anything was written.
    pub(crate) to: Date,
    /// When it is to be reviewed.
    pub(crate) review: Date,
    /// Whoever starts it: often somebody who may not fill the clinical parts.
    pub(crate) starter: &'static Member,
    /// The clinician who completes and publishes it.
    pub(crate) writer: &'static Member,
}

impl Version {
    /// The stage of the person's illness.
    pub(crate) fn stage_of<'c>(&self, human: &Human<'c>) -> Result<&'c Stage, String> {
        let stages = &human.picture.stages;
        stages.get(self.stage).ok_or_else(|| format!("{} has no stage {}", human.picture.slug, self.stage))
    }
}

/// Who can decide at a stage.
pub(crate) fn capacity(human: &Human<'_>, stage: &Stage) -> Capacity {
    stage.capacity.unwrap_or(human.picture.capacity)
}
