//! What there is to do about a plan, on the lists of those who look after it.

use crate::death_reports::REPORT_TASK;
use crate::engine::Row;
use crate::facts::{id, moment};
use crate::{Act, Fault, rows};
use access::actions::CorrectPerson;
use access::{Action, OnPlan};
use model::{Moment, OrganisationId, PlanId, TaskId};

/// The person lives elsewhere, or has another practice or home: what their plan says of where may be wrong.
pub(crate) const MOVED_TASK: &str = "moved";

/// Puts a task about a plan on the lists of the organisations that answer for its review and of the practice, and says which those
/// are. Where one like it waits already, that one waits for longer.
pub(crate) fn leave_task<A: Action>(
    act: &Act<'_, A>,
    plan: PlanId,
    kind: &str,
) -> Result<Vec<OrganisationId>, Fault> {
    leave(act, plan, (kind, act.now()))
}

fn leave<A: Action>(
    act: &Act<'_, A>,
    plan: PlanId,
    (kind, since): (&str, Moment),
) -> Result<Vec<OrganisationId>, Fault> {
    let rows = act.conn.query(
        "select k.organisation_id, case when k.gone = 0 then k.reviewer end from keepers k where k.plan_id = $1 \
         union all select o.id, null from standings s join people p on p.id = s.person_id \
         join organisations o on o.ods = p.practice_ods where s.plan_id = $1",
        &[plan.to_string().into()],
    )?;
    let waiting = act.conn.query(
        "select organisation_id from tasks where plan_id = $1 and kind = $2 and settled_at is null",
        &[plan.to_string().into(), kind.into()],
    )?;
    let waits = |row: &Row| id(row, 0, OrganisationId::parse);
    let waiting = waiting.iter().map(waits).collect::<Result<Vec<_>, _>>()?;
    let mut told = Vec::new();
    let mut tasks = Vec::new();
    for row in &rows {
        // The practice is often the reviewer's own: it is told once, and then it is the reviewer's.
        let organisation = id(row, 0, OrganisationId::parse)?;
        if !told.contains(&organisation) {
            told.push(organisation);
            if !waiting.contains(&organisation) {
                let whose = (row.text(0)?, row.opt_text(1)?);
                tasks.push(rows::task(TaskId::new(act.fresh()), whose, plan, kind, since));
            }
        }
    }
    act.conn.exec_each(rows::TASK, &tasks)?;
    Ok(told)
}

/// What waits about the plan of the act waits for whoever reviews it now, for as long as it has.
pub(crate) fn hand_tasks<A: OnPlan>(act: &Act<'_, A>) -> Result<(), Fault> {
    let waiting = act.conn.query(
        "select kind, min(since) from tasks where plan_id = $1 and settled_at is null group by kind order by 1",
        &[act.plan_id().to_string().into()],
    )?;
    settle_tasks(act)?;
    for row in &waiting {
        leave(act, act.plan_id(), (row.text(0)?, moment(row, 1)?))?;
    }
    Ok(())
}

/// A death leaves nothing to wait for (hazard H08).
pub(crate) fn settle_tasks<A: OnPlan>(act: &Act<'_, A>) -> Result<(), Fault> {
    act.conn.exec(
        "update tasks set settled_at = $2 where plan_id = $1 and settled_at is null",
        &[act.plan_id().to_string().into(), act.now().iso().into()],
    )?;
    Ok(())
}

/// A new version answers what was waiting on the old one, but not whether the person has died.
pub(crate) fn settle_answered<A: OnPlan>(act: &Act<'_, A>) -> Result<(), Fault> {
    act.conn.exec(
        "update tasks set settled_at = $2 where plan_id = $1 and kind <> $3 and settled_at is null",
        &[act.plan_id().to_string().into(), act.now().iso().into(), REPORT_TASK.into()],
    )?;
    Ok(())
}

/// What waited of one kind is dealt with.
pub(crate) fn settle_kind<A: OnPlan>(act: &Act<'_, A>, kind: &str) -> Result<(), Fault> {
    act.conn.exec(
        "update tasks set settled_at = $2 where plan_id = $1 and kind = $3 and settled_at is null",
        &[act.plan_id().to_string().into(), act.now().iso().into(), kind.into()],
    )?;
    Ok(())
}

impl Act<'_, CorrectPerson> {
    /// The person has moved: whoever looks after their plan is to look whether it still says what is true, if one is in view.
    ///
    /// # Errors
    /// The record's fault.
    pub fn ask_for_a_look(&self) -> Result<(), Fault> {
        let row = self.conn.one(
            "select plan_id from standings where person_id = $1 and state = 'published'",
            &[self.person_id().to_string().into()],
        )?;
        if let Some(row) = row {
            leave_task(self, id(&row, 0, PlanId::parse)?, MOVED_TASK)?;
        }
        Ok(())
    }
}
