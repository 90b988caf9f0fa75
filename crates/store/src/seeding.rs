//! Filling an empty record with people who are made up, many with each act.

use crate::deeds::{self, json};
use crate::engine::Value;
use crate::rows::{self, Heading};
use crate::{Act, Fault, many};
use access::actions::SeedPlans;
use model::person::Index;
use model::plan::{Document, Note, Published};
use model::{Moment, NoteId, OrganisationId, PersonId, PlanId, TaskId, UserId};
use serde::{Deserialize, Serialize};

/// A person and the plan that stands for them.
pub struct SeedPlan {
    /// The person.
    pub person: PersonId,
    /// The plan.
    pub plan: PlanId,
    /// When it was begun.
    pub started_at: Moment,
    /// Its one version.
    pub published: Published,
    /// Name, profession and organisation of whoever published it.
    pub author: String,
    /// What the person is found by.
    pub index: Index,
    /// The organisations that care for the person.
    pub team: Vec<OrganisationId>,
    /// A revision under way.
    pub draft: Option<SeedDraft>,
    /// A short note on it.
    pub note: Option<SeedNote>,
}

/// A revision under way.
pub struct SeedDraft {
    /// What it says so far.
    pub document: Document,
    /// The organisation at work on it.
    pub organisation: OrganisationId,
    /// Who began it.
    pub by: UserId,
    /// When.
    pub at: Moment,
    /// The clinician it waits for, and since when.
    pub submitted: Option<(UserId, Moment)>,
}

/// A short note, and the task it is for an organisation.
pub struct SeedNote {
    /// The note.
    pub id: NoteId,
    /// What it says.
    pub note: Note,
    /// Name and profession of whoever left it, and where they work.
    pub by: (String, String),
    /// When.
    pub at: Moment,
    /// The task.
    pub task: TaskId,
    /// Whose task.
    pub reader: OrganisationId,
}

/// Plans that are written together.
pub struct Batch(Vec<Written>);

/// A plan whose documents are written out, and a draft's with them.
struct Written {
    plan: SeedPlan,
    heading: Heading,
    section: String,
    document: String,
    draft: Option<String>,
    note: Option<String>,
}

impl Batch {
    /// Writes the documents out, on the thread of whoever makes them up, so that the record's own has only to keep them.
    ///
    /// # Errors
    /// When a document cannot be written.
    pub fn of(plans: Vec<SeedPlan>) -> Result<Self, Fault> {
        let written = |plan: SeedPlan| {
            Ok(Written {
                heading: Heading::of(&plan.published),
                section: json::write(&plan.published.document().person)?,
                document: json::write(plan.published.document())?,
                draft: plan.draft.as_ref().map(|draft| json::write(&draft.document)).transpose()?,
                note: plan.note.as_ref().map(|note| json::write(&note.note)).transpose()?,
                plan,
            })
        };
        plans.into_iter().map(written).collect::<Result<_, _>>().map(Self)
    }

    /// How many they are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// There are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Why a record cannot be seeded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Occupied {
    /// Somebody has an account or is on record, and seeding did not put them there.
    ByOthers,
    /// Seeding was begun and broken off.
    HalfSeeded,
    /// It is seeded already.
    Seeded,
}

/// The deed under which the record remembers that it was seeded.
pub(crate) const DEED: &str = "record.seeded";

