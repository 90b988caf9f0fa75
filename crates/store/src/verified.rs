//! When the audit was verified last, and what came of it: written down by the command that verified it, and shown to the
//! service team. It proves nothing by itself, as whoever can change the audit can write here too; it says when to ask again.

use crate::chain::Unsound;
use crate::engine::{Conn, Settings, beside};
use crate::facts::moment;
use crate::{Fault, World};
use model::Moment;

/// A verification that came to an end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// When it ended.
    pub at: Moment,
    /// How many events the audit had, all as they were written; or the first place that is wrong.
    pub found: Result<u64, String>,
}

/// Writes down what a verification found. One that could not read the audit found nothing. It waits for no server: what is
/// written here is read by nobody who remembers it.
///
/// # Errors
/// When the record cannot be written.
pub async fn note_verified(
    settings: &Settings,
    world: &dyn World,
    found: &Result<u64, Unsound>,
) -> Result<(), Fault> {
    let (events, wrong) = match found {
        Ok(events) => (i64::try_from(*events).ok(), None),
        Err(Unsound::Wrong(place)) => (None, Some(place.to_string())),
        Err(Unsound::Fault(_)) => return Ok(()),
    };
    let (id, at) = (world.fresh().to_string(), world.now().iso());
    let write = move |conn: &Conn| {
        conn.exec(
            "insert into verifications (id, at, events, wrong) values ($1, $2, $3, $4)",
            &[id.into(), at.into(), events.into(), wrong.into()],
        )
        .map(|_| ())
    };
    beside(settings, write).await
}

/// The last one; none where there never was one.
pub(crate) fn last_verified(conn: &Conn) -> Result<Option<Verified>, Fault> {
    let row = conn.one("select at, events, wrong from verifications order by at desc, id desc limit 1", &[])?;
    let Some(row) = row else { return Ok(None) };
    let found = match row.opt_text(2)? {
        Some(wrong) => Err(wrong.to_owned()),
        None => Ok(row.opt_int(1)?.map(i64::unsigned_abs).unwrap_or_default()),
    };
    Ok(Some(Verified { at: moment(&row, 0)?, found }))
}
