//! What a browser sends: the fields of a form, read as they were typed.

use crate::training::choose::{Here, belongs};
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use model::question::Fields;
use percent_encoding::percent_decode;

/// A submitted form.
pub(crate) struct Form(pub(crate) Fields);

/// More fields than any page has.
const MOST_FIELDS: usize = 5_000;

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        if !is_form(request.headers()) {
            return Err(StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response());
        }
        let here = request.extensions().get::<Here>().copied();
        let body = Bytes::from_request(request, state).await.map_err(IntoResponse::into_response)?;
        let fields = read(&body).ok_or_else(|| unreadable().into_response())?;
        // A page that was open before somebody entered or left the practice area is not for the other house.
        if !belongs(fields.typed("key"), here.as_ref()) {
            return Err(StatusCode::MISDIRECTED_REQUEST.into_response());
        }
        Ok(Self(fields))
    }
}

/// What comes is a form.
pub(crate) fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    kind.starts_with("application/x-www-form-urlencoded")
}

/// The answer to a form that cannot be read.
pub(crate) const fn unreadable() -> StatusCode {
    StatusCode::BAD_REQUEST
}

/// Reads `a=1&b=2`; `None` when it is not UTF-8: guessing would change what somebody typed.
pub(crate) fn read(body: &[u8]) -> Option<Fields> {
    let mut fields = Fields::default();
    for pair in body.split(|b| *b == b'&').filter(|p| !p.is_empty()).take(MOST_FIELDS) {
        let mut halves = pair.splitn(2, |b| *b == b'=');
        let name = decode(halves.next().unwrap_or_default())?;
        fields.put(name, decode(halves.next().unwrap_or_default())?);
    }
    Some(fields)
}

fn decode(half: &[u8]) -> Option<String> {
    let spaced: Vec<u8> = half.iter().map(|b| if *b == b'+' { b' ' } else { *b }).collect();
    percent_decode(&spaced).decode_utf8().ok().map(|text| text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_script_arrives_as_it_was_typed() {
        let fields = read("name=O%27Brien+%E6%9D%8E&note=a%26b%3Dc&tick=1&tick=2".as_bytes()).unwrap();
        assert_eq!(fields.typed("name"), "O'Brien 李");
        assert_eq!(fields.typed("note"), "a&b=c");
        assert_eq!(fields.all("tick"), ["1", "2"]);
    }

    #[test]
    fn bytes_that_are_not_text_are_refused() {
        assert!(read(b"name=%FF").is_none());
    }
}
