//! What somebody typed outlives an answer that has no page of its own, because the record does not answer, or what it was
//! typed for is gone or out of their reach. It is given back as it was sent, whatever the record holds, so that such an
//! answer still tells nobody what they may not know.

use crate::form;
use crate::outcome::pairs;
use crate::server::layers::Typed;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use model::UserId;
use serde::Serialize;

/// Something that was typed, for reading.
#[derive(Serialize)]
pub(crate) struct Told {
    name: String,
    words: String,
}

/// Reads a form before anything else can fail, and hands what it holds to the page of an error.
pub(crate) async fn keep(request: Request, next: Next) -> Response {
    // A password or a code is sent back to nobody; the sign-in page keeps other forms itself.
    const SECRET: [&str; 14] = [
        "/sign-in",
        "/sign-in/code",
        "/password",
        "/join",
        "/reset",
        "/enrol",
        "/enrol/licence",
        "/account/authenticator",
        "/account/authenticator/remove",
        "/account/recovery-codes",
        "/my/sign-in",
        "/my/confirm",
        "/my/confirm/passkey",
        "/my/invitation",
    ];
    let secret = SECRET.contains(&request.uri().path());
    if *request.method() != Method::POST || secret || !form::is_form(request.headers()) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    // How large it may be is bounded for every body alike, in the layers around.
    let sent = match to_bytes(body, usize::MAX).await {
        Ok(sent) => sent,
        Err(_) => return form::unreadable().into_response(),
    };
    let mut response = next.run(Request::from_parts(parts, Body::from(sent.clone()))).await;
    if response.status().is_client_error() || response.status().is_server_error() {
        let fields = form::read(&sent).unwrap_or_default();
        response.extensions_mut().insert(Typed(pairs(&fields)));
    }
    response
}

/// What of a form's fields somebody typed or chose, in words. The rest is the form's own.
pub(crate) fn told(sent: &[(String, String)]) -> Vec<Told> {
    const OWN: [&str; 7] = ["key", "revision", "then", "seen", "confirm", "knowingly", "print"];
    let typed = |(name, value): &&(String, String)| {
        let of_somebody = !value.trim().is_empty() && UserId::parse(value).is_none();
        of_somebody && !OWN.contains(&name.as_str())
    };
    let each = |(name, value): &(String, String)| Told { name: spoken(name), words: value.clone() };
    sent.iter().filter(typed).map(each).collect()
}

/// `personal.0.family_name` as it is said: `personal 1 family name`.
fn spoken(field: &str) -> String {
    let part =
        |part: &str| part.parse().map_or(part.to_owned(), |at: usize| at.saturating_add(1).to_string());
    field.split(['.', '_', '-']).map(part).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_told_and_what_the_form_carries_is_not() {
        let user = "0192f0c0-0000-7000-8000-00000000dead";
        let sent = [("key", "k"), ("to", user), ("personal.0.name", "Zoë"), ("why", " "), ("born-day", "7")];
        let sent = sent.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let told: Vec<_> = told(&sent).into_iter().map(|told| (told.name, told.words)).collect();
        let expected = [("personal 1 name", "Zoë"), ("born day", "7")];
        assert_eq!(told, expected.map(|(name, words)| (name.to_owned(), words.to_owned())));
    }
}
