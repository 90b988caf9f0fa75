//! More callers than there is room for.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::ConnectInfo;
use axum::routing::get;
use tokio::io::AsyncWriteExt;
use tokio::time::sleep;
use web::server::Limits;

use crate::caller::{Server, answer, next_answer, outfit, rest};

const ASK: &[u8] = b"GET / HTTP/1.1\r\nHost: cmc.example\r\n\r\n";

async fn server(connections: usize, turned_away: usize) -> Server {
    let limits = Limits { connections, turned_away, ..Limits::default() };
    Server::with(Router::new().route("/", get(async || "here")), &outfit(), limits).await
}

#[tokio::test]
async fn a_caller_too_many_is_told_at_once_and_may_come_back() {
    let server = server(2, 2).await;
    let mut inside = [server.connect().await, server.connect().await];
    for caller in &mut inside {
        caller.write_all(ASK).await.unwrap();
        assert_eq!(next_answer(caller).await.status, 200);
    }

    let mut late = server.connect().await;
    let began = Instant::now();
    late.write_all(ASK).await.unwrap();
    let told = next_answer(&mut late).await;
    let took = began.elapsed();
    assert_eq!(told.status, 503);
    assert_eq!(told.header("retry-after"), Some("5"));
    assert_eq!(told.header("connection"), Some("close"));
    assert!(told.header("content-security-policy").is_some());
    assert!(told.text().contains(told.header("x-request-id").unwrap()));
    assert!(took < Duration::from_millis(200), "told after {took:?}");

    let [first, mut second] = inside;
    drop(first);
    sleep(Duration::from_millis(50)).await;
    let mut again = server.connect().await;
    again.write_all(ASK).await.unwrap();
    assert_eq!(next_answer(&mut again).await.status, 200, "the place is free again");
    second.write_all(ASK).await.unwrap();
    assert_eq!(next_answer(&mut second).await.status, 200, "those inside are not disturbed");
}

#[tokio::test]
async fn beyond_the_doorstep_connections_are_closed_unanswered() {
    let server = server(1, 1).await;
    let _inside = server.connect().await;
    let mut doorstep = server.connect().await;
    sleep(Duration::from_millis(50)).await;
    let began = Instant::now();
    assert!(rest(&mut server.connect().await).await.is_empty());
    assert!(began.elapsed() < Duration::from_millis(500));
    doorstep.write_all(ASK).await.unwrap();
    assert_eq!(answer(&mut doorstep).await.status, 503);
}

#[tokio::test]
async fn a_silent_caller_does_not_keep_the_doorstep() {
    let server = server(1, 1).await;
    let _inside = server.connect().await;
    let mut silent = server.connect().await;
    let began = Instant::now();
    assert!(rest(&mut silent).await.is_empty());
    assert!(began.elapsed() < Duration::from_secs(4), "left after {:?}", began.elapsed());
}

#[tokio::test]
async fn a_page_can_learn_who_calls() {
    let who = async |ConnectInfo(peer): ConnectInfo<SocketAddr>| peer.to_string();
    let server = Server::of(Router::new().route("/", get(who))).await;
    let mut caller = server.connect().await;
    caller.write_all(ASK).await.unwrap();
    let told = next_answer(&mut caller).await;
    assert_eq!(told.text(), caller.local_addr().unwrap().to_string());
}
