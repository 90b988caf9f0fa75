//! One log line and two figures for each request, with nothing of a person in them.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::{Method, StatusCode};

use super::Reference;

/// What is logged for a caller who left before the answer was ready; never sent.
const LEFT_EARLY: u16 = 499;

/// Written when it is dropped, so that a request abandoned half-way is recorded too.
pub(super) struct Line {
    method: &'static str,
    route: String,
    reference: Reference,
    began: Instant,
    pub(super) status: Option<StatusCode>,
}

impl Line {
    /// The route is the pattern that matched, `/plans/{plan}`, never the path: a path names a
    /// person's plan, and a mistyped one can hold anything at all.
    pub(super) fn begin(request: &Request, reference: Reference) -> Self {
        let route = request.extensions().get::<MatchedPath>();
        Self {
            method: known(request.method()),
            route: route.map_or("unmatched", MatchedPath::as_str).to_owned(),
            reference,
            began: Instant::now(),
            status: None,
        }
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        let Self { method, route, reference, .. } = self;
        let status = self.status.map_or(LEFT_EARLY, |status| status.as_u16());
        let took = self.began.elapsed();
        let milliseconds = took.as_millis() as u64;
        let labels =
            [("method", (*method).to_owned()), ("route", route.clone()), ("status", status.to_string())];
        ::metrics::counter!("http_requests_total", &labels).increment(1);
        ::metrics::histogram!("http_request_seconds", &labels).record(took.as_secs_f64());
        // Probes and scrapes come every few seconds and would drown the rest.
        if route.starts_with("/health/") || route == "/metrics" {
            tracing::debug!(method, route, status, milliseconds, %reference, "answered");
        } else {
            tracing::info!(method, route, status, milliseconds, %reference, "answered");
        }
    }
}

/// Any word may stand where the method stands, and it would go into the log and make a new series
/// of figures.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}
