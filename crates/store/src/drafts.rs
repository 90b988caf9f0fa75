//! Drafts: begun, filled, handed over, given up. Nothing here is read by urgent care.

use crate::deeds::json;
use crate::engine::Row;
use crate::facts::{id, moment};
use crate::{Act, Fault, reopening, rows};
use access::actions::{DiscardDraft, FillSection, ReturnPlan, RevisePlan, StartPlan, SubmitPlan};
use access::{Action, OnPlan, ReadsDraft, Right, Rights};
use model::plan::{Document, Person};
use model::{Moment, OrganisationId, PersonId, PlanId, UserId};

/// A draft as the record has it.
#[derive(Debug, Clone)]
pub struct DraftRecord {
    /// The plan.
    pub plan: PlanId,
    /// The person.
    pub person: PersonId,
    /// The organisation whose draft it is.
    pub organisation: OrganisationId,
    /// Its name.
    pub organisation_name: String,
    /// How often the draft has changed.
    pub revision: u32,
    /// Handed over, and not yet returned.
    pub submission: Option<Submission>,
    /// What the clinician wrote when returning it, and who that was.
    pub comments: Option<(String, String)>,
    /// When it last changed.
    pub changed_at: Moment,
    /// Everything in it, unreduced.
    pub document: Document,
    /// The version in view while this is being written.
    pub published_version: Option<u32>,
    /// The person is restricted: nothing that tells where they are may leave.
    pub restricted: bool,
    /// Who the person is today: a correction on their own page shows at once.
    pub identity: Person,
}

/// To whom a draft was handed over, by whom, when.
#[derive(Debug, Clone)]
pub struct Submission {
    /// The name of whoever handed it over.
    pub by: String,
    /// The clinician it waits for.
    pub to: UserId,
    /// Their name.
    pub to_name: String,
    /// Since when.
    pub at: Moment,
}

/// A clinician whom a draft can be handed to, or who can review a plan.
#[derive(Debug, Clone)]
pub struct Clinician {
    /// Who.
    pub user: UserId,
    /// Name.
    pub name: String,
    /// Profession.
    pub profession: String,
    /// GMC, NMC or HCPC number.
    pub registration: Option<String>,
    /// The organisation.
    pub organisation: String,
}

fn draft(row: &Row) -> Result<DraftRecord, Fault> {
    let submission = match (row.opt_text(5)?, row.opt_text(6)?) {
        (Some(by), Some(to)) => Some(Submission {
            by: by.to_owned(),
            to: UserId::parse(to).ok_or_else(|| Fault::broken("a draft waits for nobody"))?,
            to_name: row.text(7)?.to_owned(),
            at: moment(row, 8)?,
        }),
        _ => None,
    };
    let comments = row.opt_text(9)?.zip(row.opt_text(10)?).map(|(c, by)| (c.to_owned(), by.to_owned()));
    Ok(DraftRecord {
        plan: id(row, 0, PlanId::parse)?,
        person: id(row, 1, PersonId::parse)?,
        organisation: id(row, 2, OrganisationId::parse)?,
        organisation_name: row.text(3)?.to_owned(),
        revision: crate::versions::number(row, 4)?,
        submission,
        comments,
        changed_at: moment(row, 11)?,
        document: json::open(row.text(12)?)?,
        published_version: row.opt_int(13)?.and_then(|v| u32::try_from(v).ok()),
        restricted: row.flag(14)?,
        identity: json::read(row.text(15)?)?,
    })
}

/// Reads clinicians from rows of user, name, profession, registration, organisation and rights.
fn clinicians(rows: &[Row]) -> Result<Vec<Clinician>, Fault> {
    let mut list: Vec<Clinician> = Vec::new();
    for row in rows {
        let user = id(row, 0, UserId::parse)?;
        let clinical = Rights::parse(row.text(5)?).has(Right::Clinical);
        if clinical && list.iter().all(|c| c.user != user) {
            list.push(Clinician {
                user,
                name: row.text(1)?.to_owned(),
                profession: row.text(2)?.to_owned(),
                registration: row.opt_text(3)?.map(str::to_owned),
                organisation: row.text(4)?.to_owned(),
            });
        }
    }
    Ok(list)
}

