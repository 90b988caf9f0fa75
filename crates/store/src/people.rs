//! People: finding, reading and writing who somebody is.

use crate::deeds::json;
use crate::engine::{Conn, Row, Value};
use crate::facts::{id, moment, standing};
use crate::{Act, Fault, claims, prepared, rows};
use access::actions::{CorrectPerson, CreatePerson, FindPerson, RestrictPerson, ViewPerson};
use access::{Action, OnPerson, Standing};
use model::person::Index;
use model::plan::{Document, Person};
use model::{Date, Moment, NhsNumber, PersonId, PlanId};
use std::collections::BTreeSet;

/// A person as the record has them.
#[derive(Debug, Clone)]
pub struct PersonRecord {
    /// Who.
    pub id: PersonId,
    /// How often the record of them has changed.
    pub revision: u32,
    /// The answers of the section "person".
    pub section: Person,
    /// When the person died.
    pub died_on: Option<Date>,
}

/// One row of a search.
#[derive(Debug, Clone)]
pub struct FoundRecord {
    /// The person.
    pub person: PersonRecord,
    /// How their published plan stands, if they have one.
    pub standing: Option<Standing>,
    /// That plan.
    pub plan: Option<PlanId>,
    /// When it is to be looked at again, while it is in view.
    pub review_on: Option<Date>,
}

/// What a person's page may say of their plan to anybody who may open the page.
#[derive(Debug, Clone, Default)]
pub struct Glance {
    /// The plan, its standing and since when.
    pub standing: Option<(PlanId, Standing, Moment)>,
    /// When the plan is to be looked at again, while it is in view.
    pub review_on: Option<Date>,
    /// A draft within the actor's reach, or the name of the organisation that is at work on one.
    pub draft: Option<DraftGlance>,
    /// When the person refused to have a plan, the last time.
    pub refused_on: Option<Date>,
    /// When the person died.
    pub died_on: Option<Date>,
}

/// A draft as a person's page speaks of it.
#[derive(Debug, Clone)]
pub struct DraftGlance {
    /// The plan.
    pub plan: PlanId,
    /// The organisation at work on it.
    pub organisation: String,
    /// The actor may open it.
    pub within_reach: bool,
}

const PERSON: &str = "p.id, p.revision, p.document, s.died_on";

fn person(row: &Row) -> Result<PersonRecord, Fault> {
    Ok(PersonRecord {
        id: id(row, 0, PersonId::parse)?,
        revision: u32::try_from(row.int(1)?).map_err(|e| Fault::broken(e.to_string()))?,
        section: json::read(row.text(2)?)?,
        died_on: row.opt_text(3)?.and_then(Date::parse),
    })
}

fn found(row: &Row) -> Result<FoundRecord, Fault> {
    let plan = row.opt_text(5)?.and_then(PlanId::parse);
    let standing = row.opt_text(4)?.map(standing).transpose()?;
    Ok(FoundRecord { person: person(row)?, standing, plan, review_on: review_on(row, 6, standing)? })
}

/// When a plan in view is to be looked at again.
fn review_on(row: &Row, at: usize, standing: Option<Standing>) -> Result<Option<Date>, Fault> {
    Ok(row.opt_text(at)?.filter(|_| standing == Some(Standing::Published)).and_then(Date::parse))
}

/// Finding is the same for a search and for the check before somebody is created.
pub(crate) fn by_number<A: Action>(
    act: &Act<'_, A>,
    number: &NhsNumber,
) -> Result<Option<FoundRecord>, Fault> {
    let row = act.conn.one(
        &format!(
            "select {PERSON}, s.state, s.plan_id, s.review_on from people p left join standings s on s.person_id = p.id where p.nhs_number = $1"
        ),
        &[number.digits().into()],
    )?;
    row.as_ref().map(found).transpose()
}

/// At most so many rows leave a search: nobody shares a birthday and the sound of a name with more.
const ROWS: usize = 40;

