//! What waits for somebody in an organisation: proposals to decide, drafts at which nobody works, and reviews. Whose it is and the
//! organisation's mailbox are told at each mark, and the lead at the last one (hazard H19). Of everything together each reader gets
//! one letter a day.

use crate::{House, Stop};
use access::actions::{RemindOfDrafts, RemindOfProposals, RemindOfReviews};
use access::{Action, Actor, Reminds, Right};
use model::{LetterKind, UserId};
use store::{Act, BATCH, Fault, Letter, Reminder, WaitsLong};

/// So many days after which somebody is told, the last one first, as what is left: the reminders count down.
const MARKS: [i32; 3] = [LAST, -14, -7];
/// A review is told of while there is time, and when it is overdue.
const REVIEW_MARKS: [i32; 5] = [LAST, -14, -7, -1, AHEAD];
/// After so many days it is for the lead to see to.
const LAST: i32 = -28;
/// A review is due so many days ahead.
const AHEAD: i32 = 14;

/// Writes to everybody for whom something has waited.
///
/// # Errors
/// The record's fault.
pub(super) async fn remind(house: &House) -> Result<usize, Stop> {
    Ok(all(house, || RemindOfProposals {}, |act| act.undecided(&MARKS)).await?
        + all(house, || RemindOfDrafts {}, |act| act.idle(&MARKS)).await?
        + all(house, || RemindOfReviews {}, |act| act.due(&REVIEW_MARKS)).await?)
}

/// Batch after batch, so that a region with many that waited long goes on working meanwhile.
async fn all<A: Action + Reminds + 'static>(
    house: &House,
    action: fn() -> A,
    found: fn(&Act<'_, A>) -> Result<Vec<WaitsLong>, Fault>,
) -> Result<usize, Stop> {
    let mut letters = 0;
    loop {
        let work = move |act: &Act<'_, A>| {
            let waits = found(act)?;
            let mut written = 0;
            for waits in &waits {
                written += tell(act, waits)?;
            }
            act.note("letters", written);
            Ok::<_, Stop>((waits.len(), written))
        };
        let (waited, written) = house.store.act(&Actor::Operator, action(), work).await?;
        letters += written;
        if waited < BATCH {
            return Ok(letters);
        }
    }
}

fn tell<A: Reminds>(act: &Act<'_, A>, waits: &WaitsLong) -> Result<usize, Fault> {
    let WaitsLong { reminder, organisation, mailbox, owner } = waits;
    if !act.is_due(reminder)? {
        return Ok(0);
    }
    let is_last = reminder.mark == LAST;
    let nobody_else = owner.is_none() && mailbox.is_none();
    let leads = if is_last || nobody_else { act.holders(*organisation, &[Right::Lead])? } else { Vec::new() };
    // Where nobody leads, the mailbox is all there is.
    let mailbox = mailbox.as_ref().filter(|_| !is_last || leads.is_empty());
    let mut letters = 0;
    for (user, address) in owner.iter().chain(&leads) {
        letters += write(act, waits, Some(*user), address)?;
    }
    if let Some(address) = mailbox {
        letters += write(act, waits, None, address)?;
    }
    Ok(letters)
}

/// One letter, if it is the first to this reader today.
fn write<A: Reminds>(
    act: &Act<'_, A>,
    waits: &WaitsLong,
    user: Option<UserId>,
    address: &str,
) -> Result<usize, Fault> {
    let organisation = waits.organisation;
    let subject = user.map_or_else(|| organisation.to_string(), |user| user.to_string());
    if !act.is_due(&Reminder { subject, kind: "waits", about: act.today().iso(), mark: 0 })? {
        return Ok(0);
    }
    act.post(&Letter {
        kind: LetterKind::ActionNeeded.word(),
        address: address.to_owned(),
        code: None,
        user,
        organisation: Some(organisation),
    })?;
    Ok(1)
}
