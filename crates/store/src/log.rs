//! The log of accesses, cut to the reach of its act.

use crate::engine::{Row, Value};
use crate::facts::moment;
use crate::history::version_noted;
use crate::{Act, Fault};
use access::actions::{ExportAccessLog, ViewAccessLog};
use access::{Refusal, Scope};
use model::{Date, Moment, OrganisationId, PersonId, UserId};

/// One line of the access log.
#[derive(Debug, Clone)]
pub struct LogLine {
    /// When.
    pub at: Moment,
    /// Who; empty for somebody not signed in.
    pub who: Option<String>,
    /// Their account.
    pub user: Option<UserId>,
    /// Whose account it was about, other than the actor's own: a wrong password, an invitation, a reset, a right that was given.
    pub account: Option<String>,
    /// The organisation.
    pub organisation: Option<String>,
    /// The right that allowed it.
    pub right: Option<String>,
    /// The act's word.
    pub action: String,
    /// Which version of the plan it was, or which several (`1,2`), where it was about what a plan says.
    pub version: Option<String>,
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
    /// By this account, whatever it is called: names collide.
    pub user: Option<UserId>,
    /// By somebody whose name is this.
    pub who: Option<String>,
    /// By somebody of the organisation with this ODS code.
    pub organisation: Option<String>,
    /// This act.
    pub action: Option<String>,
    /// From the beginning of this day on.
    pub from: Option<Date>,
    /// Until the end of this day.
    pub until: Option<Date>,
}

/// What of an event `e` says that nobody had signed in, and that it is about an account. What such an event tells begins with
/// the account, as [`crate::act`] writes it, so that an index finds it (step 12).
const BEFORE_SIGN_IN: &str = "e.actor_user is null and e.actor_name is null and e.organisation is null \
    and e.detail is not null and substr(e.detail, 1, 12) = '{\"account\":\"'";

/// Whose account an event is about, where that is not the actor's own. To its own organisation somebody who has not come to their
/// place there is who its lead typed: the log must tell no more of an account than the access form.
const WHOSE: &str = "select {name} from users a left join memberships k on k.user_id = a.id and k.organisation_id = e.organisation \
    where a.id = substr(e.detail, 13, 36) and substr(e.detail, 1, 12) = '{\"account\":\"' \
    and (e.actor_user is null or a.id <> e.actor_user)";

/// So many lines make a page.
pub const LOG_PAGE: usize = 100;
/// So many lines are taken away as a file at most: a filter finds what is further back.
pub const LOG_FILE: usize = 20_000;
/// Nobody turns to a page after this one: a filter finds what is further back.
const LAST_PAGE: usize = 100_000;

impl Act<'_, ViewAccessLog> {
    /// A page of the log, the newest first, and whether there is more.
    ///
    /// # Errors
    /// The record's fault.
    pub fn log(&self, filter: &LogFilter, page: usize) -> Result<(Vec<LogLine>, bool), Fault> {
        let (sql, values) = log_query(self.scope(), filter, LOG_PAGE + 1, page.min(LAST_PAGE) * LOG_PAGE);
        let rows = self.conn.query(&sql, &values)?;
        let more = rows.len() > LOG_PAGE;
        let lines: Result<Vec<LogLine>, Fault> = rows.iter().take(LOG_PAGE).map(line).collect();
        self.note("count", rows.len().min(LOG_PAGE));
        Ok((lines?, more))
    }
}

impl Act<'_, ExportAccessLog> {
    /// The newest lines: one more than a file of them holds, where there are more.
    ///
    /// # Errors
    /// The record's fault.
    pub fn log(&self, filter: &LogFilter) -> Result<Vec<LogLine>, Fault> {
        let (sql, values) = log_query(self.scope(), filter, LOG_FILE + 1, 0);
        let rows = self.conn.query(&sql, &values)?;
        self.note("count", rows.len());
        rows.iter().map(line).collect()
    }
}