const CLINICIAN: &str = "select u.id, u.name, u.profession, u.registration, o.name, m.rights from memberships m \
     join users u on u.id = m.user_id join organisations o on o.id = m.organisation_id \
     where m.ended_at is null and m.joined_at is not null and u.ended_at is null";

impl<A: Action> Act<'_, A> {
    /// An active user with clinical rights; `None` when the id is nobody's or theirs are other rights. It tells nothing of
    /// any person or plan, so every act may ask.
    ///
    /// # Errors
    /// The record's fault.
    pub fn clinician(&self, user: UserId) -> Result<Option<Clinician>, Fault> {
        let rows = self.conn.query(&format!("{CLINICIAN} and u.id = $1"), &[user.to_string().into()])?;
        Ok(clinicians(&rows)?.into_iter().next())
    }
}

impl<A: ReadsDraft> Act<'_, A> {
    /// The draft of the act's plan.
    ///
    /// # Errors
    /// The record's fault.
    pub fn draft(&self) -> Result<Option<DraftRecord>, Fault> {
        let row = self.conn.one(
            "select d.plan_id, l.person_id, d.organisation_id, o.name, d.revision, sb.name, d.submitted_to, st.name, \
             d.submitted_at, d.comments, d.commented_by, d.changed_at, d.document, s.version, p.restricted, p.document from drafts d \
             join plans l on l.id = d.plan_id join people p on p.id = l.person_id join organisations o on o.id = d.organisation_id \
             left join users sb on sb.id = d.submitted_by left join users st on st.id = d.submitted_to \
             left join standings s on s.plan_id = d.plan_id where d.plan_id = $1",
            &[self.plan_id().to_string().into()],
        )?;
        row.as_ref().map(draft).transpose()
    }
}

impl<A: OnPlan> Act<'_, A> {
    /// Whom a draft or the review of a plan can be handed to: clinicians of the own organisation, of the person's practice and home, and
    /// of the care team. It tells nothing of the plan.
    ///
    /// # Errors
    /// The record's fault.
    pub fn clinicians(&self) -> Result<Vec<Clinician>, Fault> {
        let rows = self.conn.query(
            &format!(
                "{CLINICIAN} and m.organisation_id in (select $2 \
                 union select t.organisation_id from plans l join care_teams t on t.person_id = l.person_id where l.id = $1 \
                 union select n.id from plans l join people p on p.id = l.person_id \
                 join organisations n on n.ods = p.practice_ods or n.ods = p.care_home_ods where l.id = $1) \
                 order by o.name, u.name"
            ),
            &[self.plan_id().to_string().into(), self.member()?.organisation.to_string().into()],
        )?;
        clinicians(&rows)
    }
}

impl Act<'_, StartPlan> {
    /// Begins a plan with this draft. `None` when the person has one already.
    ///
    /// # Errors
    /// The record's fault.
    pub fn start(&self, document: &Document) -> Result<Option<PlanId>, Fault> {
        let person = self.person_id().to_string();
        if self.conn.one("select id from plans where person_id = $1", &[person.into()])?.is_some() {
            return Ok(None);
        }
        let plan = PlanId::new(self.fresh());
        self.conn.exec(rows::PLAN, &rows::plan(plan, self.person_id(), self.now(), self.event()))?;
        write_draft(self, plan, document)?;
        Ok(Some(plan))
    }

    /// Begins a draft again for a plan whose only draft was given up. `None` when it has a draft or was published.
    ///
    /// # Errors
    /// The record's fault.
    pub fn start_again(&self, document: &Document) -> Result<Option<PlanId>, Fault> {
        let row = self.conn.one(
            "select l.id from plans l where l.person_id = $1 and not exists (select 1 from drafts d where d.plan_id = l.id) \
             and not exists (select 1 from standings s where s.plan_id = l.id)",
            &[self.person_id().to_string().into()],
        )?;
        let Some(plan) = row.map(|r| id(&r, 0, PlanId::parse)).transpose()? else { return Ok(None) };
        write_draft(self, plan, document)?;
        Ok(Some(plan))
    }
}

