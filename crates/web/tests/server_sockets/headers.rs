//! What every answer wears.

use axum::Router;
use axum::body::Bytes;
use axum::http::header;
use axum::routing::{get, post};
use web::server::Limits;
use web::server::layers::{BodyLimits, Dress};

use crate::caller::{Answer, Server, outfit};

fn router() -> Router {
    Router::new()
        .route("/page", get(async || "page"))
        .route("/length", post(async |body: Bytes| body.len().to_string()))
        .route(
            "/asset",
            get(async || ([(header::CACHE_CONTROL, "public, max-age=31536000, immutable")], "a")),
        )
        .route("/loose", get(async || ([(header::CONTENT_SECURITY_POLICY, "default-src *")], "loose")))
        .route("/panics", get(panics))
}

async fn panics() -> &'static str {
    panic!("the panic this test asks for")
}

fn wears_everything(answer: &Answer, cached: &str) {
    let policy = answer.header("content-security-policy").expect("a policy");
    for directive in [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ] {
        assert!(policy.split("; ").any(|said| said == directive), "{directive} in {policy}");
    }
    assert!(!policy.contains("unsafe"), "{policy}");
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cache-control", cached),
    ] {
        assert_eq!(answer.header(name), Some(value), "{name}");
    }
    assert!(answer.header("permissions-policy").unwrap().contains("camera=()"));
    assert!(answer.header("x-request-id").unwrap().starts_with("reference-"));
    assert_eq!(answer.header("server"), None);
}

#[tokio::test]
async fn every_answer_wears_the_headers() {
    let body = BodyLimits { largest: 10, ..BodyLimits::default() };
    let server = Server::with(router(), &Dress { body, ..outfit() }, Limits::default()).await;
    for (request, status) in [
        ("GET /page HTTP/1.1", 200),
        ("HEAD /page HTTP/1.1", 200),
        ("GET /nowhere HTTP/1.1", 404),
        ("DELETE /page HTTP/1.1", 405),
        ("PURGE /page HTTP/1.1", 405),
        ("TRACE /page HTTP/1.1", 405),
        ("POST /length HTTP/1.1\r\nSec-Fetch-Site: cross-site", 403),
        ("POST /length HTTP/1.1\r\nContent-Length: 11", 413),
        ("GET /panics HTTP/1.1", 500),
    ] {
        let request = format!("{request}\r\nHost: cmc.example\r\nConnection: close\r\n\r\n");
        let answer = server.ask(&request).await;
        assert_eq!(answer.status, status, "{request}");
        wears_everything(&answer, "no-store");
    }
}

#[tokio::test]
async fn a_method_not_allowed_says_which_are() {
    let server = Server::of(router()).await;
    let request = "PUT /page HTTP/1.1\r\nHost: cmc.example\r\nConnection: close\r\n\r\n";
    assert_eq!(server.ask(request).await.header("allow"), Some("GET,HEAD"));
}

#[tokio::test]
async fn an_asset_may_be_kept_but_no_page_may_loosen_the_policy() {
    let server = Server::of(router()).await;
    wears_everything(&server.get("/asset").await, "public, max-age=31536000, immutable");
    wears_everything(&server.get("/loose").await, "no-store");
}

#[tokio::test]
async fn browsers_are_told_to_keep_to_https_only_where_the_service_has_it() {
    for (https, expected) in [(false, None), (true, Some("max-age=63072000; includeSubDomains"))] {
        let server = Server::with(router(), &Dress { https, ..outfit() }, Limits::default()).await;
        for path in ["/page", "/nowhere"] {
            assert_eq!(server.get(path).await.header("strict-transport-security"), expected);
        }
    }
}
