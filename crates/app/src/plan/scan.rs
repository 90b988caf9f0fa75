//! Scans: forms on paper that are kept beside a plan. Whoever reads the plan may open them; where the person is restricted nobody
//! may, because nothing can be taken out of what a picture shows.

use super::read::{is_in_view, tell};
use crate::person::banner;
use crate::{Conflict, Gap, House, Session, Stop};
use access::actions::{AddScan, OpenScan, RemoveScan, ViewScans};
use access::{Action, OnPlan, ReadsScans, Right, Standing};
use model::person::Banner;
use model::plan::{MOST_SCANS, Scan, ScanGiven, ScannedFile, unanswered};
use model::question::Fields;
use model::question::form::{self, Hand};
use model::{PersonId, PlanId, ScanId};
use store::{Act, ScanRecord, VersionRecord};

/// The scans of a plan.
#[derive(Debug, Clone)]
pub struct ScansPage {
    /// The person.
    pub person: PersonId,
    /// Who it is.
    pub banner: Banner,
    /// In view, withdrawn or closed.
    pub standing: Standing,
    /// What the plan says is in view for this reader, and so are its scans.
    pub in_view: bool,
    /// Nobody may open them: they may show where the person is.
    pub restricted: bool,
    /// The scans, the newest first.
    pub scans: Vec<ScanRecord>,
    /// The right by which they are seen.
    pub right: Option<Right>,
}

/// The scans of a plan.
///
/// # Errors
/// [`Stop::Missing`] when there is no such plan for this reader; a refusal; the record's fault.
pub async fn scans(house: &House, session: &Session, plan: PlanId) -> Result<ScansPage, Stop> {
    let work = |act: &Act<'_, ViewScans>| {
        let record = act.standing_of_plan()?.ok_or(Stop::Missing)?;
        let in_view = is_in_view(act, &record);
        tell(act, record.version, in_view);
        let mut scans = if in_view { act.scans()? } else { Vec::new() };
        if record.restricted {
            scans.iter_mut().for_each(hide_places);
        }
        Ok(ScansPage {
            person: record.person,
            banner: banner(&record.identity, record.died_on, act.today())?,
            standing: record.standing,
            in_view,
            restricted: record.restricted,
            scans,
            right: act.right(),
        })
    };
    house.store.act(&session.actor(), ViewScans { plan }, work).await
}

/// What somebody wrote of a scan may name where a restricted person is, and so does where it was added (hazard H15).
fn hide_places(scan: &mut ScanRecord) {
    scan.organisation.clear();
    scan.scan.name = None;
}

/// Opens a scan.
///
/// # Errors
/// [`Stop::Missing`] when it is not there for this reader, or the person is restricted; a refusal; the record's fault.
pub async fn open_scan(
    house: &House,
    session: &Session,
    plan: PlanId,
    scan: ScanId,
) -> Result<(ScanRecord, Vec<u8>), Stop> {
    let work = move |act: &Act<'_, OpenScan>| {
        let record = act.standing_of_plan()?.ok_or(Stop::Missing)?;
        let shown = is_in_view(act, &record) && !record.restricted;
        tell(act, record.version, shown);
        if shown { opened(act, scan) } else { Err(Stop::Missing) }
    };
    house.store.act(&session.actor(), OpenScan { plan, scan }, work).await
}

/// A clinician gave a copy of the scan to the person.
pub(crate) fn is_given(record: &ScanRecord) -> bool {
    record.scan.given == Some(ScanGiven::Person)
}

/// A scan with what it holds.
pub(crate) fn opened<A: Action + OnPlan + ReadsScans>(
    act: &Act<'_, A>,
    scan: ScanId,
) -> Result<(ScanRecord, Vec<u8>), Stop> {
    let record = act.scan(scan)?.ok_or(Stop::Missing)?;
    act.note("scan", scan.to_string());
    let content = act.contents_of(&record)?;
    Ok((record, content))
}