impl Act<'_, RevisePlan> {
    /// Begins a revision with this draft. False when one is under way.
    ///
    /// # Errors
    /// The record's fault.
    pub fn begin_revision(&self, document: &Document) -> Result<bool, Fault> {
        if self.facts().plan.is_some_and(|p| p.draft.is_some()) {
            return Ok(false);
        }
        write_draft(self, self.plan_id(), document)?;
        Ok(true)
    }
}

fn write_draft<A: Action>(act: &Act<'_, A>, plan: PlanId, document: &Document) -> Result<(), Fault> {
    let member = act.member()?;
    let row = rows::draft(plan, member.organisation, member.user, act.now(), json::write(document)?);
    act.conn.exec(rows::DRAFT, &row)?;
    Ok(())
}

/// Says that the draft has changed between reading and writing; PostgreSQL then runs the act again.
pub(crate) fn overtaken<A: Action>(act: &Act<'_, A>) -> Fault {
    act.conn.ask_again();
    Fault::busy("the draft changed while it was being written")
}

impl Act<'_, FillSection> {
    /// Replaces the draft's document.
    ///
    /// # Errors
    /// The record's fault.
    pub fn save(&self, was: &DraftRecord, document: &Document) -> Result<(), Fault> {
        write_over(self, was, document)
    }
}

/// Replaces the draft's document, as far as nobody else has done so since it was read.
pub(crate) fn write_over<A: OnPlan>(
    act: &Act<'_, A>,
    was: &DraftRecord,
    document: &Document,
) -> Result<(), Fault> {
    let saved = act.conn.exec(
        "update drafts set document = $2, revision = revision + 1, changed_at = $3 where plan_id = $1 and revision = $4",
        &[
            act.plan_id().to_string().into(),
            json::write(document)?.into(),
            act.now().iso().into(),
            was.revision.into(),
        ],
    )?;
    if saved == 1 { Ok(()) } else { Err(overtaken(act)) }
}

impl Act<'_, SubmitPlan> {
    /// Hands the draft over, and tells whoever it waits for.
    ///
    /// # Errors
    /// The record's fault.
    pub fn submit(&self, was: &DraftRecord) -> Result<(), Fault> {
        let (by, to) = (self.member()?.user, self.action().to);
        let row = rows::submit(self.plan_id(), by, to, self.now(), was.revision);
        if self.conn.exec(rows::SUBMIT, &row)? == 0 {
            return Err(overtaken(self));
        }
        self.tell_colleague(to)
    }
}

impl Act<'_, ReturnPlan> {
    /// Gives the draft back with comments, and tells whoever handed it over.
    ///
    /// # Errors
    /// The record's fault.
    pub fn give_back(&self, was: &DraftRecord, by: &str) -> Result<(), Fault> {
        let saved = self.conn.exec(
            "update drafts set submitted_to = null, submitted_at = null, comments = $2, commented_by = $3, \
             revision = revision + 1, changed_at = $4 where plan_id = $1 and revision = $5",
            &[
                self.plan_id().to_string().into(),
                self.action().comments.as_str().into(),
                by.into(),
                self.now().iso().into(),
                was.revision.into(),
            ],
        )?;
        if saved == 0 {
            return Err(overtaken(self));
        }
        let sql = "select submitted_by from drafts where plan_id = $1 and submitted_by is not null";
        match self.conn.one(sql, &[self.plan_id().to_string().into()])? {
            Some(row) => self.tell_colleague(id(&row, 0, UserId::parse)?),
            None => Ok(()),
        }
    }
}

impl Act<'_, DiscardDraft> {
    /// Gives the draft up. Answers that were taken into it wait for a decision again.
    ///
    /// # Errors
    /// The record's fault.
    pub fn discard(&self, was: &DraftRecord) -> Result<(), Fault> {
        let gone = self.conn.exec(
            "delete from drafts where plan_id = $1 and revision = $2",
            &[self.plan_id().to_string().into(), was.revision.into()],
        )?;
        if gone == 0 {
            return Err(overtaken(self));
        }
        reopening::reopen(self)
    }
}
