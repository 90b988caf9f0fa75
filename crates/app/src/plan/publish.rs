//! Checking a draft, and publishing it.

use super::draft::{DraftPage, current, page, reviewer_is_active, still_open};
use crate::{Conflict, House, Session, Stop};
use access::actions::{PublishPlan, ViewDraft};
use model::PlanId;
use model::person::Index;
use model::plan::{Approver, Document, Draft, default_review};
use model::question::{Answer, YesNo};
use store::{Act, Publication};

/// "Check your answers": the draft with every gap, and whether this reader can publish it.
#[derive(Debug, Clone)]
pub struct CheckPage {
    /// The draft.
    pub draft: DraftPage,
    /// The reader has the right and the registration to publish.
    pub may_publish: bool,
}

/// Opens "check your answers".
///
/// # Errors
/// [`Stop::Missing`]; a refusal; the record's fault.
pub async fn check(house: &House, session: &Session, plan: PlanId) -> Result<CheckPage, Stop> {
    let work = |act: &Act<'_, ViewDraft>| {
        let draft = page(act)?;
        let may_publish = draft.clinical && act.member()?.registered;
        Ok(CheckPage { draft, may_publish })
    };
    house.store.act(&session.actor(), ViewDraft { plan }, work).await
}

/// Publishes the draft and answers the number of the version. Succeeds only when nothing is missing, and when the draft is
/// still what the page with `seen` showed: nobody publishes what they have not read.
///
/// # Errors
/// Every gap at once; [`Conflict::Moved`] when the draft has changed since, or the plan is withdrawn; [`Stop::Missing`]; a
/// refusal; the record's fault.
pub async fn publish(
    house: &House,
    session: &Session,
    plan: PlanId,
    seen: u32,
    key: &str,
) -> Result<u32, Stop> {
    let (approver, author) = approver(session);
    let work = move |act: &Act<'_, PublishPlan>| {
        let record = current(act)?;
        still_open(act)?;
        if record.revision != seen {
            return Err(Stop::Conflict(Conflict::Moved));
        }
        let reviewer = reviewer_is_active(act, &record.document)?;
        let draft = Draft { document: record.document };
        let published = draft.publish(&approver, reviewer, act.now()).map_err(Stop::gaps)?;
        let index = Index::of(&published.document().person, act.today()).map_err(Stop::gaps)?;
        let team = team(published.document());
        let what = Publication { published: &published, author: &author, index: &index, team: &team };
        act.publish(&what, record.revision)?.ok_or(Stop::Conflict(Conflict::Moved))
    };
    house.store.act_once(key, &session.actor(), PublishPlan { plan }, work).await
}

/// Whoever publishes, as the plan names them, and as the version does.
pub(super) fn approver(session: &Session) -> (Approver, String) {
    let approver = Approver {
        user: session.record.staff.user,
        name: session.record.name.clone(),
        profession: session.record.profession.clone(),
        registration_number: session.record.registration.clone().unwrap_or_default(),
        organisation: session.record.organisation_name.clone(),
    };
    (approver, format!("{}, {}", session.signature(), session.organisation()))
}

/// The organisations that the plan names as caring for the person, without those that no longer do.
pub(super) fn team(document: &Document) -> Vec<String> {
    let involved = document.contacts.professional.iter().filter(|p| p.involved != Some(YesNo::No));
    involved.filter_map(|p| p.organisation.as_ref()).map(Answer::show).collect()
}

/// The review date that a form offers when none is set.
#[must_use]
pub fn suggested_review(house: &House) -> model::Date {
    default_review(house.now().day())
}
