//! Published versions, and how they stand. Urgent care reads nothing else, but the page that was prepared of one.

use crate::deeds::json;
use crate::engine::{Conn, Row, Value};
use crate::facts::{id, moment, standing};
use crate::own_plans::CONSENT_TASK;
use crate::scans::{KINDS, kinds};
use crate::tasks::{leave_task, settle_answered, settle_kind};
use crate::{Act, Fault, people, rows};
use access::actions::{AddNote, OpenStanding, PublishPlan, RenewReview, RestorePlan, WithdrawPlan};
use access::{OnPerson, OnPlan, Posts, ReadsPublished, Standing, WritesPlan};
use model::person::Index;
use model::plan::options::PaperKind;
use model::plan::{Document, Note, Person, Published};
use model::{Date, Moment, NoteId, PersonId, PlanId};
use std::collections::BTreeSet;

/// The version that stands, and how it stands.
#[derive(Debug, Clone)]
pub struct VersionRecord {
    /// The plan.
    pub plan: PlanId,
    /// The person.
    pub person: PersonId,
    /// 1, 2, 3 …
    pub version: u32,
    /// Everything in it, unreduced.
    pub document: Document,
    /// When it was published.
    pub published_at: Moment,
    /// Who published it: name, profession, organisation.
    pub author: String,
    /// When it is to be reviewed.
    pub review_on: Date,
    /// In view, withdrawn or closed.
    pub standing: Standing,
    /// Since when.
    pub since: Moment,
    /// Why it was withdrawn or restored.
    pub why: Option<String>,
    /// When the person died.
    pub died_on: Option<Date>,
    /// It had been withdrawn when the person died: closing it brought nothing back into view (hazard H07).
    pub closed_out_of_view: bool,
    /// The person is restricted: nothing that tells where they are may leave.
    pub restricted: bool,
    /// What scans stand beside the plan today, whichever version this is.
    pub scans: Vec<PaperKind>,
    /// Who the person is today: a correction shows at once, in the banner of every version.
    pub identity: Person,
}

/// A short note.
#[derive(Debug, Clone)]
pub struct NoteRecord {
    /// What was written.
    pub note: Note,
    /// Which version it was written on.
    pub version: u32,
    /// By whom: name and profession.
    pub author: String,
    /// At which organisation.
    pub organisation: String,
    /// When.
    pub at: Moment,
}

/// What publishing writes besides the version itself.
pub struct Publication<'a> {
    /// The plan that has no gap.
    pub published: &'a Published,
    /// Name, profession and organisation of whoever publishes.
    pub author: &'a str,
    /// What the person is found by from now on.
    pub index: &'a Index,
    /// Names of the organisations that the plan says care for the person.
    pub team: &'a [String],
}

/// The versions that a condition finds.
fn versions(condition: &str) -> String {
    format!(
        "select s.plan_id, s.person_id, v.version, v.document, v.published_at, v.author, v.review_on, s.state, s.since, s.why, \
         s.died_on, p.restricted, p.document, s.withdrawn_at, {KINDS} from standings s \
         join plan_versions v on v.plan_id = s.plan_id join people p on p.id = s.person_id where {condition}"
    )
}

fn version(row: &Row) -> Result<VersionRecord, Fault> {
    let (mut document, identity): (Document, Person) =
        (json::open(row.text(3)?)?, json::read(row.text(12)?)?);
    // Whether somebody is restricted is a fact about them today, not one of the day on which the plan was published.
    document.person.restricted = identity.restricted;
    Ok(VersionRecord {
        plan: id(row, 0, PlanId::parse)?,
        person: id(row, 1, PersonId::parse)?,
        version: number(row, 2)?,
        document,
        published_at: moment(row, 4)?,
        author: row.text(5)?.to_owned(),
        review_on: Date::parse(row.text(6)?).ok_or_else(|| Fault::broken("a review date is no date"))?,
        standing: standing(row.text(7)?)?,
        since: moment(row, 8)?,
        why: row.opt_text(9)?.map(str::to_owned),
        died_on: row.opt_text(10)?.and_then(Date::parse),
        restricted: row.flag(11)?,
        identity,
        closed_out_of_view: row.opt_text(13)?.is_some(),
        scans: kinds(row, 14)?,
    })
}

/// The version of a plan that is in view, of a person who is not restricted.
pub(crate) fn openly_in_view(conn: &Conn, plan: PlanId) -> Result<Option<VersionRecord>, Fault> {
    one(conn, "s.plan_id = $1 and s.state = 'published' and p.restricted = 0", plan.to_string())
}

fn one(conn: &Conn, whose: &str, id: String) -> Result<Option<VersionRecord>, Fault> {
    let sql = versions(&format!("v.version = s.version and {whose}"));
    conn.one(&sql, &[id.into()])?.as_ref().map(version).transpose()
}

