//! Proposals that nobody has decided: the organisation's mailbox is told after one week and two, its lead after four (hazard H19).

use super::{mark, post_all};
use crate::{House, Stop};
use access::actions::RemindOfProposals;
use access::{Actor, Right};
use model::{LetterKind, OrganisationId};
use std::collections::BTreeMap;
use store::{Act, Letter, Reminder};

/// So many days after which somebody is told, the last one first, as what is left: the reminders count down.
const MARKS: [i32; 3] = [-LEAD_DAYS, -14, -7];
/// After so many it is for the lead to see to.
const LEAD_DAYS: i32 = 28;
const DAY_MINUTES: i64 = 24 * 60;

/// Writes to organisations for which something waits. Of several proposals that reach a mark on one day, each reader gets one letter.
///
/// # Errors
/// The record's fault.
pub(super) async fn remind(house: &House) -> Result<usize, Stop> {
    house.store.act(&Actor::Operator, RemindOfProposals {}, write).await
}

/// What an organisation is to be told: who of it.
#[derive(Default)]
struct Due {
    mailbox: Option<String>,
    tell_mailbox: bool,
    tell_leads: bool,
}

fn write(act: &Act<'_, RemindOfProposals>) -> Result<usize, Stop> {
    let mut due: BTreeMap<OrganisationId, Due> = BTreeMap::new();
    for waits in act.waiting(act.now().plus_minutes(-7 * DAY_MINUTES))? {
        let days = act.now().minutes_since(waits.since) / DAY_MINUTES;
        let left = -i32::try_from(days).unwrap_or(i32::MAX);
        let Some(mark) = mark(left, &MARKS) else { continue };
        let (subject, about) = (waits.proposal.to_string(), waits.since.iso());
        if act.is_due(&Reminder { subject, kind: "proposal", about, mark })? {
            let due = due.entry(waits.organisation).or_default();
            due.mailbox = waits.mailbox;
            due.tell_leads |= mark == -LEAD_DAYS || due.mailbox.is_none();
            due.tell_mailbox |= mark != -LEAD_DAYS;
        }
    }
    let mut letters = 0;
    for (organisation, due) in due {
        let leads = act.holders(organisation, &[Right::Lead])?;
        // Where nobody leads, the mailbox is all there is.
        let to_mailbox = due.tell_mailbox || leads.is_empty();
        if due.tell_leads {
            letters +=
                post_all(act, LetterKind::ActionNeeded, Some(organisation), leads.into_iter().collect())?;
        }
        if let Some(address) = due.mailbox.filter(|_| to_mailbox) {
            let (kind, organisation) = (LetterKind::ActionNeeded.word(), Some(organisation));
            act.post(&Letter { kind, address, code: None, user: None, organisation })?;
            letters += 1;
        }
    }
    act.note("letters", letters);
    Ok(letters)
}
