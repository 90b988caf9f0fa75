//! Lists of work, and the log of accesses, each cut to the reach of its act.

use crate::deeds::json;
use crate::engine::{Row, Value};
use crate::facts::{id, moment};
use crate::{Act, Fault};
use access::actions::{ViewAccessLog, ViewActions};
use access::{Refusal, Scope};
use model::plan::Person;
use model::{Date, Moment, PersonId, PlanId, UserId};

/// One thing to see to.
#[derive(Debug, Clone)]
pub struct ActionRecord {
    /// What it is.
    pub kind: ActionKind,
    /// The plan.
    pub plan: PlanId,
    /// The person.
    pub person: PersonId,
    /// Who the person is.
    pub section: Person,
    /// The person is restricted.
    pub restricted: bool,
    /// Whose it is; nobody's in particular when empty.
    pub owner: Option<UserId>,
    /// The owner's name.
    pub owner_name: Option<String>,
    /// Since when it waits; for a review, when it falls due.
    pub since: String,
}

/// What there is to see to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActionKind {
    /// A draft waits for a clinician's approval.
    Approve,
    /// A draft came back with comments.
    Returned,
    /// A draft is to be finished.
    Finish,
    /// A plan is due for review, or overdue.
    Review,
    /// Urgent care left a note.
    ReadNote,
    /// Urgent care says that something in the plan is wrong.
    Wrong,
}

impl Act<'_, ViewActions> {
    /// What the organisation has to see to: its drafts, another's drafts that wait for the reader, reviews due by a day, notes.
    /// It lists no draft that the reader could not open; of one owner's alone where one is given; and of each kind so many
    /// as have waited longest.
    ///
    /// # Errors
    /// The record's fault.
    pub fn actions(
        &self,
        review_by: Date,
        owner: Option<UserId>,
        most: u32,
    ) -> Result<Vec<ActionRecord>, Fault> {
        let Scope::Organisation(organisation) = self.scope() else { return Ok(Vec::new()) };
        let owner = owner.map(|user| user.to_string()).unwrap_or_default();
        let of = [organisation.to_string().into(), owner.into(), most.into()];
        let mut list = self.drafts(&of)?;
        list.extend(self.tasks(&of)?);
        list.extend(self.reviews(&of, review_by)?);
        self.note("count", list.len());
        Ok(list)
    }

    fn drafts(&self, of: &[Value; 3]) -> Result<Vec<ActionRecord>, Fault> {
        let reader = self.member()?.user.to_string().into();
        let [organisation, owner, most] = of.clone();
        let rows = self.conn.query(
            "select l.id, p.id, p.document, p.restricted, coalesce(d.submitted_to, d.started_by), u.name, \
             coalesce(d.submitted_at, d.changed_at), d.submitted_to, d.comments, d.organisation_id \
             from drafts d join plans l on l.id = d.plan_id join people p on p.id = l.person_id \
             left join users u on u.id = coalesce(d.submitted_to, d.started_by) \
             where (d.organisation_id = $1 or d.submitted_to = $4) \
             and ($2 = '' or coalesce(d.submitted_to, d.started_by) = $2) order by 7 limit $3",
            &[organisation, owner, most, reader],
        )?;
        let kind = |row: &Row| {
            Ok(match (row.opt_text(7)?, row.opt_text(8)?) {
                (Some(_), _) => ActionKind::Approve,
                (None, Some(_)) => ActionKind::Returned,
                (None, None) => ActionKind::Finish,
            })
        };
        rows.iter().map(|row| action(row, kind(row)?)).collect()
    }

    fn tasks(&self, of: &[Value; 3]) -> Result<Vec<ActionRecord>, Fault> {
        let rows = self.conn.query(
            "select l.id, p.id, p.document, p.restricted, t.user_id, u.name, t.since, t.kind from tasks t \
             join plans l on l.id = t.plan_id join people p on p.id = l.person_id left join users u on u.id = t.user_id \
             where t.organisation_id = $1 and t.settled_at is null and ($2 = '' or t.user_id = $2) \
             order by t.since limit $3",
            of,
        )?;
        let kind =
            |row: &Row| Ok(if row.text(7)? == "wrong" { ActionKind::Wrong } else { ActionKind::ReadNote });
        rows.iter().map(|row| action(row, kind(row)?)).collect()
    }

    fn reviews(&self, of: &[Value; 3], by: Date) -> Result<Vec<ActionRecord>, Fault> {
        let [organisation, owner, most] = of.clone();
        let rows = self.conn.query(
            "select l.id, p.id, p.document, p.restricted, v.reviewer, u.name, v.review_on from plan_versions v \
             join standings s on s.plan_id = v.plan_id and s.version = v.version and s.state = 'published' \
             join plans l on l.id = v.plan_id join people p on p.id = l.person_id join users u on u.id = v.reviewer \
             where v.review_on <= $4 and v.reviewer in \
             (select m.user_id from memberships m where m.organisation_id = $1 and m.ended_at is null) \
             and ($2 = '' or v.reviewer = $2) order by 7 limit $3",
            &[organisation, owner, most, by.iso().into()],
        )?;
        rows.iter().map(|row| action(row, ActionKind::Review)).collect()
    }
}

