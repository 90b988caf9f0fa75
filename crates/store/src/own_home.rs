//! The first page at somebody's own door: whose plans they may come to, and what they sent.

use crate::deeds::json;
use crate::facts::{day, id, standing};
use crate::own_door::stands;
use crate::own_proposals::of_author;
use crate::{Act, Fault, OwnProposal};
use access::actions::ViewOwn;
use access::{Standing, Tie, Trust};
use model::plan::Person;
use model::{Date, PlanId};

/// A person whose plan somebody may come to.
#[derive(Debug, Clone)]
pub struct TieRecord {
    /// As whom.
    pub tie: Tie,
    /// The first day on which it no longer stands.
    pub until: Option<Date>,
    /// Who the person is.
    pub person: Person,
    /// Their plan, and how it stands; none while none was published.
    pub plan: Option<(PlanId, Standing)>,
}

/// So many of somebody's proposals are listed.
const MOST: u32 = 50;

impl Act<'_, ViewOwn> {
    /// Whom the actor is tied to: themselves first.
    ///
    /// # Errors
    /// The record's fault.
    pub fn ties(&self) -> Result<Vec<TieRecord>, Fault> {
        let user = self.actor().user().ok_or_else(|| Fault::broken("nobody has a door"))?.to_string();
        let rows = self.conn.query(
            &format!("select e.kind, e.scope, e.until, p.document, s.plan_id, s.state from enrolments e join people p on p.id = e.person_id \
             left join standings s on s.person_id = e.person_id where e.user_id = $1 and {} order by e.kind, e.accepted_at, e.id", stands(2)),
            &[user.into(), self.today().iso().into()],
        )?;
        self.note("people", rows.len());
        rows.iter()
            .map(|row| {
                let plan = row.opt_text(4)?.map(|_| id(row, 4, PlanId::parse)).transpose()?;
                Ok(TieRecord {
                    tie: match (row.text(0)?, row.text(1)?) {
                        ("patient", _) => Tie::Patient,
                        ("proxy", "propose") => Tie::Proxy(Trust::Propose),
                        ("proxy", "read") => Tie::Proxy(Trust::Read),
                        _ => return Err(Fault::broken("an enrolment of no known kind")),
                    },
                    until: day(row, 2)?,
                    person: json::read(row.text(3)?)?,
                    plan: plan.map(|plan| Ok::<_, Fault>((plan, standing(row.text(5)?)?))).transpose()?,
                })
            })
            .collect()
    }

    /// What the actor wrote, the newest first.
    ///
    /// # Errors
    /// The record's fault.
    pub fn proposals(&self) -> Result<Vec<OwnProposal>, Fault> {
        of_author(self, MOST)
    }
}
