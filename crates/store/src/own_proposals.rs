//! What somebody has proposed, and what became of it, as they are told: at their own door, in the copy they take away, and at
//! work beside the plan that they asked to be changed.

use crate::deeds::json;
use crate::engine::{Conn, Row};
use crate::facts::{id, moment};
use crate::own_door::opens;
use crate::questionnaires::{Practice, practice};
use crate::{Act, Fault};
use access::actions::{ViewOwnPlan, ViewOwnProposal, ViewPlan};
use access::{Action, OnPlan};
use model::proposal::{Proposal, Verdict};
use model::question::Options;
use model::{Moment, PersonId, PlanId, ProposalId};

/// A proposal as its author sees it.
#[derive(Debug, Clone)]
pub struct OwnProposal {
    /// Which.
    pub id: ProposalId,
    /// It is a questionnaire; else a change of a plan was asked for.
    pub questionnaire: bool,
    /// The organisation that has it, or is to have it.
    pub organisation: Option<Practice>,
    /// `started`, `submitted`, `closed`, or `ended` by a death.
    pub state: &'static str,
    /// How often it has changed.
    pub revision: u32,
    /// What it says.
    pub document: Proposal,
    /// When it changed last.
    pub changed_at: Moment,
    /// When it was sent.
    pub submitted_at: Option<Moment>,
    /// When somebody there opened it.
    pub seen_at: Option<Moment>,
    /// When all of it was decided.
    pub closed_at: Option<Moment>,
    /// What was decided of it so far.
    pub decided: Vec<Decided>,
}

/// What was decided of one thing in a proposal.
#[derive(Debug, Clone)]
pub struct Decided {
    /// Its key within the proposal.
    pub item: String,
    /// What was decided.
    pub verdict: Verdict,
    /// Why, in the words of whoever decided.
    pub reason: Option<String>,
    /// When.
    pub at: Moment,
}

/// So many changes that somebody asked for in one plan are listed.
const CHANGES: u32 = 50;

const COLUMNS: &str = "p.id, p.kind, p.state, p.revision, p.document, p.changed_at, p.submitted_at, p.seen_at, p.closed_at, \
     o.id, o.name, o.address";

/// The organisation that the author chose. Who decides about a change is not told: of somebody restricted it would say where they are.
const CHOSEN: &str = "o.id = p.organisation_id and p.kind = 'questionnaire'";

impl Act<'_, ViewOwnProposal> {
    /// The proposal, and what was decided of it.
    ///
    /// # Errors
    /// The record's fault.
    pub fn own_proposal(&self) -> Result<Option<OwnProposal>, Fault> {
        read(self.conn, self.action().proposal)
    }

    /// The plan of the person whom it is about, and when the version that stands was published; `None` while none is in view.
    ///
    /// # Errors
    /// The record's fault.
    pub fn plan_of_it(&self) -> Result<Option<(PlanId, Moment)>, Fault> {
        let row = self.conn.one(
            "select s.plan_id, v.published_at from proposals r join standings s on s.person_id = r.person_id \
             join plan_versions v on v.plan_id = s.plan_id and v.version = s.version \
             where r.id = $1 and s.state = 'published'",
            &[self.action().proposal.to_string().into()],
        )?;
        row.map(|row| Ok((id(&row, 0, PlanId::parse)?, moment(&row, 1)?))).transpose()
    }
}

impl Act<'_, ViewOwnPlan> {
    /// What whoever reads has asked to be changed in the plan, the newest first.
    ///
    /// # Errors
    /// The record's fault.
    pub fn asked_changes(&self) -> Result<Vec<OwnProposal>, Fault> {
        changes(self)
    }
}

impl Act<'_, ViewPlan> {
    /// What whoever reads has asked to be changed in the plan, the newest first.
    ///
    /// # Errors
    /// The record's fault.
    pub fn asked_changes(&self) -> Result<Vec<OwnProposal>, Fault> {
        changes(self)
    }
}

