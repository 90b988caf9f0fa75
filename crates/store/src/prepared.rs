//! Emergency pages that are written ahead: the part of a page that its version alone decides, so that nobody at a door waits
//! for it to be put in words. A page counts only while its version stands in view and its person is not restricted, and only
//! for the program that wrote it; in every other case it is as if there were none.

use crate::chain::PageSeal;
use crate::deeds::json;
use crate::engine::{Conn, Value};
use crate::facts::{self, id, moment};
use crate::scans::{KINDS, kinds};
use crate::versions::{VersionRecord, number, openly_in_view};
use crate::{Act, Fault};
use access::Subject;
use access::actions::{PreparePages, ReadForPages, ViewEmergency};
use model::plan::Person;
use model::plan::options::PaperKind;
use model::{Date, EventId, Moment, PersonId, PlanId};
use uuid::Builder;

/// A page that is written ahead, with what has to be known of its version without opening it.
#[derive(Debug, Clone)]
pub struct PreparedPage {
    /// The plan.
    pub plan: PlanId,
    /// The version that the page shows.
    pub version: u32,
    /// When that was published.
    pub published_at: Moment,
    /// Who published it.
    pub author: String,
    /// When it is to be reviewed.
    pub review_on: Date,
    /// The usual address, as the version has it.
    pub address: Option<String>,
    /// The page itself, as whoever asked for it gave it.
    pub page: Vec<u8>,
}

/// What stands beside a prepared page today.
#[derive(Debug)]
pub struct Today {
    /// Who the person is.
    pub identity: Person,
    /// What scans the plan has.
    pub scans: Vec<PaperKind>,
}

/// Some plans along the walk over all of them.
#[derive(Debug)]
pub struct Stretch {
    /// Those whose page is missing, or was written by another program.
    pub missing: Vec<PlanId>,
    /// Where the walk goes on; `None` at its end.
    pub next: Option<String>,
}

/// So many plans are in one stretch of the walk.
const STRETCH: i64 = 64;

impl PreparedPage {
    fn code(&self, print: &str, seal: PageSeal) -> [u8; 32] {
        let told = [
            print.to_owned(),
            self.plan.to_string(),
            self.version.to_string(),
            self.published_at.iso(),
            self.author.clone(),
            self.review_on.iso(),
            self.address.clone().unwrap_or_default(),
        ];
        let parts: Vec<&[u8]> = told.iter().map(String::as_bytes).chain([&self.page[..]]).collect();
        seal.code(&parts)
    }
}

impl Act<'_, ViewEmergency> {
    /// The page that the program with this print prepared for the person, with who they are and what scans their plan has today.
    /// `None` when there is none that may be shown, or when somebody else has changed it.
    ///
    /// # Errors
    /// The record's fault.
    pub fn prepared(&self, print: &str) -> Result<Option<(PreparedPage, Today)>, Fault> {
        let sql = format!(
            "select e.plan_id, e.version, e.published_at, e.author, e.review_on, e.address, e.page, e.code, p.document, {KINDS} \
             from standings s join people p on p.id = s.person_id \
             join prepared_pages e on e.plan_id = s.plan_id and e.version = s.version and e.print = $2 \
             where s.person_id = $1 and s.state = 'published' and p.restricted = 0"
        );
        let row = self.conn.one(&sql, &[self.person_id().to_string().into(), print.into()])?;
        let Some(row) = row else { return Ok(None) };
        let page = PreparedPage {
            plan: id(&row, 0, PlanId::parse)?,
            version: number(&row, 1)?,
            published_at: moment(&row, 2)?,
            author: row.text(3)?.to_owned(),
            review_on: Date::parse(row.text(4)?).ok_or_else(|| Fault::broken("a review date is no date"))?,
            address: row.opt_text(5)?.map(str::to_owned),
            page: row.bytes(6)?.to_vec(),
        };
        if row.bytes(7)? != page.code(print, self.page_seal) {
            tracing::error!(plan = %page.plan, "a prepared page is not as it was kept: it is not shown");
            return Ok(None);
        }
        Ok(Some((page, Today { identity: json::read(row.text(8)?)?, scans: kinds(&row, 9)? })))
    }
}

