//! A page for every error that comes without one.

use std::panic::{AssertUnwindSafe, catch_unwind};

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

use super::{Reference, WriteErrorPage};

/// What there is to say when no page says it.
#[derive(Clone, Debug)]
pub struct ErrorPage {
    /// What kind of error.
    pub status: StatusCode,
    /// What the person may quote to the service team.
    pub reference: Reference,
}

/// Put in the extensions of an error answer that is text on purpose, for a machine to read.
#[derive(Clone, Copy, Debug)]
pub struct AsWritten;

/// A page without the looks of the rest.
pub fn plain(page: &ErrorPage) -> String {
    include_str!("error.html")
        .replace("{status}", &page.status.to_string())
        .replace("{reference}", page.reference.as_str())
}

/// Fills in the page of an error that has no body, or only the bare text with which the framework
/// explains itself: that text is for a developer and may repeat what was sent.
pub(super) async fn fill(State(write): State<WriteErrorPage>, request: Request, next: Next) -> Response {
    let reference = request.extensions().get::<Reference>().cloned();
    let mut response = next.run(request).await;
    let Some(reference) = reference.filter(|_| lacks_page(&response)) else { return response };
    let page = ErrorPage { status: response.status(), reference };
    // The templates may be what failed in the first place.
    let text = catch_unwind(AssertUnwindSafe(|| write(&page))).unwrap_or_else(|_| plain(&page));
    let headers = response.headers_mut();
    headers.remove(header::CONTENT_LENGTH);
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    *response.body_mut() = Body::from(text);
    response
}

fn lacks_page(response: &Response) -> bool {
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) {
        return false;
    }
    let kind = response.headers().get(header::CONTENT_TYPE);
    let bare = kind.is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"));
    bare && response.extensions().get::<AsWritten>().is_none()
}
