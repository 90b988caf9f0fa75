//! What every answer wears, whichever page it is.
//!
//! A request is given a reference, checked for where it comes from and how large it is, and passed
//! on. Its answer, be it a page, a refusal or what is left of a panic, is given a page if it lacks
//! one, the security headers and a log line. `answer` says so in the order in which it happens,
//! which a tower of layers would hide, and it costs a request less.

mod body;
mod compression;
mod cross_site;
mod error_page;
mod headers;
mod panics;
mod record;
mod reference;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use tower::ServiceBuilder;
use tracing::Instrument;

pub use body::{BodyLimits, FILE_TYPE};
pub use error_page::{AsWritten, AtOwnDoor, ErrorPage, Practised, Typed, plain};
pub use panics::log_places_only;
pub use reference::Reference;

use record::Line;

/// Makes a reference that was never made before.
pub type MakeReference = Arc<dyn Fn() -> String + Send + Sync>;

/// Writes the page of an answer that has none.
pub type WriteErrorPage = Arc<dyn Fn(&ErrorPage) -> String + Send + Sync>;

/// What a router is dressed with.
#[derive(Clone)]
pub struct Dress {
    /// Whether the public address is https, so that browsers may be told to use nothing else.
    pub https: bool,
    /// What joins an answer, its log lines and what a person quotes to the service team. It must say
    /// nothing about the person or the request.
    pub reference: MakeReference,
    /// [`plain`], or one that looks like the other pages.
    pub error_page: WriteErrorPage,
    /// How large and how slow a request's body may be.
    pub body: BodyLimits,
}

/// A router that may be served.
#[derive(Clone)]
pub struct Dressed {
    router: Router,
    no_room: Router,
}

impl Dressed {
    /// The whole router, to be called without a socket.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    pub(super) fn no_room(&self) -> Router {
        self.no_room.clone()
    }
}

/// Dresses a finished router. A route added afterwards would go bare, which is why what comes out
/// takes no more routes.
pub fn dress(router: Router, dress: &Dress) -> Dressed {
    let turned_away = [(header::RETRY_AFTER, "5"), (header::CONNECTION, "close")];
    let no_room =
        Router::new().fallback(move || async move { (StatusCode::SERVICE_UNAVAILABLE, turned_away) });
    Dressed { router: wrap(router, dress), no_room: wrap(no_room, dress) }
}

fn wrap(router: Router, dress: &Dress) -> Router {
    let answer = from_fn_with_state(Arc::new(dress.clone()), answer);
    router.layer(ServiceBuilder::new().layer(answer).layer(compression::layer()))
}

async fn answer(State(dress): State<Arc<Dress>>, mut request: Request, next: Next) -> Response {
    let reference = Reference::new(&(dress.reference)());
    let mut line = Line::begin(&request, reference.clone());
    request.extensions_mut().insert(reference.clone());
    let span = tracing::info_span!("request", %reference);
    let mut response = panics::caught(answer_if_allowed(dress.body, request, next)).instrument(span).await;
    if error_page::is_missing(&response) {
        error_page::fill(&mut response, &reference, &dress.error_page);
    }
    headers::secure(response.headers_mut(), dress.https);
    reference.put_in(response.headers_mut());
    line.status = Some(response.status());
    response
}

async fn answer_if_allowed(limits: BodyLimits, mut request: Request, next: Next) -> Response {
    if !cross_site::allows(&request) {
        return StatusCode::FORBIDDEN.into_response();
    }
    compression::spare(&mut request);
    body::bound(limits, request, next).await
}
