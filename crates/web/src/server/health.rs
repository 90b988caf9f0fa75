//! Whether this node lives, and whether it can be given work.

use std::time::Duration;

use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::{Router, routing};
use tokio::time::timeout;

use super::layers::AsWritten;

/// A store that does not say so within this time is not ready.
const READY_WITHIN: Duration = Duration::from_secs(2);

/// `/health/live` answers 200 while the program runs. `/health/ready` answers 200 while `ready`
/// completes with true, else 503, and names no cause: anybody may ask.
pub fn routes<Ready, Asked>(ready: Ready) -> Router
where
    Ready: Fn() -> Asked + Clone + Send + Sync + 'static,
    Asked: Future<Output = bool> + Send + 'static,
{
    let answer = move || async move {
        if timeout(READY_WITHIN, ready()).await.unwrap_or(false) {
            "ready".into_response()
        } else {
            (StatusCode::SERVICE_UNAVAILABLE, Extension(AsWritten), "not ready").into_response()
        }
    };
    Router::new()
        .route("/health/live", routing::get(async || "live"))
        .route("/health/ready", routing::get(answer))
}
