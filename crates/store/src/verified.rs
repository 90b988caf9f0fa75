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
    let row =
        conn.one("select at, events, wrong from verifications order by at desc, id desc limit 1", &[])?;
    let Some(row) = row else { return Ok(None) };
    let found = match row.opt_text(2)? {
        Some(wrong) => Err(wrong.to_owned()),
        None => Ok(row.opt_int(1)?.map(i64::unsigned_abs).unwrap_or_default()),
    };
    Ok(Some(Verified { at: moment(&row, 0)?, found }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chain::Wrong;
    use crate::trial::{AT, Trial, on_both_engines};
    use uuid::Uuid;

    on_both_engines! {
        the_last_verification_is_known_also_beside_a_server
    }

    /// So many seconds after the trial began.
    struct Later(i64);

    impl World for Later {
        fn now(&self) -> Moment {
            Moment::parse(AT).unwrap().plus_seconds(self.0)
        }
        fn fresh(&self) -> Uuid {
            Uuid::from_u128(self.0.unsigned_abs().into())
        }
        fn secret(&self) -> [u8; 32] {
            [0; 32]
        }
    }

    async fn the_last_verification_is_known_also_beside_a_server(trial: Trial) {
        let last = || trial.alone(last_verified);
        assert_eq!(last().await, Ok(None));
        let server = trial.open().await;
        let whole = Ok(7);
        note_verified(&trial.settings, &Later(1), &whole).await.unwrap();
        let wrong =
            Wrong { chain: "node-1/0".to_owned(), seq: 3, event: None, what: "was changed".to_owned() };
        note_verified(&trial.settings, &Later(2), &Err(Unsound::Wrong(wrong))).await.unwrap();
        // What could not be read says nothing of how it is.
        let unread = Err(Unsound::Fault(Fault::broken("no such file")));
        note_verified(&trial.settings, &Later(3), &unread).await.unwrap();
        drop(server);
        let told = last().await.unwrap().unwrap();
        assert_eq!(
            (told.at, told.found),
            (Later(2).now(), Err("chain node-1/0, event 3: was changed".to_owned()))
        );
        note_verified(&trial.settings, &Later(4), &whole).await.unwrap();
        assert_eq!(last().await.unwrap().map(|told| told.found), Some(Ok(7)));
    }
}
