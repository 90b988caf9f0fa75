//! One connection, from its first byte to its last.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::Watcher;
use tokio::net::TcpStream;
use tower::ServiceExt;

use super::Limits;
use super::socket::Socket;
use super::turn::Turn;

/// The longest request line with headers that is read; more is answered 431.
const LONGEST_HEAD: usize = 64 * 1024;

/// Answers requests until either side has had enough. The router finds the caller's address in the
/// request, as [`ConnectInfo`].
pub(super) async fn converse(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    limits: Limits,
    watcher: Watcher,
) {
    // Small answers leave at once; a socket that refuses the option still works.
    let _ = stream.set_nodelay(true);
    let turn = Arc::new(Turn::default());
    let socket = Socket::new(stream, Arc::clone(&turn), &limits);
    let answer = service_fn(move |request: Request<Incoming>| {
        let answering = turn.begin();
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        let answer = router.clone().oneshot(request);
        async move { answer.await.map(|answer| answer.map(|body| answering.until_sent(body))) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.idle)
        .max_buf_size(LONGEST_HEAD)
        .serve_connection(TokioIo::new(socket), answer);
    // Callers leave in the middle of things every day; there is nobody left to tell.
    let _ = watcher.watch(connection).await;
}
