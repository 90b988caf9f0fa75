//! Proposals as those see them who decide: opening one, saying whom it is for, deciding each thing in it, declining it.

use crate::deeds::json;
use crate::drafts::{DraftRecord, write_over};
use crate::engine::{Conn, Row, Value};
use crate::facts::{id, moment};
use crate::own_door::may_come;
use crate::people::{self, FoundRecord, Glance, PersonRecord};
use crate::proposals::AuthorAs;
use crate::versions::number;
use crate::{Act, Fault, Letter};
use access::actions::{DecideProposal, DeclineProposal, MatchProposal, OpenProposal, UnmatchProposal};
use access::{OnProposal, Posts, ProposalState};
use model::plan::Document;
use model::proposal::{Proposal, Verdict};
use model::question::Options;
use model::{Date, LetterKind, Moment, NhsNumber, PersonId, PlanId, ProposalId, UserId};

/// A proposal that was sent.
#[derive(Debug, Clone)]
pub struct ProposalRecord {
    /// Which.
    pub id: ProposalId,
    /// It is a questionnaire; else a change that somebody asks for.
    pub is_questionnaire: bool,
    /// Whose account wrote it.
    pub author: UserId,
    /// What they are to the person.
    pub author_as: AuthorAs,
    /// Their name, as those read it who decide.
    pub author_name: String,
    /// What a proxy who is enrolled is to the person, as it was written then.
    pub relationship: Option<String>,
    /// The author is enrolled with the person's plan, or was invited.
    pub enrolled: bool,
    /// Whom it is for, once that is known.
    pub person: Option<PersonId>,
    /// Submitted or closed.
    pub state: ProposalState,
    /// How often it was changed.
    pub revision: u32,
    /// What was proposed.
    pub document: Proposal,
    /// Of a change: the plan as its author had it before them.
    pub before: Option<Document>,
    /// When it was sent.
    pub submitted_at: Moment,
    /// What was decided.
    pub decided: Vec<DecisionRecord>,
}

/// What was decided of one thing.
#[derive(Debug, Clone)]
pub struct DecisionRecord {
    /// Of which, by its key.
    pub item: String,
    /// How.
    pub verdict: Verdict,
    /// What the author was told.
    pub reason: Option<String>,
    /// It is an answer that was taken into a draft.
    pub taken: bool,
    /// By whom: name and profession.
    pub by: String,
    /// When.
    pub at: Moment,
}

/// A decision to be written.
#[derive(Debug, Clone)]
pub struct NewDecision {
    /// Of which thing, by its key.
    pub item: String,
    /// How.
    pub verdict: Verdict,
    /// What the author is told.
    pub reason: Option<String>,
    /// It is an answer that was taken into the draft.
    pub taken: bool,
}

const PROPOSAL: &str = "select q.id, q.kind, q.author_id, q.author_as, q.author_name, q.person_id, q.state, q.revision, q.document, \
     q.submitted_at, (select min(e.relationship) from enrolments e where e.user_id = q.author_id and e.person_id = q.person_id \
     and e.kind = 'proxy'), (select count(*) from enrolments e where e.user_id = q.author_id and e.person_id = q.person_id \
     and e.ended_at is null), (select v.document from plans l join plan_versions v on v.plan_id = l.id and v.version = q.version \
     where l.person_id = q.person_id) from proposals q where q.submitted_at is not null";

fn read(conn: &Conn, which: &str, values: &[Value]) -> Result<Option<ProposalRecord>, Fault> {
    let row = conn.one(&format!("{PROPOSAL} and {which}"), values)?;
    let Some(row) = row else { return Ok(None) };
    let decided = conn.query(
        "select d.item, d.verdict, d.reason, u.name, u.profession, d.decided_at, d.version from decisions d join users u on u.id = d.decided_by \
         where d.proposal_id = $1 order by d.item",
        &[row.text(0)?.into()],
    )?;
    record(&row, decided.iter().map(decision).collect::<Result<_, _>>()?).map(Some)
}

fn record(row: &Row, decided: Vec<DecisionRecord>) -> Result<ProposalRecord, Fault> {
    Ok(ProposalRecord {
        id: id(row, 0, ProposalId::parse)?,
        is_questionnaire: row.text(1)? == "questionnaire",
        author: id(row, 2, UserId::parse)?,
        author_as: AuthorAs::of(row.text(3)?)?,
        author_name: row.text(4)?.to_owned(),
        person: row.opt_text(5)?.map(|_| id(row, 5, PersonId::parse)).transpose()?,
        state: if row.text(6)? == "submitted" { ProposalState::Submitted } else { ProposalState::Closed },
        revision: number(row, 7)?,
        document: json::read(row.text(8)?)?,
        submitted_at: moment(row, 9)?,
        relationship: row.opt_text(10)?.map(str::to_owned),
        enrolled: row.int(11)? > 0,
        before: row.opt_text(12)?.map(json::open).transpose()?,
        decided,
    })
}

