//! A plan as it was: every version that was published, and what stood at any moment.

use super::audience;
use super::read::{Shown, as_shown, is_in_view};
use crate::person::banner;
use crate::{House, Session, Stop};
use access::Standing;
use access::actions::ViewHistory;
use model::person::Banner;
use model::plan::{Document, reduce_older};
use model::{Moment, PersonId, PlanId};
use store::{Act, PrintRecord, Turn, VersionRecord};

/// A plan through time.
#[derive(Debug, Clone)]
pub struct History {
    /// The person.
    pub person: PersonId,
    /// Who it is.
    pub banner: Banner,
    /// In view, withdrawn or closed.
    pub standing: Standing,
    /// Since when.
    pub since: Moment,
    /// The versions as this reader may see them today, the newest first; none where the plan is out of view, for what is withdrawn is
    /// withdrawn with all that it said before (hazard H07).
    pub versions: Vec<Shown>,
    /// Withdrawals, restorations and the closing, the newest first.
    pub turns: Vec<Turn>,
    /// The prints that were taken, the newest first.
    pub prints: Vec<PrintRecord>,
    /// When this was read from the record.
    pub as_at: Moment,
}

/// What stood at a moment.
#[derive(Debug, Clone, Copy)]
pub struct Stood<'a> {
    /// The version.
    pub version: &'a Shown,
    /// In view, withdrawn or closed.
    pub standing: Standing,
}

/// Opens every version of a plan. The audit is told of which of them is read; of none where the list is.
///
/// # Errors
/// [`Stop::Missing`] when there is no such plan or version for this reader; a refusal; the record's fault.
pub async fn history(
    house: &House,
    session: &Session,
    plan: PlanId,
    reads: Vec<u32>,
) -> Result<History, Stop> {
    let work = move |act: &Act<'_, ViewHistory>| {
        let records = act.versions()?;
        let newest = records.first().ok_or(Stop::Missing)?;
        let in_view = is_in_view(act, newest);
        if !reads.iter().all(|read| in_view && records.iter().any(|record| record.version == *read)) {
            return Err(Stop::Missing);
        }
        if !reads.is_empty() {
            act.note("version", reads.iter().map(u32::to_string).collect::<Vec<_>>().join(","));
        }
        Ok(History {
            person: newest.person,
            banner: banner(&newest.identity, newest.died_on, act.today())?,
            standing: newest.standing,
            since: newest.since,
            turns: act.turns()?,
            prints: act.prints()?,
            as_at: act.now(),
            versions: if in_view { shown(act, records) } else { Vec::new() },
        })
    };
    house.store.act(&session.actor(), ViewHistory { plan }, work).await
}

/// What the newest version no longer shows a reader, no older one does.
fn shown(act: &Act<'_, ViewHistory>, mut records: Vec<VersionRecord>) -> Vec<Shown> {
    let newest: Document = records.first().map(|record| record.document.clone()).unwrap_or_default();
    let reduced = |record: &mut VersionRecord| {
        let document = std::mem::take(&mut record.document);
        let reduced = reduce_older(document, &newest, audience(act.right()), record.restricted);
        as_shown(reduced, record, act.today())
    };
    records.iter_mut().map(reduced).collect()
}

impl History {
    /// A version by its number.
    #[must_use]
    pub fn version(&self, number: u32) -> Option<&Shown> {
        self.versions.iter().find(|shown| shown.version == number)
    }

    /// When a version was superseded; none for the newest.
    #[must_use]
    pub fn until(&self, number: u32) -> Option<Moment> {
        self.version(number + 1).map(|next| next.published_at)
    }

    /// What stood at a moment; none before the first version. Publishing brings a plan into view.
    #[must_use]
    pub fn at(&self, moment: Moment) -> Option<Stood<'_>> {
        let version = self.versions.iter().find(|shown| shown.published_at <= moment)?;
        let turn = self.turns.iter().find(|turn| turn.at <= moment && turn.at >= version.published_at);
        Some(Stood { version, standing: turn.map_or(Standing::Published, |turn| turn.to) })
    }
}

/// A time of day as it was typed, such as `03:12`: the hour and the minute; none when it is no time.
#[must_use]
pub fn clock(typed: &str) -> Option<(i8, i8)> {
    let (hour, minute) = typed.trim().split_once([':', '.'])?;
    let (hour, minute): (i8, i8) = (hour.parse().ok()?, minute.parse().ok()?);
    ((0..24).contains(&hour) && (0..60).contains(&minute)).then_some((hour, minute))
}

#[cfg(test)]
mod tests {
    use super::clock;

    #[test]
    fn a_time_is_read_as_people_type_it() {
        for (typed, read) in [
            ("03:12", Some((3, 12))),
            (" 3.12 ", Some((3, 12))),
            ("23:59", Some((23, 59))),
            ("24:00", None),
            ("12", None),
            ("-1:10", None),
            ("noon", None),
        ] {
            assert_eq!(clock(typed), read, "{typed}");
        }
    }
}
