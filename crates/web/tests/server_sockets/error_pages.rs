//! Errors that come without a page, and those that bring their own.

use std::sync::Arc;

use axum::extract::Form;
use axum::http::{StatusCode, header};
use axum::response::Html;
use axum::routing::{get, post};
use axum::{Json, Router};
use web::server::Limits;
use web::server::layers::{Dress, ErrorPage};

use crate::caller::{Server, outfit};

#[derive(serde::Deserialize)]
struct Counted {
    count: u8,
}

async fn panics() -> &'static str {
    panic!("the panic this test asks for")
}

fn router() -> Router {
    let outcome = [(header::CONTENT_TYPE, "application/fhir+json")];
    Router::new()
        .route("/here", get(async || "here"))
        .route("/panics", get(panics))
        .route("/own", get(async || (StatusCode::CONFLICT, Html("<p>both texts</p>"))))
        .route("/fhir", get(move || async move { (StatusCode::GONE, outcome, "{}") }))
        .route("/count", post(async |Form(form): Form<Counted>| Json(form.count)))
}

fn in_house_style(page: &ErrorPage) -> String {
    format!("house style {} {}", page.status.as_u16(), page.reference)
}

#[tokio::test]
async fn a_panic_costs_one_answer_and_no_more() {
    let server = Server::of(router()).await;
    for _ in 0..3 {
        let answer = server.get("/panics").await;
        assert_eq!(answer.status, 500);
        assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
        let reference = answer.header("x-request-id").unwrap();
        assert!(answer.text().contains(reference), "the page quotes {reference}");
        assert!(!answer.text().contains("asks for"), "the page does not quote the panic");
    }
    assert_eq!(server.get("/here").await.text(), "here");
}

#[tokio::test]
async fn a_missing_page_looks_like_the_rest() {
    let dressed = Dress { error_page: Arc::new(in_house_style), ..outfit() };
    let server = Server::with(router(), &dressed, Limits::default()).await;
    for (path, status) in [("/nowhere", 404), ("/panics", 500)] {
        let answer = server.get(path).await;
        let reference = answer.header("x-request-id").unwrap();
        assert_eq!(answer.text(), format!("house style {status} {reference}"));
    }
}

#[tokio::test]
async fn an_error_with_a_body_of_its_own_keeps_it() {
    let server = Server::of(router()).await;
    let page = server.get("/own").await;
    assert_eq!((page.status, page.text()), (409, "<p>both texts</p>"));
    let outcome = server.get("/fhir").await;
    assert_eq!((outcome.status, outcome.text()), (410, "{}"));
}

#[tokio::test]
async fn what_was_typed_is_not_repeated_by_the_framework() {
    let server = Server::of(router()).await;
    let body = "count=Pemberton";
    let request = format!(
        "POST /count HTTP/1.1\r\nHost: cmc.example\r\nConnection: close\r\nContent-Length: {}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n\r\n{body}",
        body.len()
    );
    let answer = server.ask(&request).await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().starts_with("<!DOCTYPE html>"));
    assert!(!answer.text().contains("count"), "{}", answer.text());
}

#[tokio::test]
async fn a_template_that_fails_leaves_the_plain_page() {
    let broken = |_: &ErrorPage| -> String { panic!("the template this test breaks") };
    let dressed = Dress { error_page: Arc::new(broken), ..outfit() };
    let server = Server::with(router(), &dressed, Limits::default()).await;
    let answer = server.get("/nowhere").await;
    assert_eq!(answer.status, 404);
    assert!(answer.text().contains(answer.header("x-request-id").unwrap()));
}

#[tokio::test]
async fn a_reference_is_ours_and_new_each_time() {
    let server = Server::of(router()).await;
    let request =
        "GET /here HTTP/1.1\r\nHost: cmc.example\r\nConnection: close\r\nX-Request-Id: forged\r\n\r\n";
    let (first, second) = (server.ask(request).await, server.ask(request).await);
    assert_eq!(first.header("x-request-id"), Some("reference-1"));
    assert_eq!(second.header("x-request-id"), Some("reference-2"));
}