fn decision(row: &Row) -> Result<DecisionRecord, Fault> {
    Ok(DecisionRecord {
        item: row.text(0)?.to_owned(),
        verdict: Verdict::of(row.text(1)?).ok_or_else(|| Fault::broken("a decision of no known kind"))?,
        reason: row.opt_text(2)?.map(str::to_owned),
        by: format!("{}, {}", row.text(3)?, row.text(4)?),
        at: moment(row, 5)?,
        taken: row.opt_int(6)?.is_some(),
    })
}

impl<A: OnProposal> Act<'_, A> {
    /// The proposal of the act.
    ///
    /// # Errors
    /// The record's fault.
    pub fn proposal(&self) -> Result<Option<ProposalRecord>, Fault> {
        read(self.conn, "q.id = $1", &[self.action().proposal().to_string().into()])
    }
}

impl Act<'_, OpenProposal> {
    /// Keeps that it was seen; the first time counts.
    ///
    /// # Errors
    /// The record's fault.
    pub fn seen(&self) -> Result<(), Fault> {
        self.conn.exec(
            "update proposals set seen_at = $2, audit_id = $3 where id = $1 and seen_at is null",
            &[self.action().proposal.to_string().into(), self.now().iso().into(), self.event().into()],
        )?;
        Ok(())
    }

    /// The person whom it is for, once that is known: who it is, their plan, and how it stands.
    ///
    /// # Errors
    /// The record's fault.
    pub fn for_whom(&self) -> Result<Option<(PersonRecord, Option<PlanId>, Glance)>, Fault> {
        let Some(person) = self.facts().person.map(|facts| facts.id) else { return Ok(None) };
        let record =
            people::one(self.conn, person)?.ok_or_else(|| Fault::broken("a person is not there that was"))?;
        let plan =
            self.conn.one("select id from plans where person_id = $1", &[person.to_string().into()])?;
        let plan = plan.map(|row| id(&row, 0, PlanId::parse)).transpose()?;
        Ok(Some((record, plan, people::glance(self, person)?)))
    }

    /// The person's draft, to see whether what stands there is still what the author of a change had before them.
    ///
    /// # Errors
    /// The record's fault.
    pub fn draft_beside(&self, person: PersonId) -> Result<Option<Document>, Fault> {
        let row = self.conn.one(
            "select d.document from drafts d join plans l on l.id = d.plan_id where l.person_id = $1",
            &[person.to_string().into()],
        )?;
        row.map(|row| json::open(row.text(0)?)).transpose()
    }

    /// The person with this number.
    ///
    /// # Errors
    /// The record's fault.
    pub fn by_number(&self, number: &NhsNumber) -> Result<Option<FoundRecord>, Fault> {
        people::by_number(self, number)
    }

    /// The people born on a day who are found under any of these keys of their name.
    ///
    /// # Errors
    /// The record's fault.
    pub fn by_keys(&self, keys: &[(&'static str, String)], born: Date) -> Result<Vec<FoundRecord>, Fault> {
        people::by_keys(self, keys, born)
    }
}

impl Act<'_, MatchProposal> {
    /// The person of whom it is said that the proposal is for them. Until the act is through no death of theirs is recorded.
    ///
    /// # Errors
    /// The record's fault.
    pub fn candidate(&self) -> Result<Option<PersonRecord>, Fault> {
        let person = self.action().person;
        self.conn.hold("select id from people where id = $1", &[person.to_string().into()])?;
        people::one(self.conn, person)
    }

    /// Says that the proposal is for them. False when it is known already whom it is for, or nothing is left to decide.
    ///
    /// # Errors
    /// The record's fault.
    pub fn join_to(&self) -> Result<bool, Fault> {
        let (proposal, person) = (self.action().proposal, self.action().person);
        let joined = self.conn.exec(
            "update proposals set person_id = $2, revision = revision + 1, changed_at = $3, audit_id = $4 \
             where id = $1 and person_id is null and state = 'submitted'",
            &[
                proposal.to_string().into(),
                person.to_string().into(),
                self.now().iso().into(),
                self.event().into(),
            ],
        )?;
        self.about(person);
        Ok(joined == 1)
    }
}

impl Act<'_, UnmatchProposal> {
    /// Nobody has said any more whom the proposal is for; what was declined or replied was said of somebody else, and is decided
    /// anew. False when somebody was quicker.
    ///
    /// # Errors
    /// The record's fault.
    pub fn part_from(&self, proposal: &ProposalRecord, person: PersonId) -> Result<bool, Fault> {
        let id: Value = proposal.id.to_string().into();
        let parted = self.conn.exec(
            "update proposals set person_id = null, revision = revision + 1, changed_at = $2, audit_id = $3 \
             where id = $1 and revision = $4 and state = 'submitted'",
            &[id.clone(), self.now().iso().into(), self.event().into(), proposal.revision.into()],
        )?;
        if parted == 1 {
            self.conn.exec("delete from decisions where proposal_id = $1", &[id])?;
        }
        self.about(person);
        Ok(parted == 1)
    }
}

