//! The action list: what the organisation has to see to.

use crate::person::banner;
use crate::{House, Session, Stop};
use access::actions::{OpenHome, ViewActions};
use model::person::Banner;
use model::{Date, Moment, PersonId, PlanId};
use store::{Act, ActionRecord};

pub use store::ActionKind;

/// One row of the list.
#[derive(Debug, Clone)]
pub struct ActionRow {
    /// What there is to do.
    pub kind: ActionKind,
    /// The plan.
    pub plan: PlanId,
    /// The person.
    pub person: PersonId,
    /// Who it is.
    pub banner: Banner,
    /// Whose it is.
    pub owner: Option<String>,
    /// It is the reader's own.
    pub mine: bool,
    /// For how many days it has waited; for a review, how many days overdue, negative while it is ahead.
    pub days: i32,
}

/// So many rows a list has at most: what has waited longest is what somebody sees to first.
pub const MOST: usize = 100;

/// The action list of the reader's organisation, what has waited longest first, and no more than [`MOST`].
///
/// # Errors
/// A refusal, or the record's fault.
pub async fn actions(house: &House, session: &Session, mine_only: bool) -> Result<Vec<ActionRow>, Stop> {
    let me = session.record.staff.user;
    let work = move |act: &Act<'_, ViewActions>| {
        let owner = mine_only.then_some(me);
        let records = act.actions(act.today().plus_days(AHEAD), owner, MOST as u32)?;
        let rows = records.into_iter().map(|r| row(r, me, act.today()));
        let mut rows = rows.collect::<Result<Vec<_>, Stop>>()?;
        rows.sort_by_key(|r| std::cmp::Reverse(r.days));
        rows.truncate(MOST);
        Ok(rows)
    };
    house.store.act(&session.actor(), ViewActions {}, work).await
}

/// Reviews are listed so many days ahead.
const AHEAD: i32 = 14;

fn row(record: ActionRecord, me: model::UserId, today: Date) -> Result<ActionRow, Stop> {
    let since = Moment::parse(&record.since).map(Moment::day).or_else(|| Date::parse(&record.since));
    Ok(ActionRow {
        kind: record.kind,
        plan: record.plan,
        person: record.person,
        banner: banner(&record.section, None, today)?,
        mine: record.owner == Some(me),
        owner: record.owner_name,
        days: since.map_or(0, |day| day.days_until(today)),
    })
}

/// Records that somebody opened their first page; it shows nothing of any record.
///
/// # Errors
/// A refusal, or the record's fault.
pub async fn open_home(house: &House, session: &Session) -> Result<(), Stop> {
    house.store.act(&session.actor(), OpenHome {}, |_| Ok(())).await
}
