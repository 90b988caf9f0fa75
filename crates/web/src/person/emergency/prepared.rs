//! The part of the page that is prepared, and how it is sent: as a frame of Zstandard it goes out as it lies in the
//! record, between a frame of what stands above it and one of what stands below. A browser that knows Zstandard reads frames
//! that follow one another as one text (RFC 8878, section 3.1); for any other the page is put together first.

use super::Content;
use crate::outcome::Answer;
use app::plan::{Painter, Shown};
use askama::Template;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::{Html, IntoResponse};
use std::{fmt, io};
use zstd::zstd_safe;

/// Prepares pages, and knows its own again.
pub(crate) const PAINTER: Painter = Painter { print: env!("CMC_PRINT"), paint };

/// Levels of Zstandard. What is prepared is kept a million times: 8.9 kB of 32 in 0.26 ms; level 9 makes 8.2 in 1.6 ms. What
/// stands around it is compressed for one reader, who waits.
const PREPARED: i32 = 3;
const AROUND: i32 = -1;
/// No page is longer: what is longer is no page of ours.
const LONGEST: usize = 16 * 1024 * 1024;

fn paint(shown: &Shown) -> Option<Vec<u8>> {
    let html = Content::of(shown, 1).render().ok()?;
    zstd::bulk::compress(html.as_bytes(), PREPARED).ok()
}

/// What the plan says: written now, or prepared and put where this stands.
pub(super) enum Said {
    Now(Box<Content>),
    Prepared(Vec<u8>),
}

/// Stands in a page for the part that was prepared. Whatever a person typed is escaped, so it occurs nowhere else.
const GAP: &str = "<!-- what was prepared -->";

impl fmt::Display for Said {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Now(content) => content.render_into(to).map_err(|_| fmt::Error),
            Self::Prepared(_) => to.write_str(GAP),
        }
    }
}

/// A page around a part that was prepared.
pub(super) fn sent(around: &str, prepared: &[u8], asked: &HeaderMap) -> Answer {
    let (above, below) = around.split_once(GAP).ok_or(askama::Error::Fmt)?;
    if !takes_zstd(asked) {
        let prepared = unpacked(prepared).map_err(askama::Error::custom)?;
        return Ok(Html([above.as_bytes(), &prepared, below.as_bytes()].concat()).into_response());
    }
    let frame = |part: &str| zstd::bulk::compress(part.as_bytes(), AROUND).map_err(askama::Error::custom);
    let encoded: [(HeaderName, HeaderValue); 2] = [
        (header::CONTENT_ENCODING, HeaderValue::from_static("zstd")),
        (header::VARY, HeaderValue::from_static("accept-encoding")),
    ];
    Ok((encoded, Html([&frame(above)?, prepared, &frame(below)?].concat())).into_response())
}

fn unpacked(frame: &[u8]) -> io::Result<Vec<u8>> {
    let told = zstd_safe::get_frame_content_size(frame).ok().flatten();
    let size = told.and_then(|size| usize::try_from(size).ok()).unwrap_or(LONGEST);
    zstd::bulk::decompress(frame, size.min(LONGEST))
}

/// Whether whoever asks reads Zstandard. Where the address could give words away nobody is asked: then the header was taken
/// out before (`server::layers::compression`).
fn takes_zstd(asked: &HeaderMap) -> bool {
    let offers = asked.get_all(header::ACCEPT_ENCODING).iter().filter_map(|offer| offer.to_str().ok());
    offers.flat_map(|offer| offer.split(',')).any(|offer| {
        let mut parts = offer.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case("zstd"));
        named && !parts.any(|part| part.trim_start_matches("q=").parse() == Ok(0.0))
    })
}