impl Act<'_, SeedPlans> {
    /// Begins to seed, and remembers that it was begun. Answers why not, when the record is not empty.
    ///
    /// # Errors
    /// The record's fault.
    pub fn begin(&self) -> Result<Option<Occupied>, Fault> {
        if let Some(stands) = deeds::answer(self.conn, DEED)? {
            return Ok(Some(stands));
        }
        let somebody = "select id from people union all select id from users limit 1";
        if self.conn.one(somebody, &[])?.is_some() {
            return Ok(Some(Occupied::ByOthers));
        }
        let stands: Option<Occupied> = deeds::take(self, DEED)?;
        if stands.is_none() {
            deeds::remember(self, DEED, &Occupied::HalfSeeded)?;
        }
        Ok(stands)
    }

    /// Writes a batch: for each plan every row that publishing would have left, and an event of its own.
    ///
    /// # Errors
    /// The record's fault; then none of the batch is kept.
    pub fn write(&self, batch: &Batch) -> Result<(), Fault> {
        let mut tables = Tables::default();
        for written in &batch.0 {
            tables.take(written, &self.tell_of(written.plan.person, written.plan.plan));
        }
        // In the order of the index: neighbours then stand on one page.
        tables.keys.sort_by(|one, other| text(one).cmp(&text(other)));
        for (statement, rows) in tables.in_order() {
            many::insert(self.conn, statement, rows)?;
        }
        self.note("plans", batch.len());
        Ok(())
    }

    /// Remembers that all are written.
    ///
    /// # Errors
    /// The record's fault.
    pub fn finish(&self) -> Result<(), Fault> {
        deeds::remember(self, DEED, &Occupied::Seeded)
    }
}

/// The columns of a key that its place in the index depends on.
fn text(row: &[Value]) -> impl Ord + '_ {
    let column = |at: usize| match row.get(at) {
        Some(Value::Text(text)) => text.as_str(),
        _ => "",
    };
    (column(0), column(1), column(2))
}

/// The rows of a batch, by table.
#[derive(Default)]
struct Tables {
    people: Vec<Vec<Value>>,
    keys: Vec<Vec<Value>>,
    plans: Vec<Vec<Value>>,
    versions: Vec<Vec<Value>>,
    standings: Vec<Vec<Value>>,
    teams: Vec<Vec<Value>>,
    drafts: Vec<Vec<Value>>,
    submitted: Vec<Vec<Value>>,
    notes: Vec<Vec<Value>>,
    tasks: Vec<Vec<Value>>,
}

impl Tables {
    fn take(&mut self, written: &Written, event: &str) {
        let Written { plan: seed, heading, section, document, draft, note } = written;
        let (person, event) = (seed.person, || event.to_owned());
        let version = (&*seed.plan.to_string(), 1);
        let by = (seed.published.approver().user, seed.author.as_str());
        self.people.push(rows::person(person, &seed.index, section.clone(), seed.started_at, event()));
        self.keys.extend(rows::keys(person, &seed.index));
        self.plans.push(rows::plan(seed.plan, person, seed.started_at, event()));
        self.versions.push(rows::version(version, heading, document.clone(), by, event()));
        self.standings.push(rows::standing(person, version, (heading, &heading.published_at), event()));
        self.teams
            .extend(seed.team.iter().map(|team| vec![person.to_string().into(), team.to_string().into()]));
        if let (Some(open), Some(document)) = (&seed.draft, draft) {
            self.drafts.push(rows::draft(seed.plan, open.organisation, open.by, open.at, document.clone()));
            let submit = |(to, at): (UserId, Moment)| rows::submit(seed.plan, open.by, to, at, 1);
            self.submitted.extend(open.submitted.map(submit));
        }
        if let (Some(left), Some(document)) = (&seed.note, note) {
            let (by, whose) = ((&*left.by.0, &*left.by.1), (&*left.reader.to_string(), None));
            self.notes.push(rows::note(left.id, seed.plan, document.clone(), by, left.at, event()));
            self.tasks.push(rows::task(left.task, whose, seed.plan, "note", left.at));
        }
    }

    /// What is referred to comes before what refers to it.
    fn in_order(&self) -> [(&'static str, &[Vec<Value>]); 10] {
        [
            (rows::PERSON, &self.people),
            (rows::KEY, &self.keys),
            (rows::PLAN, &self.plans),
            (rows::VERSION, &self.versions),
            (rows::STANDING, &self.standings),
            (rows::CARER, &self.teams),
            (rows::DRAFT, &self.drafts),
            (rows::SUBMIT, &self.submitted),
            (rows::NOTE, &self.notes),
            (rows::TASK, &self.tasks),
        ]
    }
}
