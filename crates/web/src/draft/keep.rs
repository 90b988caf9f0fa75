//! What a section's page is answered that saves itself while somebody writes: whether it was kept, in words, and the revision that it
//! goes on from (hazards H09 and H24). The page stays as it is: nothing that was typed is taken from it.

use crate::desk::Desk;
use crate::outcome::Answer;
use app::plan::Saved;
use app::{Conflict, Stop};
use axum::Json;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::Serialize;

#[derive(Serialize)]
struct Kept {
    /// The revision from now on; none where nothing was kept.
    revision: Option<u32>,
    said: String,
}

pub(super) fn answer(desk: &Desk, filled: Result<Saved, Stop>) -> Answer {
    let (status, revision, said) = match filled {
        Ok(saved) => (StatusCode::OK, Some(saved.revision), words(desk, &saved)),
        Err(Stop::Gaps(gaps)) => {
            let first = gaps.first().map(|gap| gap.message.as_str()).unwrap_or_default();
            (StatusCode::UNPROCESSABLE_ENTITY, None, format!("{first}."))
        }
        Err(Stop::Conflict(Conflict::Stale { .. })) => (StatusCode::CONFLICT, None, OVERTAKEN.to_owned()),
        Err(Stop::Conflict(_)) => (StatusCode::CONFLICT, None, CLOSED.to_owned()),
        Err(stop) => return Err(stop.into()),
    };
    Ok((status, Json(Kept { revision, said })).into_response())
}

fn words(desk: &Desk, saved: &Saved) -> String {
    let mut words = format!("{}.", desk.house().now());
    for settled in &saved.settled {
        words.push_str(&format!(" {settled}."));
    }
    words
}

const OVERTAKEN: &str = "Somebody else has saved this section while you were writing. Press “Save and continue” to see both texts, and choose.";
const CLOSED: &str =
    "The published plan was withdrawn or closed, or the draft has ended: it takes no changes.";
