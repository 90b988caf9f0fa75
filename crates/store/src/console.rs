//! What the service team sees of the service: what needs attention, and accounts. Nothing about anybody's care.

use crate::accounts::PlaceRecord;
use crate::engine::{Conn, Row, Value};
use crate::facts::{id, moment};
use crate::letters::tally;
use crate::organisations::{self, OrganisationRecord};
use crate::reminders::last_daily_work;
use crate::verified::last_verified;
use crate::{Act, Fault, Tally, Verified};
use access::actions::{FindAccount, ViewConsole};
use access::{IDLE_DAYS, Rights};
use model::person::fold;
use model::{Moment, OrganisationId, UserId};

/// A few of many, and how many there are.
#[derive(Debug, Clone)]
pub struct Few<T> {
    /// The first of them.
    pub first: Vec<T>,
    /// All of them.
    pub count: u64,
}

/// Somebody's place, as far as it names them.
#[derive(Debug, Clone)]
pub struct Named {
    /// Who.
    pub user: UserId,
    /// Their name.
    pub name: String,
    /// Where.
    pub organisation: (OrganisationId, String),
}

/// What needs the service team's attention.
#[derive(Debug, Clone)]
pub struct Attention {
    /// How many accesses have to be looked at, and since when the oldest has been.
    pub concerns: (u64, Option<Moment>),
    /// Letters that have not been sent.
    pub letters: Tally,
    /// Who was invited, has not joined, and has no invitation that is still good.
    pub uninvited: Few<Named>,
    /// Whose account is locked because nobody used it.
    pub locked: Few<Named>,
    /// When the program did its day's work last.
    pub daily_work: Option<Moment>,
    /// When the audit was verified last, and what came of it.
    pub verified: Option<Verified>,
}

/// So many of each are named.
const FEW: usize = 10;
/// So many places of accounts that were found are shown.
const PLACES: usize = 100;

const LAPSED: &str = "u.password = '' and not exists (select 1 from codes c where c.user_id = u.id and c.purpose = 'join' \
    and c.used_at is null and c.until > $1)";

impl Act<'_, ViewConsole> {
    /// What needs attention, but for organisations.
    ///
    /// # Errors
    /// The record's fault.
    pub fn attention(&self) -> Result<Attention, Fault> {
        let row =
            self.conn.one("select count(*), min(raised_at) from concerns where closed_at is null", &[])?;
        let row = row.ok_or_else(|| Fault::broken("a count counts"))?;
        let oldest = row.opt_text(1)?.and_then(Moment::parse);
        let idle_since = self.now().plus_minutes(-IDLE_DAYS * 24 * 60);
        Ok(Attention {
            concerns: (row.int(0)?.unsigned_abs(), oldest),
            letters: tally(self.conn, self.now())?,
            uninvited: few(self.conn, LAPSED, self.now())?,
            locked: few(self.conn, "u.password <> '' and u.seen_at <= $1", idle_since)?,
            daily_work: last_daily_work(self.conn)?,
            verified: last_verified(self.conn)?,
        })
    }

    /// Every organisation, by name.
    ///
    /// # Errors
    /// The record's fault.
    pub fn organisations(&self) -> Result<Vec<OrganisationRecord>, Fault> {
        organisations::every(self.conn)
    }
}

/// Those with a place that has not ended of whom a condition holds at a moment.
fn few(conn: &Conn, condition: &str, at: Moment) -> Result<Few<Named>, Fault> {
    let from = format!(
        "from memberships m join users u on u.id = m.user_id join organisations o on o.id = m.organisation_id \
         where m.ended_at is null and u.ended_at is null and {condition}"
    );
    let at: [Value; 1] = [at.iso().into()];
    let rows = conn
        .query(&format!("select u.id, u.name, o.id, o.name {from} order by u.name, u.id limit {FEW}"), &at)?;
    let count = conn.one(&format!("select count(*) {from}"), &at)?;
    let named = |row: &Row| {
        Ok(Named {
            user: id(row, 0, UserId::parse)?,
            name: row.text(1)?.to_owned(),
            organisation: (id(row, 2, OrganisationId::parse)?, row.text(3)?.to_owned()),
        })
    };
    Ok(Few {
        first: rows.iter().map(named).collect::<Result<_, Fault>>()?,
        count: count.ok_or_else(|| Fault::broken("a count counts"))?.int(0)?.unsigned_abs(),
    })
}

