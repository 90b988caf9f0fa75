//! What the program does by itself once a day: it reminds people of what lapses, is locked, or waits for them. Each reminder is
//! sent once; one that was missed, because nothing ran that day, is made up for once, and of several missed the most urgent stands
//! for all.

mod accounts;
mod concerns;
mod organisations;
mod training;
mod waits;

use crate::{House, Stop, device};
use access::actions::BeginDailyWork;
use access::{Actor, Reminds};
use model::{LetterKind, Moment, OrganisationId, UserId};
use std::collections::BTreeSet;
use store::{Act, Fault, Letter};

/// The day's work is due when it was begun so long ago.
const DAY_MINUTES: i64 = 24 * 60;

/// Begins the day's work, if it is due. True for whoever is to do it: of several nodes that ask, one. What is not due leaves no
/// event.
///
/// # Errors
/// The record's fault.
pub async fn begin(house: &House) -> Result<bool, Stop> {
    let is_old = |last: Moment| last <= house.now().plus_minutes(-DAY_MINUTES);
    if !last(house).await?.is_none_or(is_old) {
        return Ok(false);
    }
    let work = |act: &Act<'_, BeginDailyWork>| Ok(act.begin(act.now().plus_minutes(-DAY_MINUTES))?);
    house.store.act(&Actor::Operator, BeginDailyWork {}, work).await
}

/// When the day's work was begun last, on whichever node; none where it never was.
///
/// # Errors
/// The record's fault.
pub async fn last(house: &House) -> Result<Option<Moment>, Stop> {
    Ok(house.store.last_daily_work().await?)
}

/// Sends every reminder that is due, and says how many letters. Done again, it sends none.
///
/// # Errors
/// The record's fault; what was sent before stays sent.
pub async fn remind(house: &House) -> Result<usize, Stop> {
    Ok(device::remind(house).await?
        + accounts::remind(house).await?
        + organisations::remind(house).await?
        + training::remind(house).await?
        + concerns::remind(house).await?
        + waits::remind(house).await?)
}

/// Which of some marks, the last one first, stands for so many days left: the nearest that has been reached.
pub(crate) fn mark(left: i32, marks: &[i32]) -> Option<i32> {
    marks.iter().copied().find(|mark| left <= *mark)
}

/// A letter to everybody of a list, and how many that are.
pub(crate) fn post_all<A: Reminds>(
    act: &Act<'_, A>,
    kind: LetterKind,
    organisation: Option<OrganisationId>,
    to: BTreeSet<(UserId, String)>,
) -> Result<usize, Fault> {
    let letters = to.len();
    for (user, address) in to {
        act.post(&Letter { kind: kind.word(), address, code: None, user: Some(user), organisation })?;
    }
    Ok(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_mark_that_was_reached_stands_for_those_before() {
        const MARKS: [i32; 4] = [1, 7, 14, 30];
        assert_eq!(mark(31, &MARKS), None);
        assert_eq!(mark(30, &MARKS), Some(30));
        assert_eq!(mark(15, &MARKS), Some(30));
        assert_eq!(mark(14, &MARKS), Some(14));
        assert_eq!(mark(5, &MARKS), Some(7));
        assert_eq!(mark(1, &MARKS), Some(1));
        assert_eq!(mark(-3, &MARKS), Some(1));
    }
}