pub(crate) fn by_keys<A: Action>(
    act: &Act<'_, A>,
    keys: &[(&'static str, String)],
    born: Date,
) -> Result<Vec<FoundRecord>, Fault> {
    let mut values: Vec<Value> = vec![born.iso().into()];
    let mut any = Vec::new();
    for (kind, key) in keys {
        values.extend([(*kind).into(), key.into()]);
        any.push(format!("(k.kind = ${} and k.name_key = ${})", values.len() - 1, values.len()));
    }
    if any.is_empty() {
        return Ok(Vec::new());
    }
    let rows = act.conn.query(
        &format!(
            "select {PERSON}, s.state, s.plan_id, s.review_on from people p left join standings s on s.person_id = p.id where p.id in \
             (select k.person_id from person_keys k where k.birth_date = $1 and ({})) order by p.id limit {ROWS}",
            any.join(" or ")
        ),
        &values,
    )?;
    rows.iter().map(found).collect()
}

impl Act<'_, FindPerson> {
    /// The person with this number.
    ///
    /// # Errors
    /// The record's fault.
    pub fn by_number(&self, number: &NhsNumber) -> Result<Option<FoundRecord>, Fault> {
        by_number(self, number)
    }

    /// The people born on a day who are found under any of these keys of their name.
    ///
    /// # Errors
    /// The record's fault.
    pub fn by_keys(&self, keys: &[(&'static str, String)], born: Date) -> Result<Vec<FoundRecord>, Fault> {
        by_keys(self, keys, born)
    }

    /// The people born on a day one of whose family names begins with `whole`, whose own first letters are `start`.
    ///
    /// # Errors
    /// The record's fault.
    pub fn by_beginning(&self, start: &str, whole: &str, born: Date) -> Result<Vec<FoundRecord>, Fault> {
        // `|| ''` keeps SQLite from going through every family name there is instead of this person's.
        let letters = i64::try_from(whole.chars().count()).map_err(|e| Fault::broken(e.to_string()))?;
        let rows = self.conn.query(
            &format!(
                "select {PERSON}, s.state, s.plan_id, s.review_on from people p left join standings s on s.person_id = p.id where p.id in \
                 (select k.person_id from person_keys k where k.kind = 'family-start' and k.name_key = $1 \
                 and k.birth_date = $2 and exists (select 1 from person_keys w where w.person_id = k.person_id \
                 and w.kind || '' = 'family' and substr(w.name_key, 1, $3) = $4)) order by p.id limit {ROWS}"
            ),
            &[start.into(), born.iso().into(), letters.into(), whole.into()],
        )?;
        rows.iter().map(found).collect()
    }

    /// The people born on a day who live at a postcode. A restricted person is not found by where they live.
    ///
    /// # Errors
    /// The record's fault.
    pub fn by_postcode(&self, postcode: &str, born: Date) -> Result<Vec<FoundRecord>, Fault> {
        let rows = self.conn.query(
            &format!(
                "select {PERSON}, s.state, s.plan_id, s.review_on from people p left join standings s on s.person_id = p.id \
                 where p.postcode = $1 and p.birth_date = $2 and p.restricted = 0 order by p.id limit 20"
            ),
            &[postcode.into(), born.iso().into()],
        )?;
        rows.iter().map(found).collect()
    }
}

impl<A: OnPerson> Act<'_, A> {
    /// The person the act is about.
    ///
    /// # Errors
    /// The record's fault.
    pub fn person(&self) -> Result<Option<PersonRecord>, Fault> {
        one(self.conn, self.person_id())
    }
}

/// A person of the record.
pub(crate) fn one(conn: &Conn, who: PersonId) -> Result<Option<PersonRecord>, Fault> {
    let row = conn.one(
        &format!("select {PERSON} from people p left join standings s on s.person_id = p.id where p.id = $1"),
        &[who.to_string().into()],
    )?;
    row.as_ref().map(person).transpose()
}

impl Act<'_, CreatePerson> {
    /// People who may be the one about to be created: the same number, or the same birthday under one of these keys. Until
    /// this act is through, nobody else creates a person born on that day, who might be the same (hazard H13).
    ///
    /// # Errors
    /// The record's fault.
    pub fn alike(
        &self,
        number: Option<&NhsNumber>,
        keys: &[(&'static str, String)],
        born: Date,
    ) -> Result<Vec<FoundRecord>, Fault> {
        self.conn.exec(
            "insert into births (day) values ($1) on conflict (day) do update set day = excluded.day",
            &[born.iso().into()],
        )?;
        let mut rows: Vec<FoundRecord> =
            number.map(|n| by_number(self, n)).transpose()?.flatten().into_iter().collect();
        for next in by_keys(self, keys, born)? {
            if rows.iter().all(|r| r.person.id != next.person.id) {
                rows.push(next);
            }
        }
        Ok(rows)
    }

    /// Creates the person, and a claimed relationship for whoever does it.
    ///
    /// # Errors
    /// [`Fault::Unique`] when the number belongs to somebody already; else the record's fault.
    pub fn create(
        &self,
        section: &Person,
        index: &Index,
        why: &str,
        until: Moment,
    ) -> Result<PersonId, Fault> {
        let person = PersonId::new(self.fresh());
        let row = rows::person(person, index, json::write(section)?, self.now(), self.event());
        self.conn.exec(rows::PERSON, &row)?;
        write_keys(self, person, index)?;
        claims::write_claim(self, person, why, until)?;
        self.about(person);
        Ok(person)
    }
}

impl Act<'_, CorrectPerson> {
    /// Replaces who the person is, if nobody else has done so since `revision`. False when somebody has.
    ///
    /// # Errors
    /// [`Fault::Unique`] when the number belongs to somebody already; else the record's fault.
    pub fn correct(&self, section: &Person, index: &Index, revision: u32) -> Result<bool, Fault> {
        write_person(self, self.person_id(), section, index, Some(revision))
    }

    /// Has each proxy's enrolment that would go on beyond the longest day for somebody so young end on the usual one (hazard H17).
    ///
    /// # Errors
    /// The record's fault.
    pub fn end_proxies_by(&self, usual: Date, longest: Date) -> Result<(), Fault> {
        self.conn.exec(
            "update enrolments set until = $2, audit_id = $4 where person_id = $1 and kind = 'proxy' and ended_at is null \
             and (until is null or until > $3)",
            &[
                self.person_id().to_string().into(),
                usual.iso().into(),
                longest.iso().into(),
                self.event().into(),
            ],
        )?;
        Ok(())
    }

    /// The draft of the person's plan, if one is being written, and its revision.
    ///
    /// # Errors
    /// The record's fault.
    pub fn open_draft(&self) -> Result<Option<(Document, u32)>, Fault> {
        let row = self.conn.one(
            "select d.document, d.revision from drafts d join plans l on l.id = d.plan_id where l.person_id = $1",
            &[self.person_id().to_string().into()],
        )?;
        row.map(|r| Ok((json::open(r.text(0)?)?, crate::versions::number(&r, 1)?))).transpose()
    }

    /// Writes what the correction changed into that draft.
    ///
    /// # Errors
    /// The record's fault.
    pub fn carry(&self, document: &Document, was: u32) -> Result<(), Fault> {
        let carried = self.conn.exec(
            "update drafts set document = $2, revision = revision + 1, changed_at = $3 \
             where plan_id = (select id from plans where person_id = $1) and revision = $4",
            &[
                self.person_id().to_string().into(),
                json::write(document)?.into(),
                self.now().iso().into(),
                was.into(),
            ],
        )?;
        if carried == 1 { Ok(()) } else { Err(crate::drafts::overtaken(self)) }
    }
}

impl Act<'_, RestrictPerson> {
    /// Writes the restriction, whoever else is at work on the person: it may not wait. False when there is no such person.
    ///
    /// # Errors
    /// The record's fault.
    pub fn restrict(&self, section: &Person, index: &Index) -> Result<bool, Fault> {
        self.note("restricted", index.restricted);
        prepared::forget(self.conn, self.person_id())?;
        write_person(self, self.person_id(), section, index, None)
    }
}

/// Writes a person's section and what they are found by. False when `revision` is given and is not the one that stands.
pub(crate) fn write_person<A: Action>(
    act: &Act<'_, A>,
    person: PersonId,
    section: &Person,
    index: &Index,
    revision: Option<u32>,
) -> Result<bool, Fault> {
    let row = rows::changed_person(person, index, json::write(section)?, act.event(), revision);
    let changed = act.conn.exec(rows::CHANGED_PERSON, &row)?;
    if changed == 0 {
        return Ok(false);
    }
    // What somebody is found by seldom changes.
    if known_keys(act, person)? != wanted_keys(index) {
        act.conn.exec("delete from person_keys where person_id = $1", &[person.to_string().into()])?;
        write_keys(act, person, index)?;
    }
    Ok(true)
}

type Keys = BTreeSet<(String, String, String)>;

/// What somebody is found by: kind, key and birthday.
fn known_keys<A: Action>(act: &Act<'_, A>, person: PersonId) -> Result<Keys, Fault> {
    let sql = "select kind, name_key, birth_date from person_keys where person_id = $1";
    let rows = act.conn.query(sql, &[person.to_string().into()])?;
    let key = |row: &Row| Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned(), row.text(2)?.to_owned()));
    rows.iter().map(key).collect()
}

