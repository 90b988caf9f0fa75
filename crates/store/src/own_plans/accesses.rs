//! Who opened the record of a person, as the person is told: when, which organisation, what was done; of staff no name.

use super::person;
use crate::concerns::{New, raise};
use crate::engine::{Row, Value};
use crate::facts::{id, moment};
use crate::history::version_noted;
use crate::own_door::PORTAL;
use crate::{Act, Fault};
use access::OnPlan;
use access::actions::{DownloadOwn, QuestionAccess, ViewOwnAccesses};
use model::organisation::concern::ConcernKind;
use model::{EventId, Moment, OrganisationId, UserId};

/// Something that was done with a person's record.
#[derive(Debug, Clone)]
pub struct AccessRecord {
    /// The event of it.
    pub event: EventId,
    /// When.
    pub at: Moment,
    /// The act's word.
    pub action: String,
    /// Which version of the plan it was, or which several (`1,2`), where it was about what a plan says.
    pub version: Option<String>,
    /// Whoever did it.
    pub by: AccessBy,
}

/// Whoever did something with a person's record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AccessBy {
    /// The person, at their own door.
    Person,
    /// Somebody whom the person trusts, by the name under which they were enrolled.
    Proxy(String),
    /// Somebody at their own door who was not enrolled: who came with an invitation, or wrote a questionnaire.
    SomebodyElse,
    /// Somebody who acted for an organisation.
    Organisation {
        /// Its name; of a restricted person nothing that tells where they are may leave (hazard H15).
        name: Option<String>,
        /// What kind of service it is.
        kind: String,
    },
    /// The service itself, run by its operator.
    Service,
}

/// What became of a question about an access.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Questioned {
    /// It stands on the list of whoever answers for the access.
    Raised,
    /// No such access, or none by somebody at work, for whom anybody would have to answer.
    NotThere,
}

/// So many make a page.
const PAGE: usize = 50;
/// Nobody turns to a page after this one.
const LAST_PAGE: usize = 10_000;
/// So many are taken away in a copy at most.
const COPY: usize = 20_000;

/// What was done about a person, and who did it. A name of several enrolments with one account is the one they have now.
const ACCESSES: &str = "select a.id, a.at, a.action, a.organisation, o.name, o.kind, \
    (select min(case when n.kind = 'patient' then '' else n.name end) from enrolments n \
     where n.person_id = a.subject_person and n.user_id = a.actor_user and n.accepted_at is not null), \
    p.restricted, a.actor_user, a.actor_name, a.detail from audit_events a join people p on p.id = a.subject_person \
    left join organisations o on o.id = a.organisation where a.subject_person = $1 and a.outcome = 'done'";

fn record(row: &Row) -> Result<AccessRecord, Fault> {
    let here = row.opt_text(3)?.is_none_or(|place| place == PORTAL);
    let by = match (row.opt_text(8)?, here, row.opt_text(6)?) {
        // Before anybody has signed in an event has no name either: somebody came with an invitation.
        (None, ..) if row.opt_text(9)?.is_none() => AccessBy::SomebodyElse,
        (None, ..) => AccessBy::Service,
        (Some(_), true, Some("")) => AccessBy::Person,
        (Some(_), true, Some(name)) => AccessBy::Proxy(name.to_owned()),
        (Some(_), true, None) => AccessBy::SomebodyElse,
        (Some(_), false, _) => AccessBy::Organisation {
            name: if row.flag(7)? { None } else { row.opt_text(4)?.map(str::to_owned) },
            kind: row.opt_text(5)?.unwrap_or_default().to_owned(),
        },
    };
    Ok(AccessRecord {
        event: id(row, 0, EventId::parse)?,
        at: moment(row, 1)?,
        action: row.text(2)?.to_owned(),
        version: version_noted(row, 10)?,
        by,
    })
}

/// That the person looked at this list is in the copy of everything, but would bury what the list is read for.
const BUT_LOOKS: &str = "and a.action <> 'own_accesses.viewed'";

fn newest<A: OnPlan>(
    act: &Act<'_, A>,
    but: &str,
    (limit, offset): (usize, usize),
) -> Result<Vec<AccessRecord>, Fault> {
    let rows = act.conn.query(
        &format!("{ACCESSES} {but} order by a.at desc, a.id desc limit {limit} offset {offset}"),
        &[person(act)?.to_string().into()],
    )?;
    rows.iter().map(record).collect()
}

impl Act<'_, ViewOwnAccesses> {
    /// A page of what was done with the record, the newest first, and whether there is more.
    ///
    /// # Errors
    /// The record's fault.
    pub fn accesses(&self, page: usize) -> Result<(Vec<AccessRecord>, bool), Fault> {
        let mut found = newest(self, BUT_LOOKS, (PAGE + 1, page.min(LAST_PAGE) * PAGE))?;
        let more = found.len() > PAGE;
        found.truncate(PAGE);
        self.note("count", found.len());
        Ok((found, more))
    }

    /// One of them.
    ///
    /// # Errors
    /// The record's fault.
    pub fn access(&self, event: EventId) -> Result<Option<AccessRecord>, Fault> {
        let values: [Value; 2] = [person(self)?.to_string().into(), event.to_string().into()];
        self.conn.one(&format!("{ACCESSES} and a.id = $2"), &values)?.as_ref().map(record).transpose()
    }
}

impl Act<'_, DownloadOwn> {
    /// What was done with the record, the newest first: so much as a copy holds.
    ///
    /// # Errors
    /// The record's fault.
    pub fn accesses(&self) -> Result<Vec<AccessRecord>, Fault> {
        newest(self, "", (COPY, 0))
    }
}

impl Act<'_, QuestionAccess> {
    /// Puts the question on the list of whoever answers for the organisation, and of the service team. It is of the moment of
    /// the access, so that whoever looks into it finds the others of that day.
    ///
    /// # Errors
    /// The record's fault.
    pub fn question(&self, event: EventId, words: &str) -> Result<Questioned, Fault> {
        let person = person(self)?;
        let row = self.conn.one(
            "select actor_user, organisation, at from audit_events where id = $1 and subject_person = $2 \
             and outcome = 'done' and actor_user is not null and organisation is not null and organisation <> $3",
            &[event.to_string().into(), person.to_string().into(), PORTAL.into()],
        )?;
        let Some(row) = row else { return Ok(Questioned::NotThere) };
        let new = New {
            kind: ConcernKind::Questioned,
            user: id(&row, 0, UserId::parse)?,
            organisation: id(&row, 1, OrganisationId::parse)?,
            person: Some(person),
            at: moment(&row, 2)?,
            detail: Some(words),
        };
        raise(self, &new)?;
        self.note("access", event.to_string());
        Ok(Questioned::Raised)
    }
}
