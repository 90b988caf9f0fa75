//! The part of the page that is prepared, and how it is sent: as it lies in the record, with what stands around it in the same
//! frame of Zstandard. For a reader who does not know Zstandard the frame is opened first.

use super::{Content, frame};
use crate::outcome::Answer;
use app::plan::{Painter, Shown};
use askama::{Error, Template};
use axum::http::{HeaderMap, header};
use axum::response::{Html, IntoResponse};
use std::fmt;

/// Prepares pages, and knows its own again.
pub(crate) const PAINTER: Painter = Painter { print: env!("CMC_PRINT"), paint };

fn paint(shown: &Shown) -> Option<Vec<u8>> {
    let html = Content::of(shown, 1).render().ok()?;
    frame::blocks(&html).ok()
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
pub(super) fn sent(page: &str, prepared: &[u8], asked: &HeaderMap) -> Answer {
    let parts = page.split_once(GAP);
    let (above, below) = parts.ok_or_else(|| Error::custom("the page has no place for what was prepared"))?;
    let frame = frame::around(above, prepared, below);
    if takes_zstd(asked) {
        let encoded = [(header::CONTENT_ENCODING, "zstd"), (header::VARY, "accept-encoding")];
        return Ok((encoded, Html(frame)).into_response());
    }
    Ok(Html(zstd::stream::decode_all(&frame[..]).map_err(Error::custom)?).into_response())
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
