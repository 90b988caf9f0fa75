//! A defect in one page costs one answer, not the server.

use std::panic::{self, AssertUnwindSafe};

use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;

pub(super) async fn catch(request: Request, next: Next) -> Response {
    match AssertUnwindSafe(next.run(request)).catch_unwind().await {
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
