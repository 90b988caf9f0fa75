//! Reminders before a licence lapses, to whoever leads the organisation.

use crate::{House, Stop};
use access::Actor;
use access::actions::RemindOfDevices;
use model::{Moment, OrganisationId};
use std::collections::BTreeSet;
use store::{Act, Letter};

/// So many days before the end, the last one first.
const BEFORE: [i64; 4] = [1, 7, 14, 30];

/// Writes the reminders that are due, each once, and says how many letters. An organisation whose licences lapse together gets
/// one letter; whoever was not reminded in time gets the most urgent one only.
///
/// # Errors
/// The record's fault.
pub async fn remind(house: &House) -> Result<usize, Stop> {
    house.store.act(&Actor::Operator, RemindOfDevices {}, write).await
}

fn write(act: &Act<'_, RemindOfDevices>) -> Result<usize, Stop> {
    let furthest = act.now().plus_minutes(BEFORE[BEFORE.len() - 1] * 24 * 60);
    let (mut licences, mut organisations) = (0, BTreeSet::<OrganisationId>::new());
    for lapsing in act.lapsing(furthest)? {
        let Some(days) = due(act.now(), lapsing.until, lapsing.reminded) else { continue };
        act.reminded(lapsing.fingerprint, days)?;
        organisations.insert(lapsing.organisation);
        licences += 1;
    }
    let mut letters = 0;
    for organisation in organisations {
        for (user, address) in act.leads(organisation)? {
            let organisation = Some(organisation);
            act.post(&Letter { kind: "lapsing", address, code: None, user: Some(user), organisation })?;
            letters += 1;
        }
    }
    act.note("licences", licences);
    act.note("letters", letters);
    Ok(letters)
}

/// Which reminder is due; none when it was sent, or the end is further away.
fn due(now: Moment, until: Moment, sent: Option<i64>) -> Option<i64> {
    let left = until.minutes_since(now);
    let days = BEFORE.into_iter().find(|days| left <= days * 24 * 60)?;
    sent.is_none_or(|sent| sent > days).then_some(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reminder_is_due_once_and_the_most_urgent_stands_for_those_before() {
        let now = Moment::parse("2026-11-21T19:05:00Z").unwrap();
        let ends = |days: i64| now.plus_minutes(days * 24 * 60);
        assert_eq!(due(now, ends(31), None), None);
        assert_eq!(due(now, ends(30), None), Some(30));
        assert_eq!(due(now, ends(29), Some(30)), None);
        assert_eq!(due(now, ends(14), Some(30)), Some(14));
        assert_eq!(due(now, ends(5), None), Some(7));
        assert_eq!(due(now, ends(5), Some(7)), None);
        assert_eq!(due(now, ends(1), Some(7)), Some(1));
        assert_eq!(due(now, ends(0), Some(1)), None);
    }
}
