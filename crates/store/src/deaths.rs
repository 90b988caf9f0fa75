//! Recording a death, which closes the plan; and undoing a record that was wrong, which takes two people.

use crate::deeds::json;
use crate::engine::Row;
use crate::facts::{id, moment};
use crate::tasks::{leave_task, settle_tasks};
use crate::versions::move_standing;
use crate::{Act, Fault, death_reports};
use access::OnPlan;
use access::actions::{DoubtDeath, KeepDeath, RecordDeath, ReviewDeath, UndoDeath};
use model::plan::{Death, Person};
use model::{Date, Moment, UserId};

/// The kind of the task for whoever is to settle a doubt.
pub(crate) const DOUBT_TASK: &str = "death-doubted";

/// The record of a death, without anything that the plan says.
#[derive(Debug, Clone)]
pub struct DeathRecord {
    /// Who the person is.
    pub identity: Person,
    /// When the person is said to have died.
    pub died_on: Option<Date>,
    /// Who recorded it: name, profession, organisation.
    pub recorded_by: String,
    /// When.
    pub recorded_at: Moment,
    /// Somebody says that it is wrong, and nobody has settled that.
    pub doubt: Option<DoubtRecord>,
}

/// Somebody says that the record of a death is wrong.
#[derive(Debug, Clone)]
pub struct DoubtRecord {
    /// Who says so.
    pub user: UserId,
    /// The same: name, profession, organisation.
    pub by: String,
    /// When.
    pub at: Moment,
    /// Why.
    pub why: String,
}

impl Act<'_, RecordDeath> {
    /// Records the death and closes the plan, whichever way it stood. False when it is closed already.
    ///
    /// # Errors
    /// The record's fault.
    pub fn close(&self, death: &Death, died_on: Date, recorded_by: &str) -> Result<bool, Fault> {
        let plan = self.plan_id().to_string();
        self.conn.exec(
            "update standings set withdrawn_at = since where plan_id = $1 and state = 'withdrawn'",
            &[plan.as_str().into()],
        )?;
        let closed = move_standing(self, "published", "closed", None)?
            || move_standing(self, "withdrawn", "closed", None)?;
        if !closed {
            return Ok(false);
        }
        settle_tasks(self)?;
        death_reports::recorded(self, recorded_by)?;
        self.conn.exec(
            "update standings set died_on = $2 where plan_id = $1",
            &[plan.as_str().into(), died_on.iso().into()],
        )?;
        self.conn.exec(
            "insert into deaths (plan_id, document, recorded_by, recorded_at, audit_id) values ($1, $2, $3, $4, $5)",
            &[
                plan.as_str().into(),
                json::write(death)?.into(),
                recorded_by.into(),
                self.now().iso().into(),
                self.event().into(),
            ],
        )?;
        self.conn.exec("delete from drafts where plan_id = $1", &[plan.into()])?;
        self.end_own_door()?;
        Ok(true)
    }
}

impl Act<'_, ReviewDeath> {
    /// The record of the death that closed the plan.
    ///
    /// # Errors
    /// The record's fault.
    pub fn death(&self) -> Result<Option<DeathRecord>, Fault> {
        let row = self.conn.one(
            "select p.document, s.died_on, d.recorded_by, d.recorded_at, x.doubted_by, x.doubted_as, x.doubted_at, x.why \
             from standings s join people p on p.id = s.person_id join deaths d on d.plan_id = s.plan_id \
             left join death_doubts x on x.plan_id = s.plan_id and x.settled_at is null where s.plan_id = $1",
            &[self.plan_id().to_string().into()],
        )?;
        row.map(|row| death(&row)).transpose()
    }
}

fn death(row: &Row) -> Result<DeathRecord, Fault> {
    let doubt = match row.opt_text(4)? {
        None => None,
        Some(_) => Some(DoubtRecord {
            user: id(row, 4, UserId::parse)?,
            by: row.text(5)?.to_owned(),
            at: moment(row, 6)?,
            why: row.text(7)?.to_owned(),
        }),
    };
    Ok(DeathRecord {
        identity: json::read(row.text(0)?)?,
        died_on: row.opt_text(1)?.and_then(Date::parse),
        recorded_by: row.text(2)?.to_owned(),
        recorded_at: moment(row, 3)?,
        doubt,
    })
}

