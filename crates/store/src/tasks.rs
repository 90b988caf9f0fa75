//! What there is to do about a plan, on the lists of those who look after it.

use crate::facts::id;
use crate::own_plans::CONSENT_TASK;
use crate::{Act, Fault, rows};
use access::OnPlan;
use access::actions::RestorePlan;
use model::{OrganisationId, TaskId};

/// Puts a task about the plan of the act on the lists of the organisations at which the reviewer is a clinician and of the practice, and says which those
/// are.
pub(crate) fn leave_task<A: OnPlan>(act: &Act<'_, A>, kind: &str) -> Result<Vec<OrganisationId>, Fault> {
    let rows = act.conn.query(
        "select m.organisation_id, v.reviewer from standings s \
         join plan_versions v on v.plan_id = s.plan_id and v.version = s.version \
         join memberships m on m.user_id = v.reviewer and m.ended_at is null and m.joined_at is not null \
         and m.rights like '%clinical%' where s.plan_id = $1 \
         union all select o.id, null from standings s join people p on p.id = s.person_id \
         join organisations o on o.ods = p.practice_ods where s.plan_id = $1",
        &[act.plan_id().to_string().into()],
    )?;
    let mut told = Vec::new();
    let mut tasks = Vec::new();
    for row in &rows {
        // The practice is often the reviewer's own: it is told once, and then it is the reviewer's.
        let organisation = id(row, 0, OrganisationId::parse)?;
        if !told.contains(&organisation) {
            told.push(organisation);
            let whose = (row.text(0)?, row.opt_text(1)?);
            tasks.push(rows::task(TaskId::new(act.fresh()), whose, act.plan_id(), kind, act.now()));
        }
    }
    act.conn.exec_each(rows::TASK, &tasks)?;
    Ok(told)
}

/// A new version answers what was waiting on the old one; a death leaves nothing to wait for (hazard H08).
pub(crate) fn settle_tasks<A: OnPlan>(act: &Act<'_, A>) -> Result<(), Fault> {
    act.conn.exec(
        "update tasks set settled_at = $2 where plan_id = $1 and settled_at is null",
        &[act.plan_id().to_string().into(), act.now().iso().into()],
    )?;
    Ok(())
}

/// Somebody has talked with the person who had withdrawn their consent, and the plan is put back.
pub(crate) fn settle_consent(act: &Act<'_, RestorePlan>) -> Result<(), Fault> {
    act.conn.exec(
        "update tasks set settled_at = $2 where plan_id = $1 and kind = $3 and settled_at is null",
        &[act.plan_id().to_string().into(), act.now().iso().into(), CONSENT_TASK.into()],
    )?;
    Ok(())
}
