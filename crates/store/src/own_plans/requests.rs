//! Changes that somebody asked for at the person's own door, and what became of them, as whoever asked is told.

use super::copy::decisions;
use super::{OwnDecision, person, whoever};
use crate::deeds::json;
use crate::engine::Row;
use crate::facts::{id, moment};
use crate::{Act, Fault};
use access::actions::{ViewOwnPlan, ViewOwnProposal};
use model::proposal::Proposal;
use model::{Moment, PlanId, ProposalId};

/// A change that was asked for, in a list.
#[derive(Debug, Clone)]
pub struct RequestLine {
    /// Which.
    pub id: ProposalId,
    /// When it was sent.
    pub sent_at: Moment,
    /// When a clinician first opened it.
    pub seen_at: Option<Moment>,
    /// When everything in it had been decided.
    pub closed_at: Option<Moment>,
}

/// A change that was asked for.
#[derive(Debug, Clone)]
pub struct RequestRecord {
    /// When, and what became of it.
    pub line: RequestLine,
    /// What was asked for.
    pub proposal: Proposal,
    /// What was decided of it.
    pub decisions: Vec<OwnDecision>,
    /// The plan that it is about, where there is one by now.
    pub plan: Option<PlanId>,
    /// When the newest version of that plan was published.
    pub published_at: Option<Moment>,
}

fn line(row: &Row) -> Result<RequestLine, Fault> {
    Ok(RequestLine {
        id: id(row, 0, ProposalId::parse)?,
        sent_at: moment(row, 1)?,
        seen_at: row.opt_text(2)?.and_then(Moment::parse),
        closed_at: row.opt_text(3)?.and_then(Moment::parse),
    })
}

impl Act<'_, ViewOwnPlan> {
    /// What whoever reads has asked to be changed in the plan, the newest first.
    ///
    /// # Errors
    /// The record's fault.
    pub fn requests(&self) -> Result<Vec<RequestLine>, Fault> {
        let [user, _] = whoever(self)?;
        let rows = self.conn.query(
            "select id, submitted_at, seen_at, closed_at from proposals where author_id = $1 and person_id = $2 \
             and kind = 'change' and submitted_at is not null order by submitted_at desc, id desc limit 50",
            &[user, person(self)?.to_string().into()],
        )?;
        rows.iter().map(line).collect()
    }
}

impl Act<'_, ViewOwnProposal> {
    /// The change that was asked for, and what became of it; `None` for what is a questionnaire, or was not sent.
    ///
    /// # Errors
    /// The record's fault.
    pub fn request(&self) -> Result<Option<RequestRecord>, Fault> {
        let proposal = access::OnProposal::proposal(self.action());
        let row = self.conn.one(
            "select r.id, r.submitted_at, r.seen_at, r.closed_at, r.document, s.plan_id, v.published_at from proposals r \
             left join standings s on s.person_id = r.person_id \
             left join plan_versions v on v.plan_id = s.plan_id and v.version = s.version \
             where r.id = $1 and r.kind = 'change' and r.submitted_at is not null",
            &[proposal.to_string().into()],
        )?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(RequestRecord {
            line: line(&row)?,
            proposal: json::read(row.text(4)?)?,
            decisions: decisions(self.conn, proposal)?,
            plan: row.opt_text(5)?.and_then(PlanId::parse),
            published_at: row.opt_text(6)?.and_then(Moment::parse),
        }))
    }
}
