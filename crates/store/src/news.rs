//! Telling those who are enrolled with a plan that something has changed; and what a death ends at their door.

use crate::enrolments::{end_all, person};
use crate::facts::id;
use crate::own_door::stands;
use crate::{Act, Fault, Letter, reopening};
use access::actions::{RecordDeath, UndoDeath};
use access::{OnPlan, Posts};
use model::{LetterKind, UserId};

impl Act<'_, RecordDeath> {
    /// Confidence outlasts death, and nobody gets a letter about the plan of somebody who has died: whoever was enrolled is so no
    /// longer, what was not sent never will be, and what was proposed is closed (hazard H08).
    pub(crate) fn end_own_door(&self) -> Result<(), Fault> {
        let person = person(self)?;
        end_all(self, "person_id", &person.to_string(), "death")?;
        self.conn.exec(
            "delete from outbox where person_id = $1 and sent_at is null",
            &[person.to_string().into()],
        )?;
        reopening::end_with(self, person)
    }
}

impl Act<'_, UndoDeath> {
    /// What a death that was recorded wrongly ended at the person's own door stands again, as far as its own last day allows.
    pub(crate) fn reopen_own_door(&self) -> Result<(), Fault> {
        let person = person(self)?;
        self.conn.exec(
            "update enrolments set ended_at = null, ended_by = null, audit_id = $2 where person_id = $1 and ended_by = 'death'",
            &[person.to_string().into(), self.event().into()],
        )?;
        reopening::begin_again(self, person)
    }
}

impl<A: OnPlan + Posts> Act<'_, A> {
    /// Tells everybody who may read the plan at their own door that something in it has changed, but not whoever has changed it.
    ///
    /// # Errors
    /// The record's fault.
    pub fn tell_enrolled(&self) -> Result<(), Fault> {
        let person = person(self)?;
        let actor = self.actor().user().map(|user| user.to_string()).unwrap_or_default();
        let rows = self.conn.query(
            &format!(
                "select distinct u.id, u.email from enrolments e join users u on u.id = e.user_id where e.person_id = $1 \
                 and {} and u.ended_at is null and u.id <> $3 order by u.id",
                stands(2)
            ),
            &[person.to_string().into(), self.today().iso().into(), actor.into()],
        )?;
        for row in &rows {
            let letter = Letter {
                kind: LetterKind::OwnPlanNews.word(),
                address: row.text(1)?.to_owned(),
                code: None,
                user: Some(id(row, 0, UserId::parse)?),
                organisation: None,
            };
            self.post_about(person, &letter)?;
        }
        Ok(())
    }
}
