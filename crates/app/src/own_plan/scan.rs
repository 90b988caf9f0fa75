//! Scans that a clinician gave to the person.

use crate::plan::{is_given, opened_scan};
use crate::{House, Session, Stop};
use access::actions::OpenOwnScan;
use model::{PlanId, ScanId};
use store::{Act, ScanRecord};

/// Opens a scan at the person's own door.
///
/// # Errors
/// [`Stop::Missing`] when it was not given to them, or they are restricted: whoever looks over their shoulder learns where they are
/// (hazard H15); the record's fault.
pub async fn open_scan(
    house: &House,
    session: &Session,
    plan: PlanId,
    scan: ScanId,
) -> Result<(ScanRecord, Vec<u8>), Stop> {
    let work = move |act: &Act<'_, OpenOwnScan>| {
        let standing = act.standing_of_plan()?.ok_or(Stop::Missing)?;
        let (record, content) = opened_scan(act, scan)?;
        if is_given(&record) && !standing.restricted { Ok((record, content)) } else { Err(Stop::Missing) }
    };
    house.store.act(&session.actor(), OpenOwnScan { plan, scan }, work).await
}