/// Where a walk goes on that wants to meet everything since a moment.
#[must_use]
pub fn mark_of(at: Moment) -> String {
    let milliseconds = u64::try_from(at.unix()).unwrap_or_default() * 1000;
    EventId::new(Builder::from_unix_timestamp_millis(milliseconds, &[0; 10]).into_uuid()).to_string()
}

/// Every change of a standing names its event, and the ids of events grow with time: the index of one is a walk along the other.
pub(crate) fn stretch(conn: &Conn, print: Option<&str>, after: &str) -> Result<Stretch, Fault> {
    let rows = conn.query(
        "select s.audit_id, s.plan_id, \
         case when s.state = 'published' and p.restricted = 0 and e.plan_id is null then 1 else 0 end \
         from (select audit_id, plan_id, person_id, version, state from standings \
               where audit_id > $1 order by audit_id limit $2) s \
         join people p on p.id = s.person_id \
         left join prepared_pages e on e.plan_id = s.plan_id and e.version = s.version and e.print = coalesce($3, e.print) \
         order by s.audit_id",
        &[after.into(), STRETCH.into(), print.into()],
    )?;
    let mut stretch = Stretch { missing: Vec::new(), next: None };
    for row in &rows {
        stretch.next = Some(row.text(0)?.to_owned());
        if row.flag(2)? {
            stretch.missing.push(id(row, 1, PlanId::parse)?);
        }
    }
    Ok(stretch)
}

impl Act<'_, ReadForPages> {
    /// The versions of these plans that are in view, of people who are not restricted. One that this program cannot read, as a
    /// later one may have written it, is left out: the log says so, and the others are not kept waiting.
    ///
    /// # Errors
    /// The record's fault.
    pub fn versions(&self, plans: &[PlanId]) -> Result<Vec<VersionRecord>, Fault> {
        self.note("plans", plans.iter().map(PlanId::to_string).collect::<Vec<_>>());
        let mut versions = Vec::new();
        for plan in plans {
            match openly_in_view(self.conn, *plan) {
                Ok(found) => versions.extend(found),
                Err(Fault::Broken(why)) => tracing::warn!(%plan, why, "a page cannot be prepared"),
                Err(fault) => return Err(fault),
            }
        }
        Ok(versions)
    }
}

impl Act<'_, PreparePages> {
    /// Writes pages. One whose version no longer stands in view, or whose person is restricted by now, is left out.
    ///
    /// # Errors
    /// The record's fault.
    pub fn keep(&self, print: &str, pages: &[PreparedPage]) -> Result<(), Fault> {
        let row = |page: &PreparedPage| -> Vec<Value> {
            vec![
                page.plan.to_string().into(),
                page.version.into(),
                print.into(),
                page.published_at.iso().into(),
                page.author.as_str().into(),
                page.review_on.iso().into(),
                page.address.as_deref().into(),
                page.page.clone().into(),
                page.code(print, self.page_seal).into(),
            ]
        };
        for page in pages {
            // Whoever restricts the person, or publishes, comes before or after.
            facts::hold(self.conn, Subject::Plan(page.plan), None)?;
        }
        self.conn.exec_each(
            "insert into prepared_pages (plan_id, version, print, published_at, author, review_on, address, page, code) \
             select s.plan_id, s.version, $3, $4, $5, $6, $7, $8, $9 from standings s join people p on p.id = s.person_id \
             where s.plan_id = $1 and s.version = $2 and s.state = 'published' and p.restricted = 0 \
             on conflict (plan_id) do update set version = excluded.version, print = excluded.print, \
             published_at = excluded.published_at, author = excluded.author, review_on = excluded.review_on, \
             address = excluded.address, page = excluded.page, code = excluded.code",
            &pages.iter().map(row).collect::<Vec<_>>(),
        )?;
        self.note("pages", pages.len());
        Ok(())
    }
}

/// Takes a person's page away, when it tells what nobody is to be told any more.
pub(crate) fn forget(conn: &Conn, person: PersonId) -> Result<(), Fault> {
    conn.exec(
        "delete from prepared_pages where plan_id in (select id from plans where person_id = $1)",
        &[person.to_string().into()],
    )?;
    Ok(())
}
