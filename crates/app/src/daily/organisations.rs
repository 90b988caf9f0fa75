//! What lapses for an organisation: its data security status, by the day; its agreement, when the text has a new version.

use super::{mark, post_all};
use crate::{House, Stop};
use access::actions::RemindOfOrganisations;
use access::{Actor, Right};
use model::organisation::{AGREEMENT_TEXT, LAPSES_AFTER_MONTHS, lapses_on, stands_on};
use model::{LetterKind, OrganisationId};
use std::collections::BTreeMap;
use store::{Act, Fault, Reminder};

/// So many days before a status lapses, the last one first; the last is the day itself.
const MARKS: [i32; 6] = [0, 1, 7, 14, 30, 60];

/// Writes to leads and governance leads. Of an organisation for which two things lapse together each gets one letter.
///
/// # Errors
/// The record's fault.
pub(super) async fn remind(house: &House) -> Result<usize, Stop> {
    house.store.act(&Actor::Operator, RemindOfOrganisations {}, write).await
}

fn write(act: &Act<'_, RemindOfOrganisations>) -> Result<usize, Stop> {
    let mut letters = 0;
    let mut due: BTreeMap<OrganisationId, Vec<Reminder>> = BTreeMap::new();
    for (organisation, reminder) in reached(act)? {
        due.entry(organisation).or_default().push(reminder);
    }
    for (organisation, reminders) in due {
        let to = act.holders(organisation, &[Right::Lead, Right::Governance])?;
        // While there is nobody to tell, nobody was told.
        if to.is_empty() {
            continue;
        }
        let mut news = false;
        for reminder in &reminders {
            news |= act.is_due(reminder)?;
        }
        if news {
            let to = to.into_iter().collect();
            letters += post_all(act, LetterKind::Lapsing, Some(organisation), to)?;
        }
    }
    act.note("letters", letters);
    Ok(letters)
}

/// The marks that have been reached, whether they were told of or not.
fn reached(act: &Act<'_, RemindOfOrganisations>) -> Result<Vec<(OrganisationId, Reminder)>, Fault> {
    let furthest = MARKS[MARKS.len() - 1];
    let mut reached = Vec::new();
    let latest = act.today().plus_days(furthest + 1).plus_months(-LAPSES_AFTER_MONTHS);
    for (organisation, status, on) in act.assessed(latest)? {
        // What opens no door, like entry level, does not lapse.
        let opened = stands_on(status, on, on);
        let left = act.today().days_until(lapses_on(on));
        if let Some(mark) = mark(left, &MARKS).filter(|_| opened) {
            let about = on.iso();
            let subject = organisation.to_string();
            reached.push((organisation, Reminder { subject, kind: "data-security", about, mark }));
        }
    }
    for organisation in act.outdated()? {
        let (subject, about) = (organisation.to_string(), AGREEMENT_TEXT.to_string());
        reached.push((organisation, Reminder { subject, kind: "agreement", about, mark: 0 }));
    }
    Ok(reached)
}