fn action(row: &Row, kind: ActionKind) -> Result<ActionRecord, Fault> {
    Ok(ActionRecord {
        kind,
        plan: id(row, 0, PlanId::parse)?,
        person: id(row, 1, PersonId::parse)?,
        section: json::read(row.text(2)?)?,
        restricted: row.flag(3)?,
        owner: row.opt_text(4)?.and_then(UserId::parse),
        owner_name: row.opt_text(5)?.map(str::to_owned),
        since: row.text(6)?.to_owned(),
    })
}

/// One line of the access log.
#[derive(Debug, Clone)]
pub struct LogLine {
    /// When.
    pub at: Moment,
    /// Who; empty for somebody not signed in.
    pub who: Option<String>,
    /// The organisation.
    pub organisation: Option<String>,
    /// The right that allowed it.
    pub right: Option<String>,
    /// The act's word.
    pub action: String,
    /// The person's page, where it was about one.
    pub person: Option<PersonId>,
    /// The person's NHS number, where it was about one.
    pub nhs_number: Option<String>,
    /// `done`, `refused` or `failed`.
    pub outcome: String,
    /// The reason given, or why it was refused.
    pub reason: Option<String>,
}

/// What of the log to show.
#[derive(Debug, Clone, Default)]
pub struct LogFilter {
    /// About this person.
    pub nhs_number: Option<String>,
    /// By somebody whose name is this.
    pub who: Option<String>,
    /// This act.
    pub action: Option<String>,
    /// From the beginning of this day on.
    pub from: Option<Date>,
    /// Until the end of this day.
    pub until: Option<Date>,
}

/// So many lines make a page.
pub const LOG_PAGE: usize = 100;
/// Nobody turns to a page after this one: a filter finds what is further back.
const LAST_PAGE: usize = 100_000;

impl Act<'_, ViewAccessLog> {
    /// A page of the log, the newest first, and whether there is more.
    ///
    /// # Errors
    /// The record's fault.
    pub fn log(&self, filter: &LogFilter, page: usize) -> Result<(Vec<LogLine>, bool), Fault> {
        let (sql, values) = log_query(self.scope(), filter, page);
        let rows = self.conn.query(&sql, &values)?;
        let more = rows.len() > LOG_PAGE;
        let lines: Result<Vec<LogLine>, Fault> = rows.iter().take(LOG_PAGE).map(line).collect();
        self.note("count", rows.len().min(LOG_PAGE));
        Ok((lines?, more))
    }
}

fn log_query(scope: Scope, filter: &LogFilter, page: usize) -> (String, Vec<Value>) {
    // Whoever is told that something is not there is not told otherwise by the log of their own deeds.
    let (mut values, hidden): (Vec<Value>, _) = match scope {
        Scope::Own(_) => {
            (vec![Refusal::NotThere.to_string().into()], " and (e.reason is null or e.reason <> $1)")
        }
        Scope::All | Scope::Organisation(_) => (Vec::new(), ""),
    };
    let mut sql = format!(
        "select e.at, e.actor_name, o.name, e.act_right, e.action, p.id, p.nhs_number, e.outcome, e.reason \
         from audit_events e left join organisations o on o.id = e.organisation \
         left join people p on p.id = e.subject_person{hidden} where 1 = 1"
    );
    let mut narrow = |condition: &str, value: Value| {
        values.push(value);
        sql.push_str(&format!(" and {condition} ${}", values.len()));
    };
    match scope {
        Scope::All => {}
        Scope::Organisation(organisation) => narrow("e.organisation =", organisation.to_string().into()),
        Scope::Own(user) => narrow("e.actor_user =", user.to_string().into()),
    }
    if let Some(number) = &filter.nhs_number {
        narrow("p.nhs_number =", number.into());
    }
    if let Some(who) = &filter.who {
        narrow("e.actor_name =", who.into());
    }
    if let Some(action) = &filter.action {
        narrow("e.action =", action.into());
    }
    if let Some(from) = filter.from {
        narrow("e.at >=", dawn(from).into());
    }
    if let Some(until) = filter.until {
        narrow("e.at <", dawn(until.plus_days(1)).into());
    }
    // Identifiers stand in the order of time: the whole log is read from its end without being sorted.
    let order = if scope == Scope::All { "e.id desc" } else { "e.at desc, e.id desc" };
    sql.push_str(&format!(
        " order by {order} limit {} offset {}",
        LOG_PAGE + 1,
        page.min(LAST_PAGE) * LOG_PAGE
    ));
    (sql, values)
}

/// When a day begins where the service runs, as the record writes moments (hazard H11).
fn dawn(day: Date) -> String {
    Moment::on_the_clock(day, 0, 0).map_or_else(|| day.iso(), Moment::iso)
}

fn line(row: &Row) -> Result<LogLine, Fault> {
    let owned = |at: usize| row.opt_text(at).map(|t| t.map(str::to_owned));
    Ok(LogLine {
        at: moment(row, 0)?,
        who: owned(1)?,
        organisation: owned(2)?,
        right: owned(3)?,
        action: row.text(4)?.to_owned(),
        person: row.opt_text(5)?.and_then(PersonId::parse),
        nhs_number: owned(6)?,
        outcome: row.text(7)?.to_owned(),
        reason: owned(8)?,
    })
}
