//! Which answers are compressed.

use axum::Router;
use axum::http::{StatusCode, header};
use axum::response::Html;
use axum::routing::{get, post};
use rstest::rstest;

use crate::caller::Server;

fn long() -> Html<String> {
    Html("<p>Treat where the person lives.</p>".repeat(100))
}

fn router() -> Router {
    Router::new()
        .route("/long", get(async || long()).merge(post(async || long())))
        .route("/short", get(async || Html("<p>short</p>")))
        .route("/error", get(async || (StatusCode::NOT_FOUND, long())))
        .route("/signs-in", get(async || ([(header::SET_COOKIE, "s=secret")], long())))
        .route("/picture", get(async || ([(header::CONTENT_TYPE, "image/png")], vec![0; 4000])))
        .route("/events", get(async || ([(header::CONTENT_TYPE, "text/event-stream")], vec![b'\n'; 4000])))
        .route("/ready-made", get(async || ([(header::CONTENT_ENCODING, "deflate")], long())))
}

#[rstest]
#[case::zstd("GET /long", "gzip, deflate, br, zstd", Some("zstd"))]
#[case::brotli("GET /long", "gzip, deflate, br", Some("br"))]
#[case::gzip("GET /long", "gzip", Some("gzip"))]
#[case::an_error_page("GET /error", "br", None)]
#[case::not_asked_for("GET /long", "identity", None)]
#[case::short("GET /short", "br", None)]
#[case::an_answer_that_may_repeat_a_query("GET /long?q=x", "br", None)]
#[case::an_answer_that_may_repeat_a_form("POST /long", "br", None)]
#[case::an_answer_with_a_cookie("GET /signs-in", "br", None)]
#[case::a_picture("GET /picture", "br", None)]
#[case::a_stream_of_events("GET /events", "br", None)]
#[case::compressed_already("GET /ready-made", "br", Some("deflate"))]
#[tokio::test]
async fn an_answer_is_compressed(
    #[case] request: &str,
    #[case] accepted: &str,
    #[case] expected: Option<&str>,
) {
    let server = Server::of(router()).await;
    let request = format!(
        "{request} HTTP/1.1\r\nHost: cmc.example\r\nConnection: close\r\nAccept-Encoding: {accepted}\r\n\r\n"
    );
    let answer = server.ask(&request).await;
    assert_eq!(answer.header("content-encoding"), expected);
    if matches!(expected, Some("br" | "gzip" | "zstd")) {
        assert_eq!(answer.header("vary"), Some("accept-encoding"));
        assert!(answer.body.len() < 500, "{} bytes", answer.body.len());
    }
}
