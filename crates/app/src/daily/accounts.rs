//! Accounts that nobody uses: two warnings, and a last letter once they are locked.

use super::mark;
use crate::{House, Stop};
use access::actions::RemindOfAccounts;
use access::{Actor, IDLE_DAYS};
use model::{LetterKind, Moment};
use store::{Act, Letter, Reminder};

/// So many days before the lock, the last one first: after 180, 170 and 150 idle days.
const MARKS: [i32; 3] = [0, 10, 30];

/// Writes to the owners of accounts that will be locked or are. Whoever signs in, or is unlocked, begins anew.
///
/// # Errors
/// The record's fault.
pub(super) async fn remind(house: &House) -> Result<usize, Stop> {
    house.store.act(&Actor::Operator, RemindOfAccounts {}, write).await
}

fn write(act: &Act<'_, RemindOfAccounts>) -> Result<usize, Stop> {
    let furthest = i64::from(MARKS[MARKS.len() - 1]);
    // A day more: a warning comes on its day, whatever the hour.
    let since = act.now().plus_minutes((furthest + 1 - IDLE_DAYS) * 24 * 60);
    let mut letters = 0;
    for (user, address, seen_at) in act.idle(since)? {
        let Some(mark) = mark(days_left(act.now(), seen_at), &MARKS) else { continue };
        let about = seen_at.iso();
        if act.is_due(&Reminder { subject: user.to_string(), kind: "idle", about, mark })? {
            act.post(&Letter {
                kind: kind(mark).word(),
                address,
                code: None,
                user: Some(user),
                organisation: None,
            })?;
            letters += 1;
        }
    }
    act.note("letters", letters);
    Ok(letters)
}

/// Days until the lock. It falls at the minute, and is told of only then.
fn days_left(now: Moment, seen_at: Moment) -> i32 {
    let locks_at = seen_at.plus_minutes(IDLE_DAYS * 24 * 60);
    let days = now.day().days_until(locks_at.day());
    if locks_at <= now { days.min(0) } else { days.max(1) }
}

const fn kind(mark: i32) -> LetterKind {
    match mark {
        0 => LetterKind::AccountLocked,
        10 => LetterKind::Idle170,
        _ => LetterKind::Idle150,
    }
}