impl Act<'_, DecideProposal> {
    /// The proposal, where it was sent to the actor's organisation, is for the person of the plan, and something in it is left to
    /// decide. Until the act is through nobody else decides anything of it.
    ///
    /// # Errors
    /// The record's fault.
    pub fn to_decide(&self) -> Result<Option<ProposalRecord>, Fault> {
        let proposal: Value = self.action().proposal.to_string().into();
        self.conn.hold("select id from proposals where id = $1", std::slice::from_ref(&proposal))?;
        let here = self.member()?.organisation.to_string().into();
        let Some(person) = self.facts().person.map(|facts| facts.id.to_string()) else { return Ok(None) };
        let which = "q.id = $1 and q.organisation_id = $2 and q.person_id = $3 and q.state = 'submitted'";
        read(self.conn, which, &[proposal, here, person.into()])
    }

    /// Replaces the draft's document.
    ///
    /// # Errors
    /// The record's fault.
    pub fn save(&self, was: &DraftRecord, document: &Document) -> Result<(), Fault> {
        write_over(self, was, document)
    }

    /// Writes decisions down; with the last one the proposal is closed, and its author is told. False when somebody has decided
    /// one of them before.
    ///
    /// # Errors
    /// The record's fault.
    pub fn decide(&self, proposal: &ProposalRecord, new: &[NewDecision], last: bool) -> Result<bool, Fault> {
        write(self, proposal, new, last)
    }
}

impl Act<'_, DeclineProposal> {
    /// Writes decisions down and closes the proposal; its author is told. False when somebody was quicker.
    ///
    /// # Errors
    /// The record's fault.
    pub fn decline(&self, proposal: &ProposalRecord, new: &[NewDecision]) -> Result<bool, Fault> {
        write(self, proposal, new, true)
    }
}

fn write<A: Posts>(
    act: &Act<'_, A>,
    proposal: &ProposalRecord,
    new: &[NewDecision],
    last: bool,
) -> Result<bool, Fault> {
    let user = act.actor().user().ok_or_else(|| Fault::broken("nobody decides anything"))?.to_string();
    let (id, now) = (proposal.id.to_string(), act.now().iso());
    let closes = if last { ", state = 'closed', closed_at = $3" } else { "" };
    let changed = act.conn.exec(
        &format!(
            "update proposals set revision = revision + 1, changed_at = $3, audit_id = $4, seen_at = coalesce(seen_at, $3){closes} \
             where id = $1 and revision = $2 and state = 'submitted'"
        ),
        &[id.as_str().into(), proposal.revision.into(), now.as_str().into(), act.event().into()],
    )?;
    if changed == 0 {
        return Ok(false);
    }
    for one in new {
        let written = act.conn.exec(
            "insert into decisions (proposal_id, item, verdict, reason, decided_by, decided_at, audit_id, version) \
             values ($1, $2, $3, $4, $5, $6, $7, case when $8 = 1 then (select coalesce(max(v.version), 0) + 1 from proposals q \
             join plans l on l.person_id = q.person_id left join plan_versions v on v.plan_id = l.id where q.id = $1) end) \
             on conflict do nothing",
            &[
                id.as_str().into(),
                (&one.item).into(),
                one.verdict.choice().slug.into(),
                one.reason.clone().into(),
                user.as_str().into(),
                now.as_str().into(),
                act.event().into(),
                one.taken.into(),
            ],
        )?;
        if written == 0 {
            return Ok(false);
        }
    }
    act.note("proposal", id);
    act.note("decided", new.len());
    if last {
        act.note("closed", true);
        tell_author(act, proposal)?;
    }
    Ok(true)
}

/// Tells somebody at their own door that what they sent was decided. A carer reads it in the plan.
fn tell_author<A: Posts>(act: &Act<'_, A>, proposal: &ProposalRecord) -> Result<(), Fault> {
    if proposal.author_as == AuthorAs::Carer {
        return Ok(());
    }
    let sql = "select email from users where id = $1 and ended_at is null";
    let Some(row) = act.conn.one(sql, &[proposal.author.to_string().into()])? else { return Ok(()) };
    let letter = Letter {
        kind: LetterKind::ProposalNews.word(),
        address: row.text(0)?.to_owned(),
        code: None,
        user: Some(proposal.author),
        organisation: None,
    };
    match proposal.person {
        // Whoever may not come to the plan any more is told nothing of it.
        Some(person)
            if !proposal.is_questionnaire && !may_come(act.conn, person, proposal.author, act.now())? =>
        {
            Ok(())
        }
        Some(person) => act.post_about(person, &letter),
        None => act.post(&letter),
    }
}
