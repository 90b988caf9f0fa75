//! A published plan at the person's own door: what of it is kept for whoever reads it there, and what they are told of it.

mod accesses;
mod consent;
mod copy;

pub use accesses::{AccessBy, AccessRecord, Questioned};
pub(crate) use consent::CONSENT_TASK;
pub use copy::{OwnCopy, OwnLetter, OwnTie, OwnVersion, ProposalCopy};

use crate::deeds::json;
use crate::engine::Value;
use crate::facts::{id, moment, standing};
use crate::own_door::stands;
use crate::versions::number;
use crate::{Act, Fault};
use access::actions::{MarkOwnPlan, ViewOwn, ViewOwnPlan};
use access::{OnPlan, Standing, Tie};
use model::plan::Document;
use model::{EnrolmentId, Moment, PersonId, PlanId};

/// What says that an enrolment of whoever asks stands today. `$1` is the user, `$2` the day.
fn own() -> String {
    format!("e.user_id = $1 and {}", stands(2))
}

/// How a plan stands, for somebody who is enrolled with it.
#[derive(Debug, Clone, Copy)]
pub struct OwnStanding {
    /// The person.
    pub person: PersonId,
    /// What the person is to whoever asks.
    pub tie: Tie,
    /// In view, withdrawn or closed.
    pub standing: Standing,
    /// Since when.
    pub since: Moment,
}

/// The user of an act at the person's own door, and the day, as [`own`] takes them.
fn whoever<A: access::Action>(act: &Act<'_, A>) -> Result<[Value; 2], Fault> {
    let user = act.actor().user().ok_or_else(|| Fault::broken("nobody comes to their own door"))?;
    Ok([user.to_string().into(), act.today().iso().into()])
}

/// The person of the act's plan.
fn person<A: OnPlan>(act: &Act<'_, A>) -> Result<PersonId, Fault> {
    act.facts().person.map(|person| person.id).ok_or_else(|| Fault::broken("a plan of nobody"))
}

impl Act<'_, ViewOwnPlan> {
    /// Up to which version whoever reads has said that they have read it; `None` where they never did.
    ///
    /// # Errors
    /// The record's fault.
    pub fn marked_version(&self) -> Result<Option<u32>, Fault> {
        let [user, day] = whoever(self)?;
        let row = self.conn.one(
            &format!("select max(e.read_version) from enrolments e where {} and e.person_id = $3 and e.read_version is not null having count(*) > 0", own()),
            &[user, day, person(self)?.to_string().into()],
        )?;
        row.map(|row| number(&row, 0)).transpose()
    }

    /// By which enrolment whoever reads may do so: the one that counts before others.
    ///
    /// # Errors
    /// The record's fault.
    pub fn enrolment_here(&self) -> Result<Option<EnrolmentId>, Fault> {
        let [user, day] = whoever(self)?;
        let row = self.conn.one(
            &format!(
                "select e.id from enrolments e where {} and e.person_id = $3 order by e.kind, e.scope limit 1",
                own()
            ),
            &[user, day, person(self)?.to_string().into()],
        )?;
        row.map(|row| id(&row, 0, EnrolmentId::parse)).transpose()
    }

    /// What a version of the plan said, unreduced.
    ///
    /// # Errors
    /// The record's fault.
    pub fn version_of(&self, version: u32) -> Result<Option<Document>, Fault> {
        let row = self.conn.one(
            "select document from plan_versions where plan_id = $1 and version = $2",
            &[self.plan_id().to_string().into(), version.into()],
        )?;
        row.map(|row| json::open(row.text(0)?)).transpose()
    }
}

impl Act<'_, MarkOwnPlan> {
    /// Keeps that the version that stands was read. False where another one stands by now: nobody says that they have read what
    /// they were not shown.
    ///
    /// # Errors
    /// The record's fault.
    pub fn mark_version(&self, version: u32) -> Result<bool, Fault> {
        let [user, day] = whoever(self)?;
        let marked = self.conn.exec(
            &format!(
                "update enrolments as e set read_version = $4 where {} and e.person_id = $3 \
                 and exists (select 1 from standings s where s.plan_id = $5 and s.version = $4)",
                own()
            ),
            &[user, day, person(self)?.to_string().into(), version.into(), self.plan_id().to_string().into()],
        )?;
        self.note("version", version);
        Ok(marked > 0)
    }
}

impl Act<'_, ViewOwn> {
    /// How a plan stands, if whoever asks is enrolled with it; to anybody else it is not there.
    ///
    /// # Errors
    /// The record's fault.
    pub fn own_standing(&self, plan: PlanId) -> Result<Option<OwnStanding>, Fault> {
        let [user, day] = whoever(self)?;
        let row = self.conn.one(
            &format!(
                "select s.person_id, s.state, s.since from standings s join enrolments e on e.person_id = s.person_id \
                 where {} and s.plan_id = $3 limit 1",
                own()
            ),
            &[user, day, plan.to_string().into()],
        )?;
        let Some(row) = row else { return Ok(None) };
        let person = id(&row, 0, PersonId::parse)?;
        let user = self.actor().user().ok_or_else(|| Fault::broken("nobody comes to their own door"))?;
        let tie = crate::own_door::tie(self.conn, person, user, self.now())?;
        let Some(tie) = tie else { return Ok(None) };
        self.about(person);
        Ok(Some(OwnStanding { person, tie, standing: standing(row.text(1)?)?, since: moment(&row, 2)? }))
    }
}
