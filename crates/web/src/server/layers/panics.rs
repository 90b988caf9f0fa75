//! A defect in one page costs one answer, not the server.

use std::panic::{self, AssertUnwindSafe};

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;

pub(super) async fn caught(answer: impl Future<Output = Response>) -> Response {
    match AssertUnwindSafe(answer).catch_unwind().await {
        Ok(response) => response,
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Makes every panic of this program a log line with its place in the code, and with the reference
/// of the request it happened in. Its message is left out: it may quote what a person wrote.
pub fn log_places_only() {
    panic::set_hook(Box::new(|panic| match panic.location() {
        Some(place) => tracing::error!(file = place.file(), line = place.line(), "panicked"),
        None => tracing::error!("panicked"),
    }));
}
