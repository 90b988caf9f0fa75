//! A draft as its writers see it, and giving it up.

use super::read::state;
use super::{audience, reason};
use crate::person::{banner, known};
use crate::{Conflict, House, Session, Stop};
use access::actions::{DiscardDraft, ViewDraft};
use access::{Action, ReadsDraft, Right};
use model::person::Banner;
use model::plan::{Document, Gap, Progress, Reduced, gaps, progress, reduce};
use model::question::form::Hand;
use model::{PersonId, PlanId};
use store::{Act, Clinician, DraftRecord, Submission};

/// A draft as its writers see it.
#[derive(Debug, Clone)]
pub struct DraftPage {
    /// The person.
    pub person: PersonId,
    /// Who it is.
    pub banner: Banner,
    /// What it says, reduced for the reader.
    pub reduced: Reduced,
    /// Whose hand fills it.
    pub hand: Hand,
    /// How far each section is.
    pub progress: Vec<Progress>,
    /// Everything that stands in the way of publishing.
    pub gaps: Vec<Gap>,
    /// The organisation whose draft it is; empty when the person is restricted and it may tell where they are.
    pub organisation: String,
    /// Handed over, and not yet returned.
    pub submission: Option<Submission>,
    /// What a clinician wrote when returning it, and who that was.
    pub comments: Option<(String, String)>,
    /// The version in view while this is being written.
    pub published_version: Option<u32>,
    /// Clinicians who can be chosen: to hand it to, to review the plan.
    pub clinicians: Vec<Clinician>,
    /// The reader is a registered clinician.
    pub clinical: bool,
    /// How often the draft had changed when it was read. Who publishes says what they have seen by it.
    pub seen: u32,
    /// Revision of each section, for the form that saves it.
    revisions: Vec<(String, u32)>,
}

impl DraftPage {
    /// The revision of a section: 0 when it was never saved.
    #[must_use]
    pub fn revision(&self, section: &str) -> u32 {
        self.revisions.iter().find(|(slug, _)| slug == section).map_or(0, |(_, revision)| *revision)
    }
}

/// Opens a draft.
///
/// # Errors
/// [`Stop::Missing`] when there is none for this reader; a refusal; the record's fault.
pub async fn draft(house: &House, session: &Session, plan: PlanId) -> Result<DraftPage, Stop> {
    house.store.act(&session.actor(), ViewDraft { plan }, page).await
}

/// The draft's page within any act that reads drafts.
pub(crate) fn page<A: ReadsDraft>(act: &Act<'_, A>) -> Result<DraftPage, Stop> {
    let mut record = current(act)?;
    let mut clinicians = act.clinicians()?;
    if record.restricted {
        // They are listed because they belong to the practice, the care home or the care team (hazard H15).
        clinicians.iter_mut().for_each(|clinician| clinician.organisation.clear());
        record.organisation_name.clear();
    }
    let document = &record.document;
    let gaps = gaps(document, reviewer_is_active(act, document)?, act.today());
    let restricted = record.restricted || document.is_restricted();
    let clinical = act.right() == Some(Right::Clinical);
    let hand = if clinical { Hand::CLINICIAN } else { Hand::ADMINISTRATOR };
    Ok(DraftPage {
        person: record.person,
        banner: banner(&record.identity, None, act.today())?,
        reduced: reduce(document.clone(), audience(act.right()), record.restricted),
        hand: Hand { restricted, ..hand },
        progress: progress(document, &gaps),
        gaps,
        organisation: record.organisation_name,
        submission: record.submission,
        comments: record.comments,
        published_version: record.published_version,
        clinicians,
        clinical,
        seen: record.revision,
        revisions: document.stamps.iter().map(|(slug, stamp)| (slug.clone(), stamp.revision)).collect(),
    })
}

/// The draft with who the person is today.
pub(crate) fn current<A: ReadsDraft>(act: &Act<'_, A>) -> Result<DraftRecord, Stop> {
    let mut record = act.draft()?.ok_or(Stop::Missing)?;
    known(&record.identity, act.today())?.write_into(&mut record.document.person);
    record.document.person.nhs_number_status = record.identity.nhs_number_status;
    record.document.person.restricted = record.identity.restricted;
    record.document.person.test_patient = record.identity.test_patient;
    Ok(record)
}

/// What is withdrawn from view is not written on, handed over or published: it is first put back in view, by somebody who
/// says why (hazard H07).
pub(crate) fn still_open<A: ReadsDraft>(act: &Act<'_, A>) -> Result<(), Stop> {
    let standing = act.facts().plan.and_then(|plan| plan.standing);
    let open = standing.is_none_or(|standing| state(standing).is_open());
    if open { Ok(()) } else { Err(Stop::Conflict(Conflict::Moved)) }
}

/// Whether the chosen reviewer is, at this moment, an active clinician.
pub(crate) fn reviewer_is_active<A: Action>(act: &Act<'_, A>, document: &Document) -> Result<bool, Stop> {
    match &document.approval.reviewer {
        None => Ok(false),
        Some(reviewer) => Ok(act.clinician(reviewer.user)?.is_some()),
    }
}

/// Gives a draft up, with a reason. What was published stays.
///
/// # Errors
/// Gaps; [`Stop::Missing`]; a refusal; the record's fault.
pub async fn discard(
    house: &House,
    session: &Session,
    plan: PlanId,
    why: &str,
    key: &str,
) -> Result<(), Stop> {
    let why = reason(why, "why", "Say why this draft is given up")?;
    let work = |act: &Act<'_, DiscardDraft>| {
        let record = act.draft()?.ok_or(Stop::Missing)?;
        Ok(act.discard(&record)?)
    };
    house.store.act_once(key, &session.actor(), DiscardDraft { plan, why }, work).await
}
