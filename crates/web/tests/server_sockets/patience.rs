//! Callers who are slow on purpose, and callers who are slow.

use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::routing::{get, post};
use futures_util::stream;
use tokio::io::AsyncWriteExt;
use tokio::sync::mpsc;
use tokio::time::{sleep, timeout};
use web::server::Limits;

use crate::caller::{A_WHILE, SOON, Server, answer, next_answer, outfit, rest};

const HEADERS: Duration = Duration::from_millis(300);

fn impatient() -> Limits {
    Limits { headers: HEADERS, idle: Duration::from_millis(900), ..Limits::default() }
}

async fn server() -> Server {
    let router = Router::new()
        .route("/", get(async || "here"))
        .route("/echo", post(async |body: Body| body))
        .route("/length", post(async |body: Bytes| body.len().to_string()));
    Server::with(router, &outfit(), impatient()).await
}

#[tokio::test]
async fn headers_that_dribble_end_the_connection() {
    let server = server().await;
    let (mut reading, mut writing) = server.connect().await.into_split();
    let began = Instant::now();
    let dribble = tokio::spawn(async move {
        for byte in b"GET / HTTP/1.1\r\nHost: cmc.example\r\nX-Slow: 0123456789012345678901234567890\r\n" {
            if writing.write_all(&[*byte]).await.is_err() {
                return;
            }
            sleep(Duration::from_millis(50)).await;
        }
    });
    let mut bytes = Vec::new();
    // A reset is as good an end as any here.
    let read = tokio::io::AsyncReadExt::read_to_end(&mut reading, &mut bytes);
    let _ = timeout(SOON, read).await.expect("the server closes");
    let took = began.elapsed();
    dribble.abort();
    assert!(bytes.is_empty(), "nothing was asked, nothing is answered");
    assert!(took >= HEADERS && took < HEADERS * 3, "closed after {took:?}");
}

#[tokio::test]
async fn a_caller_who_says_nothing_is_closed() {
    let server = server().await;
    let began = Instant::now();
    assert!(rest(&mut server.connect().await).await.is_empty());
    assert!(began.elapsed() >= HEADERS);
    assert!(began.elapsed() < HEADERS * 3, "closed after {:?}", began.elapsed());
}

#[tokio::test]
async fn a_connection_may_rest_between_requests_but_not_for_ever() {
    let server = server().await;
    let mut caller = server.connect().await;
    for pause in [Duration::ZERO, HEADERS * 2] {
        sleep(pause).await;
        caller.write_all(b"GET / HTTP/1.1\r\nHost: cmc.example\r\n\r\n").await.unwrap();
        assert_eq!(next_answer(&mut caller).await.text(), "here");
    }
    let began = Instant::now();
    assert!(rest(&mut caller).await.is_empty());
    let took = began.elapsed();
    assert!(took >= HEADERS * 2 && took < HEADERS * 6, "closed after {took:?}");
}

#[tokio::test]
async fn a_later_request_that_dribbles_ends_the_connection_too() {
    let server = server().await;
    let mut caller = server.connect().await;
    caller.write_all(b"GET / HTTP/1.1\r\nHost: cmc.example\r\n\r\n").await.unwrap();
    next_answer(&mut caller).await;
    let began = Instant::now();
    caller.write_all(b"GET / HT").await.unwrap();
    rest(&mut caller).await;
    let took = began.elapsed();
    assert!(took >= HEADERS && took < HEADERS * 2, "closed after {took:?}");
}

#[tokio::test]
async fn a_body_may_take_longer_than_headers_may() {
    let server = server().await;
    let mut caller = server.connect().await;
    // The second request too: its body must not be taken for the headers of a third.
    for _ in 0..2 {
        let head = b"POST /length HTTP/1.1\r\nHost: cmc.example\r\nContent-Length: 10\r\n\r\n";
        caller.write_all(head).await.unwrap();
        for _ in 0..10 {
            sleep(HEADERS / 5).await;
            caller.write_all(b"x").await.unwrap();
        }
        assert_eq!(next_answer(&mut caller).await.text(), "10");
    }
}

#[tokio::test]
async fn a_body_that_is_answered_while_it_comes_may_take_its_time_too() {
    let server = server().await;
    let mut caller = server.connect().await;
    let head = b"POST /echo HTTP/1.1\r\nHost: cmc.example\r\nContent-Length: 10\r\nConnection: close\r\n\r\n";
    caller.write_all(head).await.unwrap();
    for _ in 0..10 {
        sleep(HEADERS / 5).await;
        caller.write_all(b"x").await.unwrap();
    }
    assert_eq!(answer(&mut caller).await.text(), "x".repeat(10));
}

#[tokio::test]
async fn an_answer_left_unread_is_given_up() {
    let (held, mut dropped) = mpsc::channel::<()>(1);
    let endless = move || {
        let held = held.clone();
        let pieces = stream::repeat_with(move || {
            let _ = &held;
            Ok::<_, std::io::Error>(Bytes::from_static(&[0; 64 * 1024]))
        });
        async { Body::from_stream(pieces) }
    };
    let router = Router::new().route("/endless", get(endless.clone()));
    drop(endless);
    let limits = Limits { stalled: A_WHILE, ..Limits::default() };
    let mut server = Server::with(router, &outfit(), limits).await;
    let mut caller = server.connect().await;
    caller.write_all(b"GET /endless HTTP/1.1\r\nHost: cmc.example\r\n\r\n").await.unwrap();
    sleep(Duration::from_millis(50)).await;
    server.begin_to_stop();
    let began = Instant::now();
    // Only the connection holds the endless answer now, and it ends while the caller stays.
    timeout(SOON, server.stopped()).await.expect("the connection is given up");
    assert!(dropped.recv().await.is_none());
    assert!(began.elapsed() < A_WHILE * 5, "given up after {:?}", began.elapsed());
}