/// Every version of a plan, the newest first, each with how the plan stands today.
pub(crate) fn every(conn: &Conn, plan: PlanId) -> Result<Vec<VersionRecord>, Fault> {
    let sql = versions("s.plan_id = $1 order by v.version desc");
    conn.query(&sql, &[plan.to_string().into()])?.iter().map(version).collect()
}

/// A count that fits what the rest of the program counts with.
pub(crate) fn number(row: &Row, at: usize) -> Result<u32, Fault> {
    u32::try_from(row.int(at)?).map_err(|e| Fault::broken(e.to_string()))
}

impl<A: OnPerson + ReadsPublished> Act<'_, A> {
    /// The version that stands for the person of the act.
    ///
    /// # Errors
    /// The record's fault.
    pub fn standing_of_person(&self) -> Result<Option<VersionRecord>, Fault> {
        one(self.conn, "s.person_id = $1", self.person_id().to_string())
    }
}

impl<A: OnPlan + ReadsPublished> Act<'_, A> {
    /// The version that stands of the plan of the act.
    ///
    /// # Errors
    /// The record's fault.
    pub fn standing_of_plan(&self) -> Result<Option<VersionRecord>, Fault> {
        one(self.conn, "s.plan_id = $1", self.plan_id().to_string())
    }

    /// The short notes left on the plan, the newest first.
    ///
    /// # Errors
    /// The record's fault.
    pub fn notes(&self) -> Result<Vec<NoteRecord>, Fault> {
        let rows = self.conn.query(
            "select document, version, author, organisation, written_at from notes where plan_id = $1 order by id desc limit 50",
            &[self.plan_id().to_string().into()],
        )?;
        let read = |row: &Row| {
            Ok(NoteRecord {
                note: json::read(row.text(0)?)?,
                version: number(row, 1)?,
                author: row.text(2)?.to_owned(),
                organisation: row.text(3)?.to_owned(),
                at: moment(row, 4)?,
            })
        };
        rows.iter().map(read).collect()
    }
}

impl Act<'_, PublishPlan> {
    /// Writes the next version, makes it the one that stands, and ends the draft. `None` when the draft has another revision than the
    /// one that was read.
    ///
    /// # Errors
    /// The record's fault.
    pub fn publish(&self, what: &Publication<'_>, revision: u32) -> Result<Option<u32>, Fault> {
        let ended = self.conn.exec(
            "delete from drafts where plan_id = $1 and revision = $2",
            &[self.plan_id().to_string().into(), revision.into()],
        )?;
        if ended == 1 { self.publish_next(what) } else { Ok(None) }
    }
}

impl Act<'_, RenewReview> {
    /// Writes the next version, and makes it the one that stands. `None` when another stands than the one that was looked at, or a
    /// draft is being written.
    ///
    /// # Errors
    /// The record's fault.
    pub fn renew(&self, what: &Publication<'_>, seen: u32) -> Result<Option<u32>, Fault> {
        let standing = self.conn.one(
            "select 1 from standings s where s.plan_id = $1 and s.state = 'published' and s.version = $2 \
             and not exists (select 1 from drafts d where d.plan_id = s.plan_id)",
            &[self.plan_id().to_string().into(), seen.into()],
        )?;
        if standing.is_some() { self.publish_next(what) } else { Ok(None) }
    }
}

