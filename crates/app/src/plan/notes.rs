//! The short note that urgent care leaves.

use crate::{Conflict, House, Session, Stop};
use access::Standing;
use access::actions::AddNote;
use model::PlanId;
use model::plan::{Note, NoteAction, unanswered};
use model::question::Fields;
use model::question::form::{self, Hand};
use store::Act;

/// Leaves a short note; the reviewer's organisation and the practice find it in their action lists.
///
/// # Errors
/// Gaps; [`Conflict::Moved`] when the plan is withdrawn; [`Stop::Missing`]; a refusal; the record's fault.
pub async fn add_note(
    house: &House,
    session: &Session,
    plan: PlanId,
    fields: &Fields,
    key: &str,
) -> Result<(), Stop> {
    let mut note = Note::default();
    let problems = form::read(&mut note, fields, Hand::ADMINISTRATOR);
    if !problems.is_empty() {
        return Err(Stop::gaps(problems));
    }
    let gaps = unanswered(&note);
    if !gaps.is_empty() {
        return Err(Stop::gaps(gaps));
    }
    // Whoever came to hospital, or found the plan wrong, has somebody look at the plan again.
    let kind = match (&note.wrong, &note.action) {
        (Some(_), _) => "wrong",
        (None, Some(NoteAction::Conveyed)) => "admitted",
        (None, _) => "note",
    };
    let (author, organisation) = (session.signature(), session.organisation().to_owned());
    let work = move |act: &Act<'_, AddNote>| {
        if act.facts().plan.and_then(|p| p.standing) == Some(Standing::Withdrawn) {
            return Err(Stop::Conflict(Conflict::Moved));
        }
        Ok(act.add_note(&note, &author, &organisation, kind)?)
    };
    house.store.act_once(key, &session.actor(), AddNote { plan }, work).await
}
