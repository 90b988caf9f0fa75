//! The action list: what the organisation has to see to.

use crate::person::banner;
use crate::{House, Session, Stop};
use access::actions::{OpenHome, ViewActions};
use model::person::Banner;
use model::question::Answer;
use model::{Date, Moment, PlanId, ProposalId};
use store::{Act, ActionRecord, WaitingProposal};

pub use store::ActionKind;

/// One row of the list.
#[derive(Debug, Clone)]
pub struct ActionRow {
    /// What there is to do, and with what.
    pub what: Waiting,
    /// Who it is.
    pub who: Who,
    /// Whose it is.
    pub owner: Option<String>,
    /// Whose it was can no longer see to it: it is everybody's.
    pub owner_gone: bool,
    /// It is the reader's own.
    pub mine: bool,
    /// For how many days it has waited; for a review, how many days overdue, negative while it is ahead.
    pub days: i32,
}

/// What waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waiting {
    /// Something about a plan.
    Plan(ActionKind, PlanId),
    /// A questionnaire to decide.
    Questionnaire(ProposalId),
    /// A change that somebody asks for, to decide.
    Change(ProposalId),
}

/// Whom a row is about.
#[derive(Debug, Clone)]
pub enum Who {
    /// Somebody on record.
    Known(Box<Banner>),
    /// Whoever filled a questionnaire has typed who they are; nobody has said yet who that is on record.
    Typed {
        /// The name, as it was typed; empty where it was not.
        name: String,
        /// The date of birth, as it was typed.
        born: Option<Date>,
    },
}

/// A page of the action list.
#[derive(Debug, Clone)]
pub struct ActionList {
    /// Its rows, what has waited longest first.
    pub rows: Vec<ActionRow>,
    /// Which page it is, counted from 0: the last one where one was asked for that is not there.
    pub page: usize,
    /// How many rows there are on all pages.
    pub all: usize,
}

/// So many rows a page of the list has: what has waited longest is what somebody sees to first.
pub const MOST: usize = 100;
/// So many pages it has at most.
const PAGES: usize = 100;

/// The action list of the reader's organisation, what has waited longest first, page by page.
///
/// # Errors
/// A refusal, or the record's fault.
pub async fn actions(
    house: &House,
    session: &Session,
    mine_only: bool,
    page: usize,
) -> Result<ActionList, Stop> {
    let me = session.record.staff.user;
    let work = move |act: &Act<'_, ViewActions>| {
        let owner = mine_only.then_some(me);
        let page = page.min(PAGES - 1);
        // Any of the kinds alone may fill every page up to this one.
        let most = u32::try_from(page.saturating_add(1).saturating_mul(MOST)).unwrap_or(u32::MAX);
        let (records, mut all) = act.actions(act.today().plus_days(AHEAD), owner, most)?;
        let rows = records.into_iter().map(|r| row(r, me, act.today()));
        let mut rows = rows.collect::<Result<Vec<_>, Stop>>()?;
        // A proposal is nobody's in particular.
        let (proposals, proposed_in_all) = if mine_only { (Vec::new(), 0) } else { act.proposals(most)? };
        for proposal in proposals {
            rows.push(proposed(proposal, act.today())?);
        }
        all += proposed_in_all;
        rows.sort_by_key(|r| std::cmp::Reverse(r.days));
        let all = usize::try_from(all).unwrap_or(usize::MAX);
        let page = page.min(all.saturating_sub(1) / MOST);
        let rows = rows.into_iter().skip(page * MOST).take(MOST).collect();
        Ok(ActionList { rows, page, all })
    };
    house.store.act(&session.actor(), ViewActions {}, work).await
}

/// Reviews are listed so many days ahead.
const AHEAD: i32 = 14;

fn row(record: ActionRecord, me: model::UserId, today: Date) -> Result<ActionRow, Stop> {
    let since = Moment::parse(&record.since).map(Moment::day).or_else(|| Date::parse(&record.since));
    Ok(ActionRow {
        what: Waiting::Plan(record.kind, record.plan),
        who: Who::Known(Box::new(banner(&record.section, None, today)?)),
        mine: record.owner == Some(me),
        owner: record.owner_name,
        owner_gone: record.owner_gone,
        days: since.map_or(0, |day| day.days_until(today)),
    })
}

fn proposed(record: WaitingProposal, today: Date) -> Result<ActionRow, Stop> {
    let WaitingProposal { id, section, .. } = record;
    let who = if record.matched {
        Who::Known(Box::new(banner(&section, None, today)?))
    } else {
        let names = [section.given_name.as_ref(), section.family_name.as_ref()];
        let names: Vec<String> = names.into_iter().flatten().map(Answer::show).collect();
        Who::Typed { name: names.join(" "), born: section.birth_date }
    };
    Ok(ActionRow {
        what: if record.is_questionnaire { Waiting::Questionnaire(id) } else { Waiting::Change(id) },
        who,
        mine: false,
        owner: None,
        owner_gone: false,
        days: record.since.day().days_until(today),
    })
}

/// Records that somebody opened their first page; it shows nothing of any record.
///
/// # Errors
/// A refusal, or the record's fault.
pub async fn open_home(house: &House, session: &Session) -> Result<(), Stop> {
    house.store.act(&session.actor(), OpenHome {}, |_| Ok(())).await
}
