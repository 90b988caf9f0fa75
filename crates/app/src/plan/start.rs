//! Starting a plan on a person's consent, and beginning a revision.

use crate::{Conflict, House, Session, Stop};
use access::Standing;
use access::actions::{RevisePlan, StartPlan};
use model::plan::{Document, Draft, Stamp, may_start};
use model::question::Fields;
use model::question::form::{self, Hand};
use model::{PersonId, PlanId};
use store::Act;

/// Starts a plan: the fields are the section "consent". Without consent there is no plan.
///
/// # Errors
/// Gaps; [`Conflict::Moved`] when the person has a plan already; a refusal; the record's fault.
pub async fn start(
    house: &House,
    session: &Session,
    person: PersonId,
    fields: &Fields,
    key: &str,
) -> Result<PlanId, Stop> {
    let mut document = Document::default();
    let mut problems = form::read(&mut document.consent, fields, Hand::ADMINISTRATOR);
    let today = house.now().day();
    problems.extend(model::plan::check(&document, "consent", today));
    if problems.is_empty() {
        problems = may_start(&document.consent, today);
    }
    if !problems.is_empty() {
        return Err(Stop::gaps(problems));
    }
    let (name, organisation) = (session.name().to_owned(), session.organisation().to_owned());
    let work = move |act: &Act<'_, StartPlan>| {
        let mut document = document.clone();
        document.person = act.person()?.ok_or(Stop::Missing)?.section;
        let stamp = Stamp {
            user: act.member()?.user,
            name: name.clone(),
            organisation: organisation.clone(),
            at: act.now(),
            revision: 1,
        };
        document.stamps.insert("consent".to_owned(), stamp);
        let started = match act.start(&document)? {
            Some(plan) => Some(plan),
            None => act.start_again(&document)?,
        };
        started.ok_or(Stop::Conflict(Conflict::Moved))
    };
    house.store.act_once(key, &session.actor(), StartPlan { person }, work).await
}

/// Begins a revision of a published plan. What is published stays in view until the revision is.
///
/// # Errors
/// [`Conflict::Moved`] when a revision is under way or the plan is not in view; a refusal; the record's fault.
pub async fn revise(house: &House, session: &Session, plan: PlanId, key: &str) -> Result<(), Stop> {
    let work = |act: &Act<'_, RevisePlan>| {
        let record = act.standing_of_plan()?.ok_or(Stop::Missing)?;
        if record.standing != Standing::Published {
            return Err(Stop::Conflict(Conflict::Moved));
        }
        let mut draft = Draft::revising(&record.document);
        // Publishing wrote these answers to the person's own record, where they may have been corrected since: a revision
        // begins from what is true today.
        draft.document.person = record.identity;
        if act.begin_revision(&draft.document)? { Ok(()) } else { Err(Stop::Conflict(Conflict::Moved)) }
    };
    house.store.act_once(key, &session.actor(), RevisePlan { plan }, work).await
}