impl<A: WritesPlan + Posts> Act<'_, A> {
    fn publish_next(&self, what: &Publication<'_>) -> Result<Option<u32>, Fault> {
        let plan = self.plan_id().to_string();
        let row = self.conn.one(
            "select p.person_id, coalesce((select max(v.version) from plan_versions v where v.plan_id = p.id), 0) \
             from plans p where p.id = $1",
            &[plan.as_str().into()],
        )?;
        let Some(row) = row else { return Ok(None) };
        let person = id(&row, 0, PersonId::parse)?;
        let next = number(&row, 1)? + 1;
        let heading = rows::Heading::of(what.published);
        self.write_version((&plan, next), &heading, what)?;
        let row = rows::standing(person, (&plan, next), (&heading, &self.now().iso()), self.event());
        self.conn.exec(rows::STANDING, &row)?;
        people::write_person(self, person, &what.published.document().person, what.index, None)?;
        self.write_team(person, what.team)?;
        settle_answered(self)?;
        self.tell_enrolled()?;
        self.note("version", next);
        Ok(Some(next))
    }

    fn write_version(
        &self,
        version: (&str, u32),
        heading: &rows::Heading,
        what: &Publication<'_>,
    ) -> Result<(), Fault> {
        let document = json::write(what.published.document())?;
        let by = (self.member()?.user, what.author);
        let row = rows::version(version, heading, document, by, self.event());
        self.conn.exec(rows::VERSION, &row)?;
        Ok(())
    }

    /// The team seldom changes, and is written only when it does.
    fn write_team(&self, person: PersonId, names: &[String]) -> Result<(), Fault> {
        let person = person.to_string();
        let known = self.carers(
            "select organisation_id from care_teams where person_id = $1",
            &[person.as_str().into()],
        )?;
        let named: Vec<Value> = names.iter().map(Value::from).collect();
        let places: Vec<String> = (1..=named.len()).map(|place| format!("${place}")).collect();
        // A name that two organisations bear says of neither that it cares for the person.
        let bearers = format!(
            "select min(id) from organisations where name in ({}) group by name having count(*) = 1",
            places.join(", ")
        );
        let team = if named.is_empty() { BTreeSet::new() } else { self.carers(&bearers, &named)? };
        if team != known {
            self.conn.exec("delete from care_teams where person_id = $1", &[person.as_str().into()])?;
            let rows: Vec<_> = team.into_iter().map(|one| [person.as_str().into(), one.into()]).collect();
            self.conn.exec_each(rows::CARER, &rows)?;
        }
        Ok(())
    }

    fn carers(&self, sql: &str, values: &[Value]) -> Result<BTreeSet<String>, Fault> {
        self.conn.query(sql, values)?.iter().map(|row| Ok(row.text(0)?.to_owned())).collect()
    }
}

/// Moves a plan from one standing to another. False when it does not stand as expected.
pub(crate) fn move_standing<A: OnPlan>(
    act: &Act<'_, A>,
    from: &str,
    to: &str,
    why: Option<&str>,
) -> Result<bool, Fault> {
    let moved = act.conn.exec(
        "update standings set state = $3, since = $4, why = $5, audit_id = $6 where plan_id = $1 and state = $2",
        &[
            act.plan_id().to_string().into(),
            from.into(),
            to.into(),
            act.now().iso().into(),
            why.into(),
            act.event().into(),
        ],
    )?;
    Ok(moved == 1)
}

/// How a plan stands, without anything that it says.
#[derive(Debug, Clone)]
pub struct StandingRecord {
    /// Who the person is.
    pub identity: Person,
    /// When the person died.
    pub died_on: Option<Date>,
    /// In view, withdrawn or closed.
    pub standing: Standing,
    /// Since when.
    pub since: Moment,
}

impl Act<'_, OpenStanding> {
    /// How the plan of the act stands.
    ///
    /// # Errors
    /// The record's fault.
    pub fn standing(&self) -> Result<Option<StandingRecord>, Fault> {
        let row = self.conn.one(
            "select p.document, s.died_on, s.state, s.since from standings s join people p on p.id = s.person_id \
             where s.plan_id = $1",
            &[self.plan_id().to_string().into()],
        )?;
        let read = |row: Row| {
            Ok(StandingRecord {
                identity: json::read(row.text(0)?)?,
                died_on: row.opt_text(1)?.and_then(Date::parse),
                standing: standing(row.text(2)?)?,
                since: moment(&row, 3)?,
            })
        };
        row.map(read).transpose()
    }
}

impl Act<'_, WithdrawPlan> {
    /// Takes the plan from view. False when it is not in view.
    ///
    /// # Errors
    /// The record's fault.
    pub fn withdraw(&self) -> Result<bool, Fault> {
        let moved = move_standing(self, "published", "withdrawn", Some(&self.action().why))?;
        if moved {
            self.tell_enrolled()?;
        }
        Ok(moved)
    }
}

impl Act<'_, RestorePlan> {
    /// Puts the plan back in view. False when it is not withdrawn.
    ///
    /// # Errors
    /// The record's fault.
    pub fn restore(&self) -> Result<bool, Fault> {
        // Somebody has talked with the person who had withdrawn their consent.
        settle_kind(self, CONSENT_TASK)?;
        let moved = move_standing(self, "withdrawn", "published", Some(&self.action().why))?;
        if moved {
            self.tell_enrolled()?;
        }
        Ok(moved)
    }
}

impl Act<'_, AddNote> {
    /// Leaves the note, and a task for the reviewer's organisation and the practice.
    ///
    /// # Errors
    /// The record's fault.
    pub fn add_note(&self, note: &Note, author: &str, organisation: &str, kind: &str) -> Result<(), Fault> {
        let (id, by) = (NoteId::new(self.fresh()), (author, organisation));
        let row = rows::note(id, self.plan_id(), json::write(note)?, by, self.now(), self.event());
        self.conn.exec(rows::NOTE, &row)?;
        leave_task(self, self.plan_id(), kind)?;
        Ok(())
    }
}
