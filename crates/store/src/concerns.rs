//! What about accesses has to be looked at: raised with a claim, or by the walk that looks through what was read; closed by
//! whoever answers for the organisation.

use crate::engine::{Row, Value};
use crate::facts::{id, moment};
use crate::{Act, Fault};
use access::actions::{CloseConcern, ViewConcerns};
use access::{Action, Scope};
use model::organisation::concern::{ConcernKind, Finding};
use model::question::Options;
use model::{ConcernId, Moment, NhsNumber, OrganisationId, PersonId, UserId};

/// One of them, as the list shows it.
#[derive(Debug, Clone)]
pub struct ConcernRecord {
    /// Which.
    pub id: ConcernId,
    /// Why it is looked at.
    pub kind: ConcernKind,
    /// Who opened the record.
    pub who: String,
    /// Their account.
    pub user: UserId,
    /// Their organisation.
    pub organisation: String,
    /// Whose record, where it was one person's and the number is known.
    pub nhs_number: Option<String>,
    /// It was about one person.
    pub about_somebody: bool,
    /// When.
    pub raised_at: Moment,
    /// What was said, or counted.
    pub detail: Option<String>,
}

/// So many are shown at most: what has waited longest is what somebody sees to first.
const MOST: usize = 200;

impl Act<'_, ViewConcerns> {
    /// Those that are open, as far as the reader answers for them, the oldest first.
    ///
    /// # Errors
    /// The record's fault.
    pub fn open_concerns(&self) -> Result<Vec<ConcernRecord>, Fault> {
        let (reach, values) = within(self.scope())?;
        let rows = self.conn.query(
            &format!(
                "select c.id, c.kind, u.name, o.name, p.nhs_number, c.person_id, c.raised_at, c.detail, u.id from concerns c \
                 join users u on u.id = c.user_id join organisations o on o.id = c.organisation_id \
                 left join people p on p.id = c.person_id where c.closed_at is null{reach} \
                 order by c.raised_at, c.id limit {MOST}"
            ),
            &values,
        )?;
        self.note("count", rows.len());
        rows.iter().map(record).collect()
    }
}

fn within(scope: Scope) -> Result<(&'static str, Vec<Value>), Fault> {
    match scope {
        Scope::All => Ok(("", Vec::new())),
        Scope::Organisation(organisation) => {
            Ok((" and c.organisation_id = $1", vec![organisation.to_string().into()]))
        }
        Scope::Own(_) => Err(Fault::broken("nobody looks at their own accesses")),
    }
}

fn record(row: &Row) -> Result<ConcernRecord, Fault> {
    let kind = ConcernKind::of(row.text(1)?);
    Ok(ConcernRecord {
        id: id(row, 0, ConcernId::parse)?,
        kind: kind.ok_or_else(|| Fault::broken("a concern of no known kind"))?,
        who: row.text(2)?.to_owned(),
        user: id(row, 8, UserId::parse)?,
        organisation: row.text(3)?.to_owned(),
        nhs_number: row.opt_text(4)?.and_then(|n| NhsNumber::parse(n).ok()).map(|n| n.to_string()),
        about_somebody: row.opt_text(5)?.is_some(),
        raised_at: moment(row, 6)?,
        detail: row.opt_text(7)?.map(str::to_owned),
    })
}

impl Act<'_, CloseConcern> {
    /// Closes it with what was found. False when there is no such open concern that the actor answers for.
    ///
    /// # Errors
    /// The record's fault.
    pub fn close(&self, finding: Finding, words: Option<&str>) -> Result<bool, Fault> {
        let (slug, by) = (finding.choice().slug, self.actor().user());
        let mut values: Vec<Value> = match self.scope() {
            Scope::All => vec![Value::Null],
            Scope::Organisation(organisation) => vec![organisation.to_string().into()],
            Scope::Own(_) => return Ok(false),
        };
        values.extend([
            self.action().concern.to_string().into(),
            self.now().iso().into(),
            by.map(|user| user.to_string()).into(),
            words.map_or(slug.to_owned(), |words| format!("{slug}: {words}")).into(),
        ]);
        let closed = self.conn.exec(
            "update concerns set closed_at = $3, closed_by = $4, finding = $5 where id = $2 and closed_at is null \
             and organisation_id = coalesce($1, organisation_id)",
            &values,
        )?;
        self.note("concern", self.action().concern.to_string());
        self.note("finding", slug);
        Ok(closed == 1)
    }
}

/// A concern to be raised.
pub(crate) struct New<'a> {
    pub(crate) kind: ConcernKind,
    pub(crate) user: UserId,
    pub(crate) organisation: OrganisationId,
    pub(crate) person: Option<PersonId>,
    pub(crate) at: Moment,
    pub(crate) detail: Option<&'a str>,
}

/// Puts it on the list.
pub(crate) fn raise<A: Action>(act: &Act<'_, A>, new: &New<'_>) -> Result<(), Fault> {
    act.conn.exec(
        "insert into concerns (id, kind, user_id, organisation_id, person_id, raised_at, detail) \
         values ($1, $2, $3, $4, $5, $6, $7)",
        &[
            ConcernId::new(act.fresh()).to_string().into(),
            new.kind.choice().slug.into(),
            new.user.to_string().into(),
            new.organisation.to_string().into(),
            new.person.map(|person| person.to_string()).into(),
            new.at.iso().into(),
            new.detail.map(str::to_owned).into(),
        ],
    )?;
    Ok(())
}
