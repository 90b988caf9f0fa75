//! Bodies that are too large or too slow.

use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::routing::post;
use tokio::io::AsyncWriteExt;
use tokio::time::sleep;
use web::server::Limits;
use web::server::layers::{BodyLimits, Dress};

use crate::caller::{Server, answer, outfit};

const HUNDRED_MEGABYTES: usize = 100 * 1024 * 1024;

async fn server(body: BodyLimits) -> Server {
    let router = Router::new()
        .route("/length", post(async |body: Bytes| body.len().to_string()))
        .route("/unread", post(async || "not looked at"));
    Server::with(router, &Dress { body, ..outfit() }, Limits::default()).await
}

/// Sends what it can of a hundred megabytes, without looking for an answer; says how much went out.
async fn pour(writing: &mut tokio::net::tcp::OwnedWriteHalf, chunked: bool) -> usize {
    let piece = vec![b'x'; 64 * 1024];
    let mut sent = 0;
    while sent < HUNDRED_MEGABYTES {
        if chunked && writing.write_all(b"10000\r\n").await.is_err() {
            break;
        }
        if writing.write_all(&piece).await.is_err() {
            break;
        }
        if chunked && writing.write_all(b"\r\n").await.is_err() {
            break;
        }
        sent += piece.len();
    }
    sent
}

async fn refused_with_most_of_it_unsent(framing: &str, path: &str) {
    let server = server(BodyLimits::default()).await;
    let head = format!("POST {path} HTTP/1.1\r\nHost: cmc.example\r\n{framing}\r\n\r\n");
    let caller = server.connect().await;
    let (reading, mut writing) = caller.into_split();
    writing.write_all(head.as_bytes()).await.unwrap();
    let chunked = framing.contains("chunked");
    let pouring = tokio::spawn(async move { (pour(&mut writing, chunked).await, writing) });
    // What a simple caller does: it writes until it cannot, and only then reads.
    let began = Instant::now();
    let (sent, writing) = pouring.await.unwrap();
    let mut caller = reading.reunite(writing).unwrap();
    let mut bytes = Vec::new();
    let _ = tokio::io::AsyncReadExt::read_to_end(&mut caller, &mut bytes).await;
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.starts_with("HTTP/1.1 413 "), "{text:?}");
    assert!(text.contains("content-security-policy: "), "{text}");
    assert!(sent < HUNDRED_MEGABYTES / 4, "{sent} bytes were taken from the caller");
    assert!(began.elapsed() < Duration::from_secs(8), "answered after {:?}", began.elapsed());
}

#[tokio::test]
async fn a_hundred_megabytes_announced_are_refused_at_once() {
    refused_with_most_of_it_unsent("Content-Length: 104857600", "/length").await;
}

#[tokio::test]
async fn a_hundred_megabytes_unannounced_are_refused_while_they_come() {
    refused_with_most_of_it_unsent("Transfer-Encoding: chunked", "/length").await;
}

#[tokio::test]
async fn a_caller_who_listens_is_refused_before_it_sends() {
    let server = server(BodyLimits::default()).await;
    let mut caller = server.connect().await;
    let head = "POST /length HTTP/1.1\r\nHost: cmc.example\r\nContent-Length: 104857600\r\n\
                Expect: 100-continue\r\n\r\n";
    caller.write_all(head.as_bytes()).await.unwrap();
    let began = Instant::now();
    let answer = crate::caller::next_answer(&mut caller).await;
    assert_eq!(answer.status, 413, "not 100 Continue");
    assert_eq!(answer.header("connection"), Some("close"));
    assert!(began.elapsed() < Duration::from_millis(500));
}

#[tokio::test]
async fn the_largest_body_is_taken_and_one_byte_more_is_not() {
    let server = server(BodyLimits { largest: 1000, ..BodyLimits::default() }).await;
    for (length, expected) in [(1000, 200), (1001, 413)] {
        let body = "x".repeat(length);
        let announced = format!("Content-Length: {length}\r\n\r\n{body}");
        let chunked = format!("Transfer-Encoding: chunked\r\n\r\n{length:x}\r\n{body}\r\n0\r\n\r\n");
        for framed in [announced, chunked] {
            let request =
                format!("POST /length HTTP/1.1\r\nHost: cmc.example\r\nConnection: close\r\n{framed}");
            assert_eq!(server.ask(&request).await.status, expected, "{length} bytes");
        }
    }
}

#[tokio::test]
async fn a_large_body_that_nobody_reads_does_not_hide_the_answer() {
    let server = server(BodyLimits::default()).await;
    let body = "x".repeat(900_000);
    let request =
        format!("POST /unread HTTP/1.1\r\nHost: cmc.example\r\nContent-Length: {}\r\n\r\n{body}", body.len());
    let answer = server.ask(&request).await;
    assert_eq!((answer.status, answer.text()), (200, "not looked at"));
}

#[tokio::test]
async fn a_caller_who_sends_before_it_listens_is_not_reset() {
    let server = server(BodyLimits { largest: 1000, ..BodyLimits::default() }).await;
    let mut caller = server.connect().await;
    let head = "POST /length HTTP/1.1\r\nHost: cmc.example\r\nContent-Length: 50000\r\n\r\n";
    caller.write_all(head.as_bytes()).await.unwrap();
    for _ in 0..50 {
        sleep(Duration::from_millis(5)).await;
        caller.write_all(&[b'x'; 1000]).await.expect("somebody is still there");
    }
    assert_eq!(answer(&mut caller).await.status, 413);
}

#[tokio::test]
async fn a_body_that_dribbles_is_ended_with_408() {
    let grace = Duration::from_millis(300);
    let server = server(BodyLimits { grace, ..BodyLimits::default() }).await;
    let mut caller = server.connect().await;
    let head = "POST /length HTTP/1.1\r\nHost: cmc.example\r\nContent-Length: 5000\r\n\r\n";
    caller.write_all(head.as_bytes()).await.unwrap();
    let began = Instant::now();
    let dribble = async {
        loop {
            // A caller who is refused may find the connection gone.
            let _ = caller.write_all(b"x").await;
            sleep(Duration::from_millis(40)).await;
            if began.elapsed() > grace * 2 {
                break;
            }
        }
    };
    dribble.await;
    let answer = answer(&mut caller).await;
    assert_eq!(answer.status, 408);
    assert!(answer.header("content-security-policy").is_some());
}

#[tokio::test]
async fn a_slow_body_above_the_least_rate_is_taken() {
    let limits = BodyLimits { grace: Duration::from_millis(100), slowest: 1000, ..BodyLimits::default() };
    let server = server(limits).await;
    let mut caller = server.connect().await;
    let head =
        "POST /length HTTP/1.1\r\nHost: cmc.example\r\nConnection: close\r\nContent-Length: 2000\r\n\r\n";
    caller.write_all(head.as_bytes()).await.unwrap();
    for _ in 0..10 {
        caller.write_all(&[b'x'; 200]).await.unwrap();
        sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(answer(&mut caller).await.text(), "2000");
}
