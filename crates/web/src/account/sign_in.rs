//! The sign-in page. It answers a wrong password and an unknown name alike.

use crate::desk::wrong_password;
use crate::form::Form;
use crate::outcome::{Answer, errors};
use crate::site::Site;
use app::account::{self, Place, SignedIn};
use app::{Gap, Stop};
use axum::extract::{ConnectInfo, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect};
use axum_extra::extract::CookieJar;
use model::MembershipId;
use serde::{Deserialize, Serialize};
use std::net::SocketAddr;
use std::sync::Arc;

#[derive(Serialize)]
struct Page<'a> {
    email: &'a str,
    next: &'a str,
}

#[derive(Serialize)]
struct PickPage<'a> {
    email: &'a str,
    next: &'a str,
    places: Vec<Choice>,
}

#[derive(Serialize)]
struct Choice {
    value: String,
    text: String,
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    next: String,
}

pub(crate) async fn page(State(site): State<Arc<Site>>, Query(asked): Query<Asked>) -> Answer {
    let own = Page { email: "", next: within(&asked.next) };
    site.public_page(StatusCode::OK, Vec::new(), "account/sign_in.html", own)
}

pub(crate) async fn submit(
    State(site): State<Arc<Site>>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    cookies: CookieJar,
    Form(fields): Form,
) -> Answer {
    let (email, password, next) =
        (fields.typed("email"), fields.typed("password"), within(fields.typed("next")));
    let pick = MembershipId::parse(fields.typed("place"));
    let old = cookies.get(site.cookie()).map(|c| c.value().to_owned());
    match account::sign_in(&site.house, email, password, pick, old.as_deref(), from.ip()).await {
        Ok(SignedIn::Token(token)) => {
            let cookie = (header::SET_COOKIE, site.set_cookie(&token));
            Ok(([cookie], Redirect::to(if next.is_empty() { "/" } else { next })).into_response())
        }
        Ok(SignedIn::Pick(places)) => {
            let choice = |p: Place| Choice { value: p.membership.to_string(), text: p.organisation };
            let own = PickPage { email, next, places: places.into_iter().map(choice).collect() };
            site.public_page(StatusCode::OK, Vec::new(), "account/pick.html", own)
        }
        Err(stop) => again(&site, stop, Page { email, next }),
    }
}

fn again(site: &Site, stop: Stop, own: Page<'_>) -> Answer {
    let gaps = match stop {
        Stop::Gaps(gaps) => gaps,
        stop if wrong_password(&stop) => {
            vec![Gap::at(
                "email",
                "The e-mail address or the password is not right. Check both and try again",
            )]
        }
        stop => return Err(stop.into()),
    };
    site.public_page(StatusCode::UNPROCESSABLE_ENTITY, errors(&gaps), "account/sign_in.html", own)
}

/// Where to go on to: a page of this service, or nowhere. A browser reads `//` and `/\` as another host.
fn within(next: &str) -> &str {
    let own = next.starts_with('/')
        && !next.starts_with("//")
        && next.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'-' | b'_'));
    if own { next } else { "" }
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn nobody_is_sent_to_another_host_after_signing_in() {
        assert_eq!(within("/people/0198-abc/emergency"), "/people/0198-abc/emergency");
        for elsewhere in
            ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "/a\r\nb"]
        {
            assert_eq!(within(elsewhere), "", "{elsewhere}");
        }
    }
}
