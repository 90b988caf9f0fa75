//! How large and how slow the body of a request may be.

use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body::{Frame, SizeHint};
use tokio::time::{Instant, Sleep, sleep_until};

/// How a form that carries a file announces itself: RFC 7578.
pub const FILE_TYPE: &str = "multipart/form-data";

/// The bounds of a request's body.
#[derive(Clone, Copy, Debug)]
pub struct BodyLimits {
    /// Bytes at most; more is answered 413, at once where the size is announced.
    pub largest: u64,
    /// The same of a form that carries a file. It is far above what a page takes, so that whoever sends a file that is too large is
    /// told so by the page; whatever reads such a form holds no more of it than it may keep.
    pub largest_with_file: u64,
    /// Bytes a second at least, on average; less is answered 408.
    pub slowest: u32,
    /// For how long the rate is not looked at.
    pub grace: Duration,
}

impl Default for BodyLimits {
    fn default() -> Self {
        Self {
            largest: 1024 * 1024,
            largest_with_file: 48 * 1024 * 1024,
            slowest: 1000,
            grace: Duration::from_secs(10),
        }
    }
}

impl BodyLimits {
    fn largest_for(&self, headers: &HeaderMap) -> u64 {
        let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if kind.starts_with(FILE_TYPE) { self.largest_with_file } else { self.largest }
    }

    /// When so many bytes, and no more, begin to be too few.
    fn patience(&self, received: u64) -> Duration {
        let earned = Duration::from_millis(received.saturating_mul(1000) / u64::from(self.slowest.max(1)));
        earned.max(self.grace)
    }
}

/// Refuses a body that breaks the bounds, whatever the handler makes of the broken body: a caller
/// whose body was too slow should not read that a field is missing.
pub(super) async fn bound(limits: BodyLimits, request: Request, next: Next) -> Response {
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    let limits = BodyLimits { largest: limits.largest_for(request.headers()), ..limits };
    if request.body().size_hint().lower() > limits.largest {
        return refusal(StatusCode::PAYLOAD_TOO_LARGE);
    }
    let verdict = Arc::new(OnceLock::new());
    let request = request.map(|body| Body::new(Bounded::new(body, limits, Arc::clone(&verdict))));
    let response = next.run(request).await;
    verdict.get().map_or(response, |status| refusal(*status))
}

/// The rest of the body is not read, so the connection cannot be used again.
fn refusal(status: StatusCode) -> Response {
    (status, [(header::CONNECTION, "close")]).into_response()
}

struct Bounded {
    body: Body,
    limits: BodyLimits,
    received: u64,
    /// Since when the handler has been reading; what it did before is not the caller's slowness.
    began: Option<Instant>,
    over: Pin<Box<Sleep>>,
    verdict: Arc<OnceLock<StatusCode>>,
}

#[derive(Debug, thiserror::Error)]
#[error("the body was refused with {0}")]
struct Refused(StatusCode);

impl Bounded {
    fn new(body: Body, limits: BodyLimits, verdict: Arc<OnceLock<StatusCode>>) -> Self {
        let over = Box::pin(sleep_until(Instant::now()));
        Self { body, limits, received: 0, began: None, over, verdict }
    }

    fn refuse(&mut self, status: StatusCode) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        // Only the first verdict counts, and the body ends with it.
        let _ = self.verdict.set(status);
        self.body = Body::empty();
        Poll::Ready(Some(Err(axum::Error::new(Refused(status)))))
    }
}

impl HttpBody for Bounded {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let bounded = self.get_mut();
        let began = *bounded.began.get_or_insert_with(Instant::now);
        let frame = Pin::new(&mut bounded.body).poll_frame(context);
        if let Poll::Ready(Some(Ok(frame))) = &frame {
            bounded.received += frame.data_ref().map_or(0, |bytes| bytes.len() as u64);
            if bounded.received > bounded.limits.largest {
                return bounded.refuse(StatusCode::PAYLOAD_TOO_LARGE);
            }
        }
        if frame.is_pending() {
            bounded.over.as_mut().reset(began + bounded.limits.patience(bounded.received));
            if bounded.over.as_mut().poll(context).is_ready() {
                return bounded.refuse(StatusCode::REQUEST_TIMEOUT);
            }
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
