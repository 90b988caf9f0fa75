//! Proposals on the action list of the organisation that is to decide them.

use crate::deeds::json;
use crate::engine::{Row, Value};
use crate::facts::{id, moment};
use crate::{Act, Fault};
use access::Scope;
use access::actions::ViewActions;
use model::plan::Person;
use model::proposal::Proposal;
use model::{Moment, ProposalId};

/// A proposal on the action list.
#[derive(Debug, Clone)]
pub struct WaitingProposal {
    /// Which.
    pub id: ProposalId,
    /// It is a questionnaire.
    pub is_questionnaire: bool,
    /// Who the person is: as the record has them, once that is known; till then as they were typed.
    pub section: Person,
    /// The person is on record.
    pub matched: bool,
    /// When it was sent.
    pub since: Moment,
}

impl Act<'_, ViewActions> {
    /// The proposals that wait for the reader's organisation, those first that have waited longest; beside them, how many there are in
    /// all.
    ///
    /// # Errors
    /// The record's fault.
    pub fn proposals(&self, most: u32) -> Result<(Vec<WaitingProposal>, u64), Fault> {
        let Scope::Organisation(organisation) = self.scope() else { return Ok((Vec::new(), 0)) };
        let organisation: Value = organisation.to_string().into();
        let count = self.conn.one(
            "select count(*) from proposals where organisation_id = $1 and state = 'submitted'",
            std::slice::from_ref(&organisation),
        )?;
        let count = count.map(|row| row.int(0)).transpose()?.unwrap_or_default();
        let rows = self.conn.query(
            "select q.id, q.kind, q.document, p.document, q.submitted_at from proposals q left join people p on p.id = q.person_id \
             where q.organisation_id = $1 and q.state = 'submitted' order by q.submitted_at, q.id limit $2",
            &[organisation, most.into()],
        )?;
        self.note("proposals", rows.len());
        let rows = rows.iter().map(waiting).collect::<Result<_, _>>()?;
        Ok((rows, u64::try_from(count).unwrap_or_default()))
    }
}

fn waiting(row: &Row) -> Result<WaitingProposal, Fault> {
    let section: Person = match row.opt_text(3)? {
        Some(known) => json::read(known)?,
        None => json::read::<Proposal>(row.text(2)?)?.answers.person,
    };
    Ok(WaitingProposal {
        id: id(row, 0, ProposalId::parse)?,
        is_questionnaire: row.text(1)? == "questionnaire",
        section,
        matched: row.opt_text(3)?.is_some(),
        since: moment(row, 4)?,
    })
}
