//! Probes and figures.

use std::future::pending;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use axum::Router;
use axum::routing::get;
use tokio::net::TcpListener;
use web::server::{health, metrics};

use crate::caller::{Server, outfit};

#[tokio::test]
async fn a_node_is_ready_while_its_store_is() {
    let up = Arc::new(AtomicBool::new(true));
    let store = Arc::clone(&up);
    let ready = move || {
        let store = Arc::clone(&store);
        async move { store.load(Ordering::Relaxed) }
    };
    let server = Server::of(health::routes(ready)).await;
    for (now_up, status, text) in [(true, 200, "ready"), (false, 503, "not ready"), (true, 200, "ready")] {
        up.store(now_up, Ordering::Relaxed);
        let answer = server.get("/health/ready").await;
        assert_eq!((answer.status, answer.text()), (status, text));
        assert_eq!(server.get("/health/live").await.text(), "live");
    }
}

#[tokio::test]
async fn a_store_that_hangs_is_not_ready() {
    let server = Server::of(health::routes(pending)).await;
    let began = Instant::now();
    assert_eq!(server.get("/health/ready").await.status, 503);
    assert!(began.elapsed() < Duration::from_secs(4));
    assert_eq!(server.get("/health/live").await.status, 200);
}

#[tokio::test]
async fn figures_are_counted_by_pattern_and_served_apart() {
    let figures = metrics::gather().unwrap();
    let server = Server::of(Router::new().route("/people/{person}", get(async || "found"))).await;
    server.get("/people/9990000018?name=Pemberton").await;
    server.get("/people/9990000026").await;
    server.get("/nowhere").await;

    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let collector = format!("{}", listener.local_addr().unwrap());
    tokio::spawn(async move { metrics::serve(listener, figures, &outfit(), pending()).await });
    let mut caller = tokio::net::TcpStream::connect(collector).await.unwrap();
    let scrape = b"GET /metrics HTTP/1.1\r\nHost: cmc.example\r\nConnection: close\r\n\r\n";
    tokio::io::AsyncWriteExt::write_all(&mut caller, scrape).await.unwrap();
    let answer = crate::caller::answer(&mut caller).await;

    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), Some("text/plain; version=0.0.4; charset=utf-8"));
    let text = answer.text();
    for line in [
        "http_requests_total{method=\"GET\",route=\"/people/{person}\",status=\"200\"} 2",
        "http_requests_total{method=\"GET\",route=\"unmatched\",status=\"404\"} 1",
        "http_request_seconds_bucket{method=\"GET\",route=\"/people/{person}\",status=\"200\",le=\"+Inf\"} 2",
        "http_connections ",
    ] {
        assert!(text.contains(line), "{line} in {text}");
    }
    assert!(!text.contains("9990000018") && !text.contains("Pemberton"), "{text}");
    assert_eq!(server.get("/metrics").await.status, 404, "not among the pages");
}