fn wanted_keys(index: &Index) -> Keys {
    index.keys.iter().map(|(kind, key)| ((*kind).to_owned(), key.clone(), index.birth_date.iso())).collect()
}

fn write_keys<A: Action>(act: &Act<'_, A>, person: PersonId, index: &Index) -> Result<(), Fault> {
    act.conn.exec_each(rows::KEY, &rows::keys(person, index).collect::<Vec<_>>())?;
    Ok(())
}

impl Act<'_, ViewPerson> {
    /// What the person's page may say of the plan.
    ///
    /// # Errors
    /// The record's fault.
    pub fn glance(&self) -> Result<Glance, Fault> {
        glance(self, self.person_id())
    }
}

/// What may be said of somebody's plan to whoever acts.
pub(crate) fn glance<A: Action>(act: &Act<'_, A>, who: PersonId) -> Result<Glance, Fault> {
    let member = act.member()?;
    let row = act.conn.one(
        "select l.id, s.state, s.since, o.name, d.organisation_id, d.submitted_to, \
         (select max(r.refused_on) from refusals r where r.person_id = p.id), s.died_on, s.review_on \
         from people p left join plans l on l.person_id = p.id left join standings s on s.person_id = p.id \
         left join drafts d on d.plan_id = l.id left join organisations o on o.id = d.organisation_id where p.id = $1",
        &[who.to_string().into()],
    )?;
    let Some(row) = row else { return Ok(Glance::default()) };
    let plan = row.opt_text(0)?.and_then(PlanId::parse);
    let stands = match (plan, row.opt_text(1)?) {
        (Some(plan), Some(state)) => Some((plan, standing(state)?, moment(&row, 2)?)),
        _ => None,
    };
    let draft = match (plan, row.opt_text(3)?) {
        (Some(plan), Some(organisation)) => Some(DraftGlance {
            plan,
            organisation: organisation.to_owned(),
            within_reach: row.opt_text(4)? == Some(member.organisation.to_string().as_str())
                || row.opt_text(5)? == Some(member.user.to_string().as_str()),
        }),
        _ => None,
    };
    Ok(Glance {
        review_on: review_on(&row, 8, stands.map(|(_, standing, _)| standing))?,
        standing: stands,
        draft,
        refused_on: row.opt_text(6)?.and_then(Date::parse),
        died_on: row.opt_text(7)?.and_then(Date::parse),
    })
}