impl Act<'_, DoubtDeath> {
    /// Keeps the doubt, and puts it on the lists of those who look after the plan. False when there is one already.
    ///
    /// # Errors
    /// The record's fault.
    pub fn doubt(&self, doubted_as: &str) -> Result<bool, Fault> {
        if self.facts().plan.is_some_and(|plan| plan.death_doubted_by.is_some()) {
            return Ok(false);
        }
        let user = self.actor().user().ok_or_else(|| Fault::broken("a doubt of nobody"))?;
        self.conn.exec(
            "insert into death_doubts (id, plan_id, why, doubted_by, doubted_as, doubted_at, audit_id) \
             values ($1, $2, $3, $4, $5, $6, $7)",
            &[
                self.fresh().to_string().into(),
                self.plan_id().to_string().into(),
                self.action().why.as_str().into(),
                user.to_string().into(),
                doubted_as.into(),
                self.now().iso().into(),
                self.event().into(),
            ],
        )?;
        leave_task(self, self.plan_id(), DOUBT_TASK)?;
        Ok(true)
    }
}

impl Act<'_, UndoDeath> {
    /// Puts everything back that the death ended: the plan stands as it did, whoever was enrolled is so again, and what was proposed
    /// waits again. False when nobody doubts the death. A draft that the death ended is gone.
    ///
    /// # Errors
    /// The record's fault.
    pub fn undo(&self, settled_as: &str) -> Result<bool, Fault> {
        let plan = self.plan_id().to_string();
        self.conn.exec(
            "update death_doubts set undone_death = (select d.document from deaths d where d.plan_id = $1), \
             undone_recorded_by = (select d.recorded_by from deaths d where d.plan_id = $1), \
             undone_recorded_at = (select d.recorded_at from deaths d where d.plan_id = $1) \
             where plan_id = $1 and settled_at is null",
            &[plan.as_str().into()],
        )?;
        if !settle(self, settled_as, &self.action().why)? {
            return Ok(false);
        }
        self.conn.exec("delete from deaths where plan_id = $1", &[plan.as_str().into()])?;
        self.conn.exec(
            "update standings set state = case when withdrawn_at is null then 'published' else 'withdrawn' end, \
             since = $2, withdrawn_at = null, died_on = null, why = $3, audit_id = $4 where plan_id = $1 and state = 'closed'",
            &[plan.into(), self.now().iso().into(), self.action().why.as_str().into(), self.event().into()],
        )?;
        self.reopen_own_door()?;
        self.tell_enrolled()?;
        Ok(true)
    }
}

impl Act<'_, KeepDeath> {
    /// Settles the doubt: the death stays recorded. False when nobody doubts it.
    ///
    /// # Errors
    /// The record's fault.
    pub fn keep(&self, settled_as: &str) -> Result<bool, Fault> {
        settle(self, settled_as, &self.action().why)
    }
}

fn settle<A: OnPlan>(act: &Act<'_, A>, settled_as: &str, why: &str) -> Result<bool, Fault> {
    let settled = settle_in(act, "death_doubts", settled_as, Some(why))?;
    settle_tasks(act)?;
    Ok(settled)
}

/// Settles what waits for the plan of the act in a table of doubts or reports. False when nothing does.
pub(crate) fn settle_in<A: OnPlan>(
    act: &Act<'_, A>,
    table: &str,
    settled_as: &str,
    why: Option<&str>,
) -> Result<bool, Fault> {
    let settled = act.conn.exec(
        &format!(
            "update {table} set settled_as = $2, settled_at = $3, settled_why = $4, settled_audit_id = $5 \
             where plan_id = $1 and settled_at is null"
        ),
        &[
            act.plan_id().to_string().into(),
            settled_as.into(),
            act.now().iso().into(),
            why.into(),
            act.event().into(),
        ],
    )?;
    Ok(settled > 0)
}
