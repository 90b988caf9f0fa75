//! The full published plan.

use super::audience;
use crate::person::banner;
use crate::{House, Session, Stop};
use access::actions::ViewPlan;
use access::{Action, Right, Standing};
use model::person::Banner;
use model::plan::options::PaperKind;
use model::plan::{Audience, Document, PlanState, Reduced, Review, reduce};
use model::question::Answer;
use model::{Date, Moment, PersonId, PlanId};
use store::{Act, DeathReportRecord, NoteRecord, OwnProposal, ReviewerRecord, VersionRecord};

/// A published version as one reader may see it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The person.
    pub person: PersonId,
    /// The plan.
    pub plan: PlanId,
    /// 1, 2, 3 …
    pub version: u32,
    /// When it was published.
    pub published_at: Moment,
    /// Who published it; without the organisation when the person is restricted.
    pub author: String,
    /// When it is to be reviewed.
    pub review_on: Date,
    /// How that stands today.
    pub review: Review,
    /// What it says, reduced for the reader.
    pub reduced: Reduced,
}

/// The page of a full plan.
#[derive(Debug, Clone)]
pub struct PlanPage {
    /// The person.
    pub person: PersonId,
    /// Who it is.
    pub banner: Banner,
    /// In view, withdrawn or closed.
    pub standing: Standing,
    /// Since when.
    pub since: Moment,
    /// The plan; none when it is withdrawn, or closed for longer than a day and the reader is urgent care.
    pub shown: Option<Shown>,
    /// Short notes, the newest first.
    pub notes: Vec<NoteRecord>,
    /// What this reader has asked to be changed, the newest first, and what became of it.
    pub asked: Vec<OwnProposal>,
    /// What was reported of the person's death while the plan is in view; told only to those who write plans.
    pub death_report: Option<DeathReportRecord>,
    /// What scans stand beside what is shown.
    pub scans: Vec<PaperKind>,
    /// Who reviews the plan next, while it is in view.
    pub reviewer: Option<ReviewerRecord>,
    /// A revision is under way; told only to those who write plans.
    pub revision_under_way: bool,
    /// The right by which it is read.
    pub right: Option<Right>,
    /// When this was read from the record.
    pub as_at: Moment,
}

/// Opens the full plan.
///
/// # Errors
/// [`Stop::Missing`] when there is none for this reader; a refusal; the record's fault.
pub async fn view(house: &House, session: &Session, plan: PlanId) -> Result<PlanPage, Stop> {
    house.store.act(&session.actor(), ViewPlan { plan }, page).await
}

/// The page of a full plan within its act.
pub(super) fn page(act: &Act<'_, ViewPlan>) -> Result<PlanPage, Stop> {
    let mut record = act.standing_of_plan()?.ok_or(Stop::Missing)?;
    let shown = shown(act, &mut record);
    // A note says what was found and done: it is withdrawn with the plan that it stands on (hazard H07).
    let mut notes = if shown.is_some() { act.notes()? } else { Vec::new() };
    if record.restricted {
        // The organisation that left a note is often the care home or the practice (hazard H15).
        notes.iter_mut().for_each(|note| note.organisation.clear());
    }
    let writes = matches!(act.right(), Some(Right::Clinical | Right::Administrator));
    Ok(PlanPage {
        person: record.person,
        banner: banner(&record.identity, record.died_on, act.today())?,
        standing: record.standing,
        since: record.since,
        reviewer: if record.standing == Standing::Published { act.reviewer()? } else { None },
        death_report: if writes && record.standing == Standing::Published {
            act.death_report()?
        } else {
            None
        },
        scans: if shown.is_some() { record.scans } else { Vec::new() },
        shown,
        notes,
        asked: act.asked_changes()?,
        revision_under_way: writes && act.facts().plan.is_some_and(|p| p.draft.is_some()),
        right: act.right(),
        as_at: act.now(),
    })
}

/// How a published plan stands, as the model speaks of it.
pub(crate) const fn state(standing: Standing) -> PlanState {
    match standing {
        Standing::Published => PlanState::Published,
        Standing::Withdrawn => PlanState::Withdrawn,
        Standing::Closed => PlanState::Closed,
    }
}

/// Who published it; of a restricted person's plan not where they work, which is often where the person is (hazard H15).
fn author(record: &VersionRecord, reduced: &Reduced) -> String {
    let approval = &reduced.document().approval;
    match (&approval.approver, &approval.approver_profession) {
        _ if !reduced.is_restricted() => record.author.clone(),
        (Some(name), Some(profession)) => format!("{}, {}", name.show(), profession.show()),
        (Some(name), None) => name.show(),
        (None, _) => String::new(),
    }
}

/// The version as this act's reader may see it: a withdrawn plan is seen by nobody, also after a death; a closed one by
/// urgent care for a day more and by those who write plans for good. The document is taken out of the record: what is shown
/// is all that is left of it.
pub(crate) fn shown<A: Action>(act: &Act<'_, A>, record: &mut VersionRecord) -> Option<Shown> {
    let document = std::mem::take(&mut record.document);
    let in_view = is_in_view(act, record);
    tell(act, record.version, in_view);
    in_view.then(|| reduced_for(audience(act.right()), document, record, act.today()))
}

/// Whether this act's reader may see what the plan says, whichever version of it.
pub(super) fn is_in_view<A: Action>(act: &Act<'_, A>, record: &VersionRecord) -> bool {
    let writes = matches!(act.right(), Some(Right::Clinical | Right::Administrator));
    !record.closed_out_of_view
        && (state(record.standing).is_in_view(Some(record.since), act.now())
            || (writes && record.standing == Standing::Closed))
}

/// Tells the audit which version the act was about, and whether it was shown.
pub(super) fn tell<A: Action>(act: &Act<'_, A>, version: u32, shown: bool) {
    act.note("version", version);
    act.note("shown", shown);
}

/// A version as an audience may see it: `document` is what was in the record.
pub(crate) fn reduced_for(
    audience: Audience,
    document: Document,
    record: &VersionRecord,
    today: Date,
) -> Shown {
    as_shown(reduce(document, audience, record.restricted), record, today)
}

/// A version that is reduced already, with what stands above it.
pub(super) fn as_shown(reduced: Reduced, record: &VersionRecord, today: Date) -> Shown {
    let author = author(record, &reduced);
    Shown {
        person: record.person,
        plan: record.plan,
        version: record.version,
        published_at: record.published_at,
        author,
        review_on: record.review_on,
        review: Review::of(record.review_on, today),
        reduced,
    }
}
