//! Whether a version that somebody holds, as an open page or on paper, is still what stands (hazards H03 and H12).

use crate::{House, Stop};
use model::PlanId;

impl House {
    /// The code by which whoever holds this version asks whether it is current: 58 letters and digits.
    #[must_use]
    pub fn version_code(&self, plan: PlanId, version: u32) -> String {
        self.store.version_code(plan, version)
    }
}

/// Whether the version of a code is what stands in view. It tells nothing else, and asks nobody who they are: a code is known to whoever
/// was shown the version.
///
/// # Errors
/// The record's fault.
pub async fn is_current(house: &House, code: &str) -> Result<bool, Stop> {
    Ok(house.store.is_current(code).await?)
}