/// A place of an account that was found.
#[derive(Debug, Clone)]
pub struct AccountPlace {
    /// As a list shows it.
    pub place: PlaceRecord,
    /// The organisation.
    pub organisation: OrganisationId,
    /// Invited, and not yet joined.
    pub waiting: bool,
    /// Their owner has come to this place.
    pub come: bool,
    /// When it was used last.
    pub seen_at: Moment,
}

/// Which accounts.
#[derive(Debug, Clone)]
pub enum WhichAccounts {
    /// The one with this e-mail address, folded.
    Email(String),
    /// Those whose name has this in it, as names are compared: without regard to case and marks.
    Name(String),
    /// The one that the act names.
    Opened,
}

impl Act<'_, FindAccount> {
    /// The places of these accounts, those of one account together.
    ///
    /// # Errors
    /// The record's fault.
    pub fn places(&self, which: &WhichAccounts) -> Result<Vec<AccountPlace>, Fault> {
        let opened = || self.action().user.map(|user| user.to_string()).unwrap_or_default();
        let (condition, values) = match which {
            WhichAccounts::Email(key) => ("u.email_key = $1".to_owned(), vec![Value::from(key)]),
            WhichAccounts::Name(part) => {
                let found = named(self.conn, part)?;
                let places: Vec<String> = (1..=found.len()).map(|at| format!("${at}")).collect();
                (format!("u.id in ({})", places.join(", ")), found)
            }
            WhichAccounts::Opened => ("u.id = $1".to_owned(), vec![opened().into()]),
        };
        if values.is_empty() {
            self.note("count", 0);
            return Ok(Vec::new());
        }
        let rows = self.conn.query(
            &format!(
                "select u.id, u.email, u.name, u.profession, o.ods, o.name, m.rights, \
                 case when u.ended_at is null and m.ended_at is null then 1 else 0 end, o.id, \
                 case when u.password = '' then 1 else 0 end, case when u.ended_at is null then 0 else 1 end, u.seen_at, \
                 case when m.joined_at is null then 0 else 1 end \
                 from memberships m join users u on u.id = m.user_id join organisations o on o.id = m.organisation_id \
                 where {condition} order by u.name, u.id, o.name limit {PLACES}"
            ),
            &values,
        )?;
        self.note("count", rows.len());
        rows.iter().map(found).collect()
    }
}

/// The first accounts whose name has this in it. The engines fold letters differently, and SQLite folds none but those of
/// English: so every name is read and compared here, as people's names are. The service team searches seldom.
fn named(conn: &Conn, part: &str) -> Result<Vec<Value>, Fault> {
    let (wanted, mut found) = (fold(part), Vec::new());
    let mut broken = None;
    conn.each(
        "select id, name from users order by name, id",
        &[],
        &mut |row| match (row.text(0), row.text(1)) {
            (Ok(id), Ok(name)) if found.len() < PLACES && fold(name).contains(&wanted) => {
                found.push(id.into())
            }
            (Ok(_), Ok(_)) => {}
            (Err(fault), _) | (_, Err(fault)) => broken = Some(fault),
        },
    )?;
    broken.map_or(Ok(found), Err)
}

fn found(row: &Row) -> Result<AccountPlace, Fault> {
    Ok(AccountPlace {
        place: PlaceRecord {
            user: id(row, 0, UserId::parse)?,
            email: row.text(1)?.to_owned(),
            name: row.text(2)?.to_owned(),
            profession: row.text(3)?.to_owned(),
            organisation: (row.text(4)?.to_owned(), row.text(5)?.to_owned()),
            rights: Rights::parse(row.text(6)?),
            active: row.flag(7)?,
            ended: row.flag(10)?,
        },
        organisation: id(row, 8, OrganisationId::parse)?,
        waiting: row.flag(9)?,
        seen_at: moment(row, 11)?,
        come: row.flag(12)?,
    })
}
