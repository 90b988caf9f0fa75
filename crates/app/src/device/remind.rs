//! Reminders before a licence lapses, to whoever leads the organisation.

use crate::daily::{mark, post_all};
use crate::{House, Stop};
use access::actions::RemindOfDevices;
use access::{Actor, Right};
use model::{LetterKind, OrganisationId};
use std::collections::BTreeSet;
use store::{Act, Reminder};

/// So many days before the end, the last one first.
const MARKS: [i32; 4] = [1, 7, 14, 30];

/// Writes the reminders that are due, each once, and says how many letters. An organisation whose licences lapse together gets
/// one letter; whoever was not reminded in time gets the most urgent one only.
///
/// # Errors
/// The record's fault.
pub async fn remind(house: &House) -> Result<usize, Stop> {
    house.store.act(&Actor::Operator, RemindOfDevices {}, write).await
}

fn write(act: &Act<'_, RemindOfDevices>) -> Result<usize, Stop> {
    let furthest = i64::from(MARKS[MARKS.len() - 1]) + 1;
    let (mut licences, mut organisations) = (0, BTreeSet::<OrganisationId>::new());
    for lapsing in act.lapsing(act.now().plus_minutes(furthest * 24 * 60))? {
        let left = act.today().days_until(lapsing.until.day());
        let Some(mark) = mark(left, &MARKS) else { continue };
        let (subject, about) = (lapsing.device.to_string(), lapsing.until.iso());
        if act.is_due(&Reminder { subject, kind: "licence", about, mark })? {
            organisations.insert(lapsing.organisation);
            licences += 1;
        }
    }
    let mut letters = 0;
    for organisation in organisations {
        let to = act.holders(organisation, &[Right::Lead])?.into_iter().collect();
        letters += post_all(act, LetterKind::Lapsing, Some(organisation), to)?;
    }
    act.note("licences", licences);
    act.note("letters", letters);
    Ok(letters)
}
