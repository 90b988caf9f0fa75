use std::fmt;
use std::sync::Arc;

use axum::http::{HeaderMap, HeaderName, HeaderValue};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// What joins an answer, its log lines and its error page. It is in the extensions of each request
/// and in the `x-request-id` header of each answer. A caller's own header of that name is ignored:
/// it could carry anything into the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference(Arc<str>);

impl Reference {
    pub(super) fn new(made: &str) -> Self {
        Self(made.into())
    }

    /// Left out if it is no header value, which only its maker can bring about.
    pub(super) fn put_in(&self, headers: &mut HeaderMap) {
        if let Ok(value) = HeaderValue::from_str(&self.0) {
            headers.insert(REQUEST_ID, value);
        }
    }

    /// The reference as it is printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}
