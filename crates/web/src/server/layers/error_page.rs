//! A page for every error that comes without one.

use std::panic::{AssertUnwindSafe, catch_unwind};

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use ui::Language;

use super::{Reference, WriteErrorPage};

/// What there is to say when no page says it.
#[derive(Clone, Debug)]
pub struct ErrorPage {
    /// What kind of error.
    pub status: StatusCode,
    /// What the person may quote to the service team.
    pub reference: Reference,
    /// What they had typed, if the answer was to a form: every field with its value.
    pub typed: Vec<(String, String)>,
    /// Whether they practise, among people who are made up.
    pub practising: bool,
    /// The language of whoever is at their own door.
    pub own_door: Option<Language>,
}

/// Put in the extensions of an error answer to a form: what was typed, for the page to give back.
#[derive(Clone, Debug)]
pub struct Typed(pub Vec<(String, String)>);

/// Put in the extensions of an answer that comes from the practice area.
#[derive(Clone, Copy, Debug)]
pub struct Practised;

/// Put in the extensions of an answer at somebody's own door: the language that they read.
#[derive(Clone, Copy, Debug)]
pub struct AtOwnDoor(pub Language);

/// Put in the extensions of an error answer that is text on purpose, for a machine to read.
#[derive(Clone, Copy, Debug)]
pub struct AsWritten;

/// A page without the looks of the rest.
pub fn plain(page: &ErrorPage) -> String {
    include_str!("error.html")
        .replace("{status}", &page.status.to_string())
        .replace("{reference}", page.reference.as_str())
}

/// Whether an error has no body, or only the bare text with which the framework explains itself:
/// that text is for a developer and may repeat what was sent.
pub(super) fn is_missing(response: &Response) -> bool {
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) {
        return false;
    }
    let kind = response.headers().get(header::CONTENT_TYPE);
    let bare = kind.is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"));
    bare && response.extensions().get::<AsWritten>().is_none()
}

pub(super) fn fill(response: &mut Response, reference: &Reference, write: &WriteErrorPage) {
    let typed = response.extensions_mut().remove::<Typed>().map_or(Vec::new(), |typed| typed.0);
    let practising = response.extensions_mut().remove::<Practised>().is_some();
    let own_door = response.extensions_mut().remove::<AtOwnDoor>().map(|at| at.0);
    let page =
        ErrorPage { status: response.status(), reference: reference.clone(), typed, practising, own_door };
    // The templates may be what failed in the first place.
    let text = catch_unwind(AssertUnwindSafe(|| write(&page))).unwrap_or_else(|_| plain(&page));
    let headers = response.headers_mut();
    headers.remove(header::CONTENT_LENGTH);
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    *response.body_mut() = Body::from(text);
}
