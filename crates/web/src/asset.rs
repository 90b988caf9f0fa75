//! The files that pages load: the best compressed form that the browser takes, kept by it for good.

use crate::outcome::Failed;
use app::Stop;
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

/// Everything under `/assets/`, open to anybody.
pub(crate) fn routes() -> Router {
    Router::new().route("/assets/{*path}", get(serve))
}

async fn serve(request: Request) -> Response {
    let Some(asset) = ui::assets::find(request.uri().path()) else {
        return Failed::Stop(Stop::Missing).into_response();
    };
    let variant = asset.variants.iter().find(|v| takes(request.headers(), v.encoding));
    let mut response = variant.map_or(asset.body, |v| v.body).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.content_type));
    // The name changes when the content does, so what was fetched once is right for ever.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    if let Some(variant) = variant {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(variant.encoding));
    }
    response
}

/// Whether the browser takes this encoding; a weight of nought is a refusal.
fn takes(headers: &HeaderMap, encoding: &str) -> bool {
    let sent = headers.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or_default();
    sent.split(',').any(|part| {
        let mut pieces = part.split(';').map(str::trim);
        pieces.next() == Some(encoding)
            && !pieces.any(|p| matches!(p, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
    })
}
