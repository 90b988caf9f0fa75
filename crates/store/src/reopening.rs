//! What becomes of a proposal when something else is undone: the draft into which it was taken, the life of the person it is for.

use crate::engine::Value;
use crate::{Act, Fault};
use access::Action;
use access::actions::DiscardDraft;
use model::PersonId;

/// What was taken into a draft that is discarded stands nowhere: it is to be decided again, and whoever sent it reads no longer
/// that it was accepted.
pub(crate) fn reopen(act: &Act<'_, DiscardDraft>) -> Result<(), Fault> {
    let plan: Value = act.action().plan.to_string().into();
    let lost = "d.version > (select coalesce(max(v.version), 0) from plan_versions v where v.plan_id = $1)";
    let of_plan = "select q.id from proposals q join plans l on l.person_id = q.person_id where l.id = $1";
    let reopened = act.conn.exec(
        &format!(
            "update proposals set state = 'submitted', closed_at = null, revision = revision + 1, changed_at = $2, audit_id = $3 \
             where id in ({of_plan}) and exists (select 1 from decisions d where d.proposal_id = proposals.id and {lost})"
        ),
        &[plan.clone(), act.now().iso().into(), act.event().into()],
    )?;
    if reopened > 0 {
        act.note("reopened", reopened);
        // The table is named as above, so that one condition says what is lost.
        let gone = format!(
            "delete from decisions as d where d.proposal_id in ({of_plan}) and d.version is not null and {lost}"
        );
        act.conn.exec(&gone, &[plan])?;
    }
    Ok(())
}

/// A death leaves nothing to decide (hazard H08): what was proposed for the person is at an end, and nobody is told.
pub(crate) fn end_with<A: Action>(act: &Act<'_, A>, person: PersonId) -> Result<(), Fault> {
    act.conn.exec(
        "update proposals set state = 'ended', closed_at = $2, audit_id = $3 where person_id = $1 and state = 'submitted'",
        &[person.to_string().into(), act.now().iso().into(), act.event().into()],
    )?;
    Ok(())
}

/// A death that is undone: what it ended waits for a decision again.
pub(crate) fn begin_again<A: Action>(act: &Act<'_, A>, person: PersonId) -> Result<(), Fault> {
    act.conn.exec(
        "update proposals set state = 'submitted', closed_at = null, revision = revision + 1, changed_at = $2, audit_id = $3 \
         where person_id = $1 and state = 'ended'",
        &[person.to_string().into(), act.now().iso().into(), act.event().into()],
    )?;
    Ok(())
}
