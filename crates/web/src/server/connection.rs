//! One connection, from its first byte to its last: plain, or within TLS.

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
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::timeout;
use tower::ServiceExt;

use super::Limits;
use super::socket::Socket;
use super::tls::Tls;
use super::turn::Turn;

/// The longest request line with headers that is read; more is answered 431.
const LONGEST_HEAD: usize = 64 * 1024;

/// The certificate that a caller showed when the connection was made, and proved to hold the key of: its bytes. It stands in the
/// request's extensions. It is one of the authority that the server was given; whether it still counts is for the pages to say.
#[derive(Clone, Debug)]
pub struct Presented(pub Arc<[u8]>);

/// Who is at the other end of a connection.
pub(super) struct Caller {
    pub(super) peer: SocketAddr,
    pub(super) router: Router,
    pub(super) limits: Limits,
}

/// Plain HTTP from the first byte.
pub(super) async fn plainly(stream: TcpStream, caller: Caller, watcher: Watcher) {
    quick(&stream);
    converse(stream, None, caller, watcher).await;
}

/// TLS first. The handshake is timed as headers are, and is given up when the doors close: nothing has been asked yet.
pub(super) async fn within_tls(
    stream: TcpStream,
    tls: Arc<Tls>,
    caller: Caller,
    watcher: Watcher,
    mut closing: watch::Receiver<bool>,
) {
    quick(&stream);
    let shaken = tokio::select! {
        shaken = timeout(caller.limits.headers, tls.accept(stream)) => shaken,
        // The doors have closed too when nobody is left who could close them.
        _ = closing.wait_for(|closing| *closing) => return,
    };
    let stream = match shaken {
        Ok(Ok(stream)) => stream,
        Ok(Err(error)) => return failed(&error.to_string()),
        Err(_) => return failed("it took too long"),
    };
    let shown = stream.get_ref().1.peer_certificates().and_then(|chain| chain.first());
    let shown = shown.map(|certificate| Presented(certificate.as_ref().into()));
    converse(stream, shown, caller, watcher).await;
}

/// A caller whose certificate is refused is told so by TLS itself; here it is counted, and said without the caller's address.
fn failed(why: &str) {
    ::metrics::counter!("tls_handshakes_failed_total").increment(1);
    tracing::debug!(why, "a TLS handshake failed");
}

/// Small answers leave at once; a socket that refuses the option still works.
fn quick(stream: &TcpStream) {
    let _ = stream.set_nodelay(true);
}

/// Answers requests until either side has had enough. The router finds the caller's address in the
/// request, as [`ConnectInfo`], and the certificate, if one was shown, as [`Presented`].
async fn converse<S>(stream: S, shown: Option<Presented>, caller: Caller, watcher: Watcher)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let Caller { peer, router, limits } = caller;
    let turn = Arc::new(Turn::default());
    let socket = Socket::new(stream, Arc::clone(&turn), &limits);
    let answer = service_fn(move |request: Request<Incoming>| {
        let answering = turn.begin();
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        if let Some(shown) = shown.clone() {
            request.extensions_mut().insert(shown);
        }
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
