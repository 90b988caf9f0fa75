//! Whose turn it is on a connection: the caller's, to send a request, or ours, to answer it.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use http_body::{Frame, SizeHint};

/// Counts the requests of one connection. The socket reads it to tell the bytes of a new request's
/// headers, which are timed here, from the bytes of a body, which are timed by their rate.
#[derive(Default)]
pub(super) struct Turn {
    begun: AtomicUsize,
    ended: AtomicUsize,
}

impl Turn {
    pub(super) fn begin(self: &Arc<Self>) -> Answering {
        self.begun.fetch_add(1, Ordering::Relaxed);
        Answering(Arc::clone(self))
    }

    pub(super) fn begun(&self) -> usize {
        self.begun.load(Ordering::Relaxed)
    }

    pub(super) fn is_ours(&self) -> bool {
        self.begun() != self.ended.load(Ordering::Relaxed)
    }
}

/// Held from the end of a request's headers to the end of its answer, however it ends.
pub(super) struct Answering(Arc<Turn>);

impl Answering {
    pub(super) fn until_sent(self, body: Body) -> Body {
        Body::new(Followed { body, _answering: self })
    }
}

impl Drop for Answering {
    fn drop(&mut self) {
        self.0.ended.fetch_add(1, Ordering::Relaxed);
    }
}

struct Followed {
    body: Body,
    _answering: Answering,
}

impl HttpBody for Followed {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.get_mut().body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