fn log_query(scope: Scope, filter: &LogFilter, limit: usize, offset: usize) -> (String, Vec<Value>) {
    // Whoever is told that something is not there is not told otherwise by the log of their own deeds.
    let (mut values, hidden): (Vec<Value>, _) = match scope {
        Scope::Own(_) => {
            (vec![Refusal::NotThere.to_string().into()], " and (e.reason is null or e.reason <> $1)")
        }
        Scope::All | Scope::Organisation(_) => (Vec::new(), ""),
    };
    let name = match scope {
        Scope::All => "a.name",
        Scope::Organisation(_) | Scope::Own(_) => {
            "case when e.organisation is null or k.joined_at is not null then a.name else k.asked_name end"
        }
    };
    let whose = WHOSE.replace("{name}", name);
    let mut sql = format!(
        "select e.at, e.actor_name, o.name, e.act_right, e.action, p.id, p.nhs_number, e.outcome, e.reason, e.actor_user, \
         ({whose}), e.detail \
         from audit_events e left join organisations o on o.id = e.organisation \
         left join people p on p.id = e.subject_person{hidden} where 1 = 1"
    );
    let mut narrow = |condition: &str, value: Value| {
        values.push(value);
        sql.push_str(&format!(" and {condition} ${}", values.len()));
    };
    let mut reach = None;
    match scope {
        Scope::All => {}
        Scope::Organisation(organisation) if filter.tells_of_nobody() => reach = Some(organisation),
        Scope::Organisation(organisation) => narrow("e.organisation =", organisation.to_string().into()),
        Scope::Own(user) => narrow("e.actor_user =", user.to_string().into()),
    }
    if let Some(number) = &filter.nhs_number {
        narrow("p.nhs_number =", number.into());
    }
    if let Some(user) = filter.user {
        narrow("e.actor_user =", user.to_string().into());
    }
    if let Some(who) = &filter.who {
        narrow("e.actor_name =", who.into());
    }
    if let Some(ods) = &filter.organisation {
        narrow("o.ods =", ods.into());
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
    if let Some(organisation) = reach {
        within_reach(&mut sql, &mut values, organisation, (filter, limit + offset));
    }
    // Identifiers stand in the order of time: the whole log is read from its end without being sorted.
    let order = if scope == Scope::All { "e.id desc" } else { "e.at desc, e.id desc" };
    sql.push_str(&format!(" order by {order} limit {limit} offset {offset}"));
    (sql, values)
}

impl LogFilter {
    /// What was done before anybody had signed in may be among it: it has neither person, actor nor organisation.
    const fn tells_of_nobody(&self) -> bool {
        self.nhs_number.is_none() && self.user.is_none() && self.who.is_none() && self.organisation.is_none()
    }
}

/// Cuts to what an organisation's own people did, and to what somebody who had not signed in did about the account of one who
/// has a place there: since they came to it (before that an organisation learns nothing of an account), and as long as they have
/// it. Each half is read by an index of its own in the order of time, so that a long log costs no more than its newest lines.
fn within_reach(
    sql: &mut String,
    values: &mut Vec<Value>,
    organisation: OrganisationId,
    (filter, most): (&LogFilter, usize),
) {
    let mut given = |value: Value| {
        values.push(value);
        values.len()
    };
    let reach = given(organisation.to_string().into());
    let mut narrowed = String::new();
    if let Some(action) = &filter.action {
        narrowed.push_str(&format!(" and e.action = ${}", given(action.into())));
    }
    if let Some(from) = filter.from {
        narrowed.push_str(&format!(" and e.at >= ${}", given(dawn(from).into())));
    }
    if let Some(until) = filter.until {
        narrowed.push_str(&format!(" and e.at < ${}", given(dawn(until.plus_days(1)).into())));
    }
    let newest = format!("{narrowed} order by e.at desc, e.id desc limit {most}");
    sql.push_str(&format!(
        " and e.id in (select own.id from (select e.id from audit_events e where e.organisation = ${reach}{newest}) own \
         union all select other.id from (select e.id from memberships m join audit_events e \
         on substr(e.detail, 13, 36) = m.user_id where m.organisation_id = ${reach} and m.ended_at is null \
         and e.at >= m.joined_at and {BEFORE_SIGN_IN}{newest}) other)"
    ));
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
        user: row.opt_text(9)?.and_then(UserId::parse),
        account: owned(10)?,
        version: version_noted(row, 11)?,
    })
}
