//! Which house answers. While a browser holds the cookie of the practice area, no page of its is answered by the real one,
//! also when the practice area has gone: somebody who believes that they practise must not act on the real record, and what
//! is typed for the real record must not end among people who are made up.

use super::area::Readiness;
use crate::desk::Desk;
use crate::outcome::Failed;
use crate::server::layers::Practised;
use crate::site::Site;
use access::Whence;
use app::account;
use axum::extract::{MatchedPath, Request, State};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use serde::Serialize;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// Where a form's key says that it was written in the practice area.
pub(crate) const MARK: &str = "practice-";

/// What can be practised: the plans of people. Everything about accounts, organisations and devices is for the real house.
const PRACTISED: [&str; 5] = ["/find", "/people/", "/plans/", "/actions", "/organisation/access-log"];
const READ_THERE: [&str; 3] = ["/", "/training", "/training/{lesson}"];
/// Nor is anything put on paper there, or a file kept: it leaves the practice area, and would be taken for one of the real record; and
/// whoever tries it out with a file takes a real one (hazard H25).
const ON_PAPER: [&str; 2] = ["/plans/{plan}/print", "/plans/{plan}/scans"];
/// Answered by the real house in any case: the ways out, and in again.
const REAL: [&str; 3] = ["/sign-out", "/training/practice", "/training/practice/leave"];

/// Where a request is, put into it for the form that it may carry.
#[derive(Clone, Copy)]
pub(crate) struct Here {
    pub(crate) practising: bool,
}

/// Tells everything that deals with a request where it is.
pub(crate) async fn watch(State(site): State<Arc<Site>>, mut request: Request, next: Next) -> Response {
    let practising = held(&site, request.headers()).is_some() && !is_real(path_of(request.extensions()));
    request.extensions_mut().insert(Here { practising });
    let mut response = next.run(request).await;
    if practising {
        response.extensions_mut().insert(Practised);
    }
    response
}

/// The cookie of the practice area, where a browser holds one.
pub(crate) fn held(site: &Site, headers: &HeaderMap) -> Option<String> {
    CookieJar::from_headers(headers).get(site.practice_cookie()).map(|cookie| cookie.value().to_owned())
}

/// What the cookie says: a session of the practice area, and for which session of the real house it was begun. Another
/// person's session, or a later one, does not take it over.
pub(crate) fn bound(practice: &str, real: &str) -> String {
    format!("{practice}.{:016x}", print(practice, real))
}

fn print(practice: &str, real: &str) -> u64 {
    let mut print = DefaultHasher::new();
    (practice, real).hash(&mut print);
    print.finish()
}

/// The token within a cookie that was given to this real session.
pub(crate) fn token<'a>(held: &'a str, real: &str) -> Option<&'a str> {
    let (practice, _) = held.split_once('.')?;
    (held == bound(practice, real)).then_some(practice)
}

/// Whether the real house answers here, whoever practises.
pub(crate) fn stays_real(parts: &Parts) -> bool {
    is_real(path_of(&parts.extensions))
}

fn is_real(matched: &str) -> bool {
    REAL.contains(&matched)
}

/// The path as the routes name it.
fn path_of(extensions: &Extensions) -> &str {
    extensions.get::<MatchedPath>().map_or("", MatchedPath::as_str)
}

fn is_practised(matched: &str) -> bool {
    let within = || PRACTISED.iter().any(|beginning| matched.starts_with(beginning));
    let on_paper = || ON_PAPER.iter().any(|beginning| matched.starts_with(beginning));
    READ_THERE.contains(&matched) || (within() && !on_paper())
}

/// The desk in the practice area; or the page that says that practice has ended, or that this cannot be practised.
pub(crate) async fn desk(site: &Arc<Site>, parts: &Parts, held: &str, real: &str) -> Result<Desk, Response> {
    let Some(token) = token(held, real) else { return Err(ended(site)) };
    let Some(Readiness::Ready(house)) = site.practice.as_ref().map(|area| area.readiness()) else {
        return Err(ended(site));
    };
    let session = account::session(&house, token).await.map_err(|stop| Failed::from(stop).into_response())?;
    // Whoever may practise does so from anywhere: nobody real is in there.
    let session = session.map(|session| session.acting_from(Whence::Network));
    let Some(session) = session else { return Err(ended(site)) };
    let desk = Desk::practising(Arc::clone(site), house, session, parts.uri.path().to_owned());
    if is_practised(path_of(&parts.extensions)) {
        Ok(desk)
    } else {
        Err(desk.page_elsewhere("training/elsewhere.html", Page {}).into_response())
    }
}

#[derive(Serialize)]
struct Page {}

/// Nothing was done, in neither house.
fn ended(site: &Site) -> Response {
    let page = site.public_page_before("training/ended.html", Page {}).into_response();
    without(site, page)
}

/// To the sign-in page, without the practice area and without what was typed in it.
pub(crate) fn left_with_the_session(site: &Site) -> Response {
    without(site, Redirect::to("/sign-in").into_response())
}

/// Takes the cookie of the practice area away.
pub(crate) fn without(site: &Site, mut response: Response) -> Response {
    if let Ok(value) = site.carried_in(site.practice_cookie(), "").parse() {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

/// Whether a form's key belongs where the request is. A form without one changes nothing by itself.
pub(crate) fn belongs(key: &str, here: Option<&Here>) -> bool {
    key.is_empty() || here.is_none_or(|here| key.starts_with(MARK) == here.practising)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_good_for_the_session_that_it_was_given_to() {
        let held = bound("practice", "real");
        assert_eq!(token(&held, "real"), Some("practice"));
        for (held, real) in
            [(held.as_str(), "another"), ("practice", "real"), ("practice.0", "real"), ("", "")]
        {
            assert_eq!(token(held, real), None, "{held}");
        }
    }

    #[test]
    fn nothing_about_accounts_can_be_practised_nor_anything_put_on_paper() {
        let practised: Vec<&str> =
            crate::routes().iter().map(|route| route.path).filter(|path| is_practised(path)).collect();
        for path in ON_PAPER {
            assert!(crate::routes().iter().any(|route| route.path == path));
            assert!(practised.iter().all(|practised| !practised.starts_with(path)), "{path}");
        }
        assert!(practised.contains(&"/plans/{plan}/publish") && practised.contains(&"/people/new"));
        for path in ["/password", "/sign-in", "/training/record", "/sign-out", "/training/practice"] {
            assert!(!is_practised(path), "{path}");
        }
    }
}
