//! What every answer wears, whichever page it is.
//!
//! From the outside in: a reference and a log line, the security headers, compression, the error
//! page, a net under panics, the cross-site check, the body limits. A request passes them in that
//! order and its answer in the opposite one, so that a refused body, too, is an answer with a page,
//! headers and a log line.

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
use axum::http::{StatusCode, header};
use axum::middleware::{from_fn, from_fn_with_state};
use tower::ServiceBuilder;

pub use body::BodyLimits;
pub use error_page::{AsWritten, ErrorPage, plain};
pub use panics::log_places_only;
pub use reference::Reference;

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

/// Puts the layers around a finished router. Routes added to a router afterwards would go bare,
/// which is why what comes out can only be served.
pub fn dress(router: Router, dress: &Dress) -> Dressed {
    let turned_away = [(header::RETRY_AFTER, "5"), (header::CONNECTION, "close")];
    let no_room =
        Router::new().fallback(move || async move { (StatusCode::SERVICE_UNAVAILABLE, turned_away) });
    Dressed { router: wrap(router, dress), no_room: wrap(no_room, dress) }
}

fn wrap(router: Router, dress: &Dress) -> Router {
    router.layer(
        ServiceBuilder::new()
            .layer(from_fn_with_state(Arc::clone(&dress.reference), record::record))
            .layer(from_fn_with_state(dress.https, headers::secure))
            .layer(from_fn(compression::spare))
            .layer(compression::layer())
            .layer(from_fn_with_state(Arc::clone(&dress.error_page), error_page::fill))
            .layer(from_fn(panics::catch))
            .layer(from_fn(cross_site::refuse))
            .layer(from_fn_with_state(dress.body, body::bound)),
    )
}
