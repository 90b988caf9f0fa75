//! Smaller pages for thin lines, where that gives nothing away.

use axum::extract::Request;
use axum::http::{Extensions, HeaderMap, Method, StatusCode, Version, header};
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{And, Predicate, SizeAbove};

/// Below this the headers outweigh what is saved.
const WORTH_IT: u64 = 1024;

/// A page is compressed once and read once, so the second level is enough. Of a very full emergency page of 24 kB zstd then makes
/// 13.7 kB, brotli 13.5 kB and gzip 16.3 kB; the last two are for browsers without zstd. At the first level gzip makes 20.6 kB: the
/// library that compresses, which comes with what sets papers, hardly looks for what repeats itself there. What tower-http takes if
/// nothing is said, brotli's fourth, costs more than the rest of the page.
const LEVEL: CompressionLevel = CompressionLevel::Precise(2);

type Text = fn(StatusCode, Version, &HeaderMap, &Extensions) -> bool;

pub(super) fn layer() -> CompressionLayer<And<SizeAbove, Text>> {
    CompressionLayer::new().quality(LEVEL).compress_when(SizeAbove::new(WORTH_IT).and(is_text as Text))
}

/// The length of a compressed page tells an eavesdropper whether words of his choosing also occur
/// elsewhere in the page (the attack known as BREACH). He can choose words only where the page
/// repeats what was sent: a query or a body. So only the answer to a GET without a query is
/// compressed, and none that sets a cookie.
pub(super) fn spare(request: &mut Request) {
    if request.method() != Method::GET || request.uri().query().is_some() {
        request.headers_mut().remove(header::ACCEPT_ENCODING);
    }
}

/// Errors are left alone too: most have no page yet when they come by here.
fn is_text(status: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    let text = match kind {
        // A stream of events is sent piece by piece; a compressor would hold the pieces back.
        "text/event-stream" => false,
        "application/json" | "application/javascript" | "image/svg+xml" => true,
        _ => kind.starts_with("text/") || kind.ends_with("+json"),
    };
    text && status.is_success() && !headers.contains_key(header::SET_COOKIE)
}
