//! The published plan, and what changed in it.

use super::audience;
use crate::person::banner;
use crate::plan::{Shown, is_given, reduced_for};
use crate::{Conflict, House, Session, Stop};
use access::actions::{MarkOwnPlan, PrintOwnPlan, ViewOwnPlan};
use access::{Action, Tie};
use model::person::Banner;
use model::plan::{Reduced, reduce_older};
use model::{EnrolmentId, Moment, PlanId};
use store::{Act, OwnProposal, ScanRecord, VersionRecord};

/// A published plan, as the person or somebody they trust reads it.
#[derive(Debug, Clone)]
pub struct OwnPlan {
    /// Who it is.
    pub banner: Banner,
    /// What the person is to whoever reads.
    pub tie: Tie,
    /// By which enrolment they read it.
    pub enrolment: EnrolmentId,
    /// The version that stands.
    pub shown: Shown,
    /// Up to which version they said that they have read it.
    pub marked: Option<u32>,
    /// The scans that a clinician gave to the person; a proxy is told of none.
    pub scans: Vec<ScanRecord>,
    /// What they have asked to be changed.
    pub requests: Vec<OwnProposal>,
}

/// What changed in a plan.
#[derive(Debug, Clone)]
pub struct OwnChanges {
    /// The plan.
    pub plan: OwnPlan,
    /// The version it is compared with: the last one that was marked as read, else the one before. `None` where there is only one.
    pub since: Option<u32>,
    /// What that version said, reduced for whoever reads.
    pub older: Option<Reduced>,
}

/// A published plan, to be put on paper for whoever asks.
#[derive(Debug, Clone)]
pub struct OwnCopyToPrint {
    /// Who it is.
    pub banner: Banner,
    /// The version that stands.
    pub shown: Shown,
    /// Now.
    pub printed_at: Moment,
}

/// Opens the plan.
///
/// # Errors
/// [`Stop::Missing`] when there is none in view for whoever asks; the record's fault.
pub async fn view(house: &House, session: &Session, plan: PlanId) -> Result<OwnPlan, Stop> {
    let work = |act: &Act<'_, ViewOwnPlan>| {
        let record = act.standing_of_plan()?.ok_or(Stop::Missing)?;
        opened(act, record)
    };
    house.store.act(&session.actor(), ViewOwnPlan { plan }, work).await
}

/// What changed since the version that whoever reads marked as read, else since the version before.
///
/// # Errors
/// As [`view`].
pub async fn changes(house: &House, session: &Session, plan: PlanId) -> Result<OwnChanges, Stop> {
    let work = |act: &Act<'_, ViewOwnPlan>| {
        let record = act.standing_of_plan()?.ok_or(Stop::Missing)?;
        let (newest, restricted) = (record.document.clone(), record.restricted);
        let plan = opened(act, record)?;
        let version = plan.shown.version;
        let since = plan.marked.filter(|read| *read < version).unwrap_or(version - 1);
        let Some(older) = act.version_of(since)? else {
            return Ok(OwnChanges { plan, since: None, older: None });
        };
        let older = reduce_older(older, &newest, audience(plan.tie), restricted);
        Ok(OwnChanges { plan, since: Some(since), older: Some(older) })
    };
    house.store.act(&session.actor(), ViewOwnPlan { plan }, work).await
}

/// The plan as it is printed now.
///
/// # Errors
/// As [`view`].
pub async fn print(house: &House, session: &Session, plan: PlanId) -> Result<OwnCopyToPrint, Stop> {
    let work = |act: &Act<'_, PrintOwnPlan>| {
        let record = act.standing_of_plan()?.ok_or(Stop::Missing)?;
        let (banner, shown) = shown_to(act, tie(act)?, record)?;
        Ok(OwnCopyToPrint { banner, shown, printed_at: act.now() })
    };
    house.store.act(&session.actor(), PrintOwnPlan { plan }, work).await
}

/// Keeps that whoever asks has read this version.
///
/// # Errors
/// [`Conflict::Moved`] when another version stands by now; [`Stop::Missing`]; the record's fault.
pub async fn mark(house: &House, session: &Session, plan: PlanId, version: u32) -> Result<(), Stop> {
    let work = move |act: &Act<'_, MarkOwnPlan>| {
        if act.mark_version(version)? { Ok(()) } else { Err(Stop::Conflict(Conflict::Moved)) }
    };
    house.store.act(&session.actor(), MarkOwnPlan { plan }, work).await
}

fn opened(act: &Act<'_, ViewOwnPlan>, record: VersionRecord) -> Result<OwnPlan, Stop> {
    let (tie, marked, requests) = (tie(act)?, act.marked_version()?, act.asked_changes()?);
    let scans = if tie == Tie::Patient && !record.restricted { act.scans()? } else { Vec::new() };
    let (banner, shown) = shown_to(act, tie, record)?;
    let enrolment = act.enrolment_here()?.ok_or(Stop::Missing)?;
    let scans = scans.into_iter().filter(is_given).collect();
    Ok(OwnPlan { banner, tie, enrolment, shown, marked, scans, requests })
}

/// What the person of an act is to whoever acts.
pub(super) fn tie<A: Action>(act: &Act<'_, A>) -> Result<Tie, Stop> {
    act.facts().person.and_then(|person| person.tie).ok_or(Stop::Missing)
}

/// The version that stands, reduced for whoever reads, and who it is about.
pub(super) fn shown_to<A: Action>(
    act: &Act<'_, A>,
    tie: Tie,
    mut record: VersionRecord,
) -> Result<(Banner, Shown), Stop> {
    let banner = banner(&record.identity, record.died_on, act.today())?;
    let document = std::mem::take(&mut record.document);
    act.note("version", record.version);
    Ok((banner, reduced_for(audience(tie), document, &record, act.today())))
}
