//! How the doors close.

use std::time::{Duration, Instant};

use axum::Router;
use axum::routing::get;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::time::sleep;
use web::server::Limits;

use crate::caller::{Server, answer, next_answer, outfit};

const WORK: Duration = Duration::from_millis(400);

fn router() -> Router {
    let slow = async || {
        sleep(WORK).await;
        "saved"
    };
    let endless = async || {
        sleep(Duration::from_secs(60)).await;
        "never"
    };
    Router::new().route("/", get(async || "here")).route("/slow", get(slow)).route("/endless", get(endless))
}

async fn asked(server: &Server, path: &str) -> TcpStream {
    let mut caller = server.connect().await;
    let request = format!("GET {path} HTTP/1.1\r\nHost: cmc.example\r\n\r\n");
    caller.write_all(request.as_bytes()).await.unwrap();
    sleep(Duration::from_millis(50)).await;
    caller
}

#[tokio::test]
async fn what_is_in_flight_is_finished_and_nothing_new_begins() {
    let mut server = Server::of(router()).await;
    let mut caller = asked(&server, "/slow").await;
    server.begin_to_stop();
    sleep(Duration::from_millis(50)).await;
    assert!(TcpStream::connect(server.address).await.is_err(), "the door is closed");
    let answer = answer(&mut caller).await;
    assert_eq!((answer.status, answer.text()), (200, "saved"));
    server.stopped().await;
}

#[tokio::test]
async fn connections_at_rest_do_not_hold_it_up() {
    let mut server = Server::of(router()).await;
    let mut rested = asked(&server, "/").await;
    next_answer(&mut rested).await;
    let _silent = server.connect().await;
    sleep(Duration::from_millis(50)).await;
    let began = Instant::now();
    server.begin_to_stop();
    server.stopped().await;
    assert!(began.elapsed() < Duration::from_secs(4), "stopped after {:?}", began.elapsed());
}

#[tokio::test]
async fn what_does_not_finish_in_time_is_cut_off() {
    let limits = Limits { farewell: WORK, ..Limits::default() };
    let mut server = Server::with(router(), &outfit(), limits).await;
    let _caller = asked(&server, "/endless").await;
    let began = Instant::now();
    server.begin_to_stop();
    server.stopped().await;
    let took = began.elapsed();
    assert!(took >= WORK && took < WORK * 4, "stopped after {took:?}");
}