/// What was said of a scan that is to be added.
///
/// # Errors
/// Gaps.
pub fn said_of_scan(fields: &Fields, clinical: bool) -> Result<Scan, Stop> {
    let mut scan = Scan::default();
    let hand = if clinical { Hand::CLINICIAN } else { Hand::ADMINISTRATOR };
    let problems = form::read(&mut scan, fields, hand);
    if !problems.is_empty() {
        return Err(Stop::gaps(problems));
    }
    let gaps = unanswered(&scan);
    if gaps.is_empty() { Ok(scan) } else { Err(Stop::gaps(gaps)) }
}

/// Turns away whoever may not add a scan, before anything is taken apart for them. That they tried is recorded as if they had.
///
/// # Errors
/// [`Stop::Missing`]; a refusal; the record's fault.
pub async fn before_adding(house: &House, session: &Session, plan: PlanId) -> Result<(), Stop> {
    if house.may(session, AddScan { plan }).await.is_ok() {
        return Ok(());
    }
    let nothing = |_: &Act<'_, AddScan>| Err(Stop::Missing);
    house.store.act(&session.actor(), AddScan { plan }, nothing).await
}

/// Keeps a scan beside a plan that is in view.
///
/// # Errors
/// A gap at `file` when there are too many, or the person is restricted; [`Conflict::Moved`] when the plan is not in view any more;
/// [`Stop::Missing`]; a refusal; the record's fault.
pub async fn add_scan(
    house: &House,
    session: &Session,
    plan: PlanId,
    (scan, file): (Scan, ScannedFile),
    key: &str,
) -> Result<ScanId, Stop> {
    let (author, organisation) = (session.signature(), session.organisation().to_owned());
    let work = move |act: &Act<'_, AddScan>| {
        let record = act.standing_of_plan()?.ok_or(Stop::Missing)?;
        if record.standing != Standing::Published {
            return Err(Stop::Conflict(Conflict::Moved));
        }
        room_for_one(act, &record)?;
        Ok(act.add_scan(&scan, &file, (&author, &organisation))?)
    };
    house.store.act_once(key, &session.actor(), AddScan { plan }, work).await
}

fn room_for_one(act: &Act<'_, AddScan>, record: &VersionRecord) -> Result<(), Stop> {
    let refused = |why: &str| Err(Stop::gaps([Gap::at("file", why)]));
    if record.restricted {
        return refused(
            "This person is restricted, and a scan may show where they are. Write in the plan what the paper says",
        );
    }
    if act.scans()?.len() >= MOST_SCANS {
        return refused(
            "This plan has 20 scans already. Remove one that does not hold any more, then add this one",
        );
    }
    Ok(())
}

/// The scan of a plan that is to be removed, for whoever may.
///
/// # Errors
/// [`Stop::Missing`] when there is none; a refusal; the record's fault.
pub async fn scan_to_remove(
    house: &House,
    session: &Session,
    plan: PlanId,
    scan: ScanId,
) -> Result<(ScansPage, ScanRecord), Stop> {
    house.may(session, RemoveScan { plan, scan, why: "asked".to_owned() }).await?;
    let page = scans(house, session, plan).await?;
    let found = page.scans.iter().find(|record| record.id == scan).cloned().ok_or(Stop::Missing)?;
    Ok((page, found))
}

/// Takes a scan out of view.
///
/// # Errors
/// A gap at `why`; [`Stop::Missing`] when it is not in view; a refusal; the record's fault.
pub async fn remove_scan(
    house: &House,
    session: &Session,
    (plan, scan): (PlanId, ScanId),
    why: &str,
    key: &str,
) -> Result<(), Stop> {
    if why.trim().is_empty() {
        return Err(Stop::gaps([Gap::at("why", "Say why it is removed")]));
    }
    let (by, why) = (session.signature(), why.trim().to_owned());
    let work =
        move |act: &Act<'_, RemoveScan>| if act.remove_scan(&by)? { Ok(()) } else { Err(Stop::Missing) };
    house.store.act_once(key, &session.actor(), RemoveScan { plan, scan, why }, work).await
}
