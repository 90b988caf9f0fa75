//! No other site may make a signed-in browser do something here.
//!
//! There is no token in the forms; the browser itself says where a request comes from. GET, HEAD
//! and OPTIONS change nothing and pass. Any other request
//!
//! 1. with `Sec-Fetch-Site` passes if that is `same-origin` or `none`, and only then;
//! 2. else with `Origin` passes if its host and port are those the request was sent to;
//! 3. else passes unless it may come from a browser: a `Cookie`, or a `User-Agent` that begins
//!    with `Mozilla/`, as every browser's does and a foreign form cannot change. A system that
//!    shows a token on each request carries nothing that another site could borrow.

use axum::extract::Request;
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderName, Method, Uri, header};

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

pub(super) fn allows(request: &Request) -> bool {
    is_safe(request.method()) || is_from_here(request.uri(), request.headers())
}

fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

fn is_from_here(uri: &Uri, headers: &HeaderMap) -> bool {
    if headers.contains_key(SEC_FETCH_SITE) {
        return matches!(only(headers, &SEC_FETCH_SITE), Some("same-origin" | "none"));
    }
    if headers.contains_key(header::ORIGIN) {
        let origin = only(headers, &header::ORIGIN).and_then(|origin| origin.parse::<Uri>().ok());
        return origin.is_some_and(|origin| is_sent_to(&origin, uri, headers));
    }
    let agent = headers.get(header::USER_AGENT);
    let browser = agent.is_some_and(|agent| agent.as_bytes().starts_with(b"Mozilla/"));
    !browser && !headers.contains_key(header::COOKIE)
}

fn is_sent_to(origin: &Uri, uri: &Uri, headers: &HeaderMap) -> bool {
    let host = || only(headers, &header::HOST)?.parse::<Authority>().ok();
    let (Some(from), Some(to)) = (origin.authority(), uri.authority().cloned().or_else(host)) else {
        return false;
    };
    // A browser leaves out the port that the scheme implies; a program may write it.
    let implied = match origin.scheme_str() {
        Some("https") => 443,
        Some("http") => 80,
        _ => return false,
    };
    from.host().eq_ignore_ascii_case(to.host())
        && from.port_u16().unwrap_or(implied) == to.port_u16().unwrap_or(implied)
}

/// A header sent twice is read differently by different programs; it counts as not understood.
fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let first = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::same_origin(&[("sec-fetch-site", "same-origin")], true)]
    #[case::typed_by_the_person(&[("sec-fetch-site", "none")], true)]
    #[case::cross_site(&[("sec-fetch-site", "cross-site")], false)]
    #[case::sister_site(&[("sec-fetch-site", "same-site")], false)]
    #[case::word_unknown(&[("sec-fetch-site", "friend")], false)]
    #[case::said_twice(&[("sec-fetch-site", "same-origin"), ("sec-fetch-site", "same-origin")], false)]
    #[case::cross_site_with_our_origin(
        &[("sec-fetch-site", "cross-site"), ("origin", "https://cmc.example"), ("host", "cmc.example")], false)]
    #[case::our_origin(&[("origin", "https://cmc.example"), ("host", "cmc.example")], true)]
    #[case::our_origin_in_capitals(&[("origin", "https://CMC.example"), ("host", "cmc.EXAMPLE")], true)]
    #[case::port_written_out(&[("origin", "https://cmc.example"), ("host", "cmc.example:443")], true)]
    #[case::port_of_our_own(&[("origin", "http://127.0.0.1:8080"), ("host", "127.0.0.1:8080")], true)]
    #[case::other_port(&[("origin", "http://127.0.0.1:9090"), ("host", "127.0.0.1:8080")], false)]
    #[case::other_host(&[("origin", "https://evil.example"), ("host", "cmc.example")], false)]
    #[case::name_that_begins_like_ours(
        &[("origin", "https://cmc.example.evil.example"), ("host", "cmc.example")], false)]
    #[case::our_name_as_user(&[("origin", "https://cmc.example@evil.example"), ("host", "cmc.example")], false)]
    #[case::opaque(&[("origin", "null"), ("host", "cmc.example")], false)]
    #[case::two_origins(
        &[("origin", "https://cmc.example"), ("origin", "https://evil.example"), ("host", "cmc.example")], false)]
    #[case::two_hosts(
        &[("origin", "https://cmc.example"), ("host", "evil.example"), ("host", "cmc.example")], false)]
    #[case::no_host(&[("origin", "https://cmc.example")], false)]
    #[case::cookie_without_a_word(&[("cookie", "s=1")], false)]
    #[case::old_browser(&[("user-agent", "Mozilla/5.0 (X11; Linux x86_64)")], false)]
    #[case::another_system(&[("user-agent", "records/2.1"), ("authorization", "Bearer x")], true)]
    #[case::nothing_at_all(&[], true)]
    fn a_request_is_from_here(#[case] sent: &[(&'static str, &'static str)], #[case] expected: bool) {
        let mut headers = HeaderMap::new();
        for (name, value) in sent {
            headers.append(*name, HeaderValue::from_static(value));
        }
        assert_eq!(is_from_here(&Uri::from_static("/plans/1/publish"), &headers), expected);
    }

    #[test]
    fn only_methods_that_change_nothing_are_safe() {
        for method in [Method::GET, Method::HEAD, Method::OPTIONS] {
            assert!(is_safe(&method), "{method}");
        }
        for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE, Method::TRACE] {
            assert!(!is_safe(&method), "{method}");
        }
    }
}