fn changes<A: OnPlan>(act: &Act<'_, A>) -> Result<Vec<OwnProposal>, Fault> {
    let person: PersonId =
        act.facts().person.map(|person| person.id).ok_or_else(|| Fault::broken("a plan of nobody"))?;
    let rows = act.conn.query(
        &format!(
            "select {COLUMNS} from proposals p left join organisations o on {CHOSEN} where p.author_id = $1 \
             and p.person_id = $2 and p.kind = 'change' order by p.submitted_at desc, p.id desc limit $3"
        ),
        &[author(act)?.into(), person.to_string().into(), CHANGES.into()],
    )?;
    rows.iter().map(|row| with_decided(act.conn, own(row)?)).collect()
}

/// The newest proposals of an author first, no more than so many; changes of those plans alone that they still may come to.
pub(crate) fn of_author<A: Action>(act: &Act<'_, A>, most: u32) -> Result<Vec<OwnProposal>, Fault> {
    let rows = act.conn.query(
        &format!(
            "select {COLUMNS} from proposals p left join organisations o on {CHOSEN} \
             where p.author_id = $1 and (p.kind = 'questionnaire' or exists (select 1 from enrolments e \
             where e.person_id = p.person_id and e.user_id = p.author_id and {})) order by p.changed_at desc, p.id limit $2",
            opens(3)
        ),
        &[author(act)?.into(), most.into(), act.today().iso().into()],
    )?;
    rows.iter().map(own).collect()
}

/// The proposal of this id, and what was decided of it.
pub(crate) fn read(conn: &Conn, proposal: ProposalId) -> Result<Option<OwnProposal>, Fault> {
    let row = conn.one(
        &format!("select {COLUMNS} from proposals p left join organisations o on {CHOSEN} where p.id = $1"),
        &[proposal.to_string().into()],
    )?;
    row.map(|row| with_decided(conn, own(&row)?)).transpose()
}

fn with_decided(conn: &Conn, own: OwnProposal) -> Result<OwnProposal, Fault> {
    Ok(OwnProposal { decided: decided(conn, own.id)?, ..own })
}

/// Everything that was decided of a proposal.
fn decided(conn: &Conn, proposal: ProposalId) -> Result<Vec<Decided>, Fault> {
    let rows = conn.query(
        "select item, verdict, reason, decided_at from decisions where proposal_id = $1 order by decided_at, item",
        &[proposal.to_string().into()],
    )?;
    rows.iter().map(decision).collect()
}

/// A proposal from a row of [`COLUMNS`], without what was decided of it.
fn own(row: &Row) -> Result<OwnProposal, Fault> {
    let then = |at: usize| row.opt_text(at)?.map(|_| moment(row, at)).transpose();
    Ok(OwnProposal {
        id: id(row, 0, ProposalId::parse)?,
        questionnaire: row.text(1)? == "questionnaire",
        state: match row.text(2)? {
            "started" => "started",
            "submitted" => "submitted",
            "closed" => "closed",
            "ended" => "ended",
            _ => return Err(Fault::broken("a proposal in no known state")),
        },
        revision: crate::versions::number(row, 3)?,
        document: json::read(row.text(4)?)?,
        changed_at: moment(row, 5)?,
        submitted_at: then(6)?,
        seen_at: then(7)?,
        closed_at: then(8)?,
        organisation: row.opt_text(9)?.map(|_| practice(row, 9)).transpose()?,
        decided: Vec::new(),
    })
}

fn decision(row: &Row) -> Result<Decided, Fault> {
    let verdict = Verdict::of(row.text(1)?);
    Ok(Decided {
        item: row.text(0)?.to_owned(),
        verdict: verdict.ok_or_else(|| Fault::broken("a decision of no known kind"))?,
        reason: row.opt_text(2)?.map(str::to_owned),
        at: moment(row, 3)?,
    })
}

/// The account of whoever acts.
pub(crate) fn author<A: Action>(act: &Act<'_, A>) -> Result<String, Fault> {
    let user = act.actor().user().ok_or_else(|| Fault::broken("nobody proposes anything"))?;
    Ok(user.to_string())
}
