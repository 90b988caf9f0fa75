//! The walk that looks through what was read for signs of misuse: what it needs to know of each opening of a record.

use crate::concerns::{New, raise};
use crate::deeds::json;
use crate::engine::{Conn, Row};
use crate::facts::{id, moment};
use crate::{Act, Fault};
use access::actions::{RaiseConcerns, WatchAccesses};
use model::organisation::concern::ConcernKind;
use model::plan::Person;
use model::question::Options;
use model::{Date, Moment, OrganisationId, PersonId, UserId};

/// One opening of a record, as the walk looks at it.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The event.
    pub event: String,
    /// When.
    pub at: Moment,
    /// Who.
    pub user: UserId,
    /// Their name.
    pub name: String,
    /// Their organisation, and its kind.
    pub organisation: (OrganisationId, String),
    /// Whose record.
    pub person: PersonId,
    /// The person's section.
    pub section: Person,
    /// The postcode of the usual address.
    pub postcode: Option<String>,
    /// When the plan was closed by a death.
    pub closed_at: Option<Moment>,
}

/// The acts by which a person's record is opened.
const OPENINGS: &str = "('emergency.viewed', 'plan.viewed', 'history.viewed', 'plan.printed', 'key_safe.revealed', 'scan.opened')";

const READINGS: &str = "select e.id, e.at, e.actor_user, u.name, o.id, o.kind, p.id, p.document, p.postcode, \
    case when s.state = 'closed' then s.since end from audit_events e join users u on u.id = e.actor_user \
    join organisations o on o.id = e.organisation join people p on p.id = e.subject_person \
    left join standings s on s.person_id = p.id \
    where e.id > $1 and e.at < $2 and e.outcome = 'done' and e.action in";

/// Openings that are younger are left to the next walk: on several nodes events do not come about in the order of their ids.
const YOUNGEST_SECONDS: i64 = 60;

impl Act<'_, WatchAccesses> {
    /// The openings since the walk was here last, no more than it can look at.
    ///
    /// # Errors
    /// The record's fault.
    pub fn readings(&self) -> Result<Vec<Reading>, Fault> {
        let sql = format!("{READINGS} {OPENINGS} order by e.id limit 500");
        let rows = self.conn.query(&sql, &[reached(self.conn)?.into(), old_enough(self.now()).into()])?;
        rows.iter().map(reading).collect()
    }

    /// Who works in an organisation: the user and the name.
    ///
    /// # Errors
    /// The record's fault.
    pub fn colleagues(&self, of: OrganisationId) -> Result<Vec<(UserId, String)>, Fault> {
        let rows = self.conn.query(
            "select u.id, u.name from memberships m join users u on u.id = m.user_id \
             where m.organisation_id = $1 and m.ended_at is null",
            &[of.to_string().into()],
        )?;
        rows.iter().map(|row| Ok((id(row, 0, UserId::parse)?, row.text(1)?.to_owned()))).collect()
    }

    /// The others who live at a postcode.
    ///
    /// # Errors
    /// The record's fault.
    pub fn living_at(&self, postcode: &str, but: PersonId) -> Result<Vec<Person>, Fault> {
        let rows = self.conn.query(
            "select document from people where postcode = $1 and id <> $2 limit 200",
            &[postcode.into(), but.to_string().into()],
        )?;
        rows.iter().map(|row| json::read(row.text(0)?)).collect()
    }

    /// How many people's records a user opened on a day.
    ///
    /// # Errors
    /// The record's fault.
    pub fn opened_on(&self, user: UserId, day: Date) -> Result<u32, Fault> {
        let edge = |day: Date| Moment::on_the_clock(day, 0, 0).map_or_else(|| day.iso(), Moment::iso);
        let row = self.conn.one(
            &format!(
                "select count(distinct subject_person) from audit_events where actor_user = $1 and at >= $2 and at < $3 \
                 and outcome = 'done' and action in {OPENINGS}"
            ),
            &[user.to_string().into(), edge(day).into(), edge(day.plus_days(1)).into()],
        )?;
        let count = row.ok_or_else(|| Fault::broken("a count counts"))?.int(0)?;
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }
}

/// What the walk found about one opening.
#[derive(Debug, Clone)]
pub struct Sign {
    /// Of what it is a sign.
    pub kind: ConcernKind,
    /// Who opened the record, and at which organisation.
    pub by: (UserId, OrganisationId),
    /// Whose record, where it is about one person.
    pub person: Option<PersonId>,
    /// When.
    pub at: Moment,
    /// What was counted.
    pub detail: Option<String>,
}

impl Act<'_, RaiseConcerns> {
    /// Keeps how far the walk has come. False when another node was here in between: then nothing of this act may stay.
    ///
    /// # Errors
    /// The record's fault.
    pub fn has_reached(&self, event: &str) -> Result<bool, Fault> {
        let moved = self.conn.exec(
            "insert into walks (name, reached) values ('accesses', $1) on conflict (name) do update \
             set reached = excluded.reached where walks.reached < excluded.reached",
            &[event.into()],
        )?;
        Ok(moved == 1)
    }

    /// Raises a concern, unless the same was raised of this user, and of this person where it is about one, within a day.
    ///
    /// # Errors
    /// The record's fault.
    pub fn raise(&self, sign: &Sign) -> Result<bool, Fault> {
        let since = sign.at.plus_minutes(-24 * 60).iso();
        let before = self.conn.one(
            "select id from concerns where user_id = $1 and kind = $2 and raised_at > $3 \
             and coalesce(person_id, '') = $4 limit 1",
            &[
                sign.by.0.to_string().into(),
                sign.kind.choice().slug.into(),
                since.into(),
                sign.person.map(|person| person.to_string()).unwrap_or_default().into(),
            ],
        )?;
        if before.is_some() {
            return Ok(false);
        }
        let (user, organisation) = sign.by;
        let (kind, person, at, detail) = (sign.kind, sign.person, sign.at, sign.detail.as_deref());
        raise(self, &New { kind, user, organisation, person, at, detail })?;
        Ok(true)
    }
}

fn reached(conn: &Conn) -> Result<String, Fault> {
    let row = conn.one("select reached from walks where name = 'accesses'", &[])?;
    row.map_or(Ok(String::new()), |row| row.text(0).map(str::to_owned))
}

fn old_enough(now: Moment) -> String {
    now.plus_seconds(-YOUNGEST_SECONDS).iso()
}

/// Whether anything was opened since the walk was here last.
pub(crate) fn waits(conn: &Conn, now: Moment) -> Result<bool, Fault> {
    let row = conn.one(
        &format!(
            "select id from audit_events where id > $1 and at < $2 and outcome = 'done' and action in {OPENINGS} limit 1"
        ),
        &[reached(conn)?.into(), old_enough(now).into()],
    )?;
    Ok(row.is_some())
}

fn reading(row: &Row) -> Result<Reading, Fault> {
    Ok(Reading {
        event: row.text(0)?.to_owned(),
        at: moment(row, 1)?,
        user: id(row, 2, UserId::parse)?,
        name: row.text(3)?.to_owned(),
        organisation: (id(row, 4, OrganisationId::parse)?, row.text(5)?.to_owned()),
        person: id(row, 6, PersonId::parse)?,
        section: json::read(row.text(7)?)?,
        postcode: row.opt_text(8)?.map(str::to_owned),
        closed_at: row.opt_text(9)?.and_then(Moment::parse),
    })
}
