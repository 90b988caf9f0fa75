//! Accesses that have waited for somebody to look at them: a letter a week to those who answer for them.

use super::post_all;
use crate::{House, Stop};
use access::actions::RemindOfConcerns;
use access::{Actor, Right};
use model::LetterKind;
use store::{Act, Reminder};

/// What has been open for so long is reminded of, and again after as long.
const WEEK_MINUTES: i64 = 7 * 24 * 60;

/// Writes to the governance leads of organisations in which something has been open for a week.
///
/// # Errors
/// The record's fault.
pub(super) async fn remind(house: &House) -> Result<usize, Stop> {
    house.store.act(&Actor::Operator, RemindOfConcerns {}, write).await
}

fn write(act: &Act<'_, RemindOfConcerns>) -> Result<usize, Stop> {
    let mut letters = 0;
    for organisation in act.waiting(act.now().plus_minutes(-WEEK_MINUTES))? {
        let to = act.holders(organisation, &[Right::Governance])?;
        let (subject, about) = (organisation.to_string(), act.now().iso());
        if !to.is_empty() && act.is_due(&Reminder { subject, kind: "concerns", about, mark: 0 })? {
            let to = to.into_iter().collect();
            letters += post_all(act, LetterKind::ActionNeeded, Some(organisation), to)?;
        }
    }
    act.note("letters", letters);
    Ok(letters)
}
