//! A server on a free port, and a caller that sees the bytes.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use axum::Router;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::timeout;
use web::server::layers::{BodyLimits, Dress, dress, plain};
use web::server::{Limits, Tls, serve, serve_tls};

/// Nothing here may hang for longer than this.
pub(crate) const SOON: Duration = Duration::from_secs(10);

/// Something that will not happen is waited for this long.
pub(crate) const A_WHILE: Duration = Duration::from_millis(400);

pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    serving: JoinHandle<()>,
}

impl Server {
    pub(crate) async fn of(router: Router) -> Self {
        Self::with(router, &outfit(), Limits::default()).await
    }

    pub(crate) async fn with(router: Router, outfit: &Dress, limits: Limits) -> Self {
        Self::begin(None, router, outfit, limits).await
    }

    pub(crate) async fn within_tls(tls: Arc<Tls>, router: Router, outfit: &Dress, limits: Limits) -> Self {
        Self::begin(Some(tls), router, outfit, limits).await
    }

    async fn begin(tls: Option<Arc<Tls>>, router: Router, outfit: &Dress, limits: Limits) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let shutdown = async {
            let _ = stopped.await;
        };
        let dressed = dress(router, outfit);
        let serving = match tls {
            None => tokio::spawn(serve(listener, dressed, limits, shutdown)),
            Some(tls) => tokio::spawn(serve_tls(listener, tls, dressed, limits, shutdown)),
        };
        Self { address, stop: Some(stop), serving }
    }

    pub(crate) async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// Sends one request, reads to the end of the stream.
    pub(crate) async fn ask(&self, request: &str) -> Answer {
        let mut caller = self.connect().await;
        caller.write_all(request.as_bytes()).await.unwrap();
        answer(&mut caller).await
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: cmc.example\r\nConnection: close\r\n\r\n")).await
    }

    pub(crate) fn begin_to_stop(&mut self) {
        drop(self.stop.take());
    }

    pub(crate) async fn stopped(self) {
        timeout(SOON, self.serving).await.expect("the server stops").unwrap();
    }
}

pub(crate) fn outfit() -> Dress {
    let made = AtomicU32::new(1);
    Dress {
        https: false,
        reference: Arc::new(move || format!("reference-{}", made.fetch_add(1, Ordering::Relaxed))),
        error_page: Arc::new(plain),
        body: BodyLimits::default(),
    }
}

#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut named = self.headers.iter().filter(|(header, _)| header == name);
        let value = named.next().map(|(_, value)| value.as_str());
        assert!(named.next().is_none(), "{name} is sent once");
        value
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    fn read(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("a whole answer");
        let head = std::str::from_utf8(&bytes[..end]).unwrap();
        let (first, rest) = head.split_once("\r\n").unwrap_or((head, ""));
        let headers = rest.lines().map(|line| {
            let (name, value) = line.split_once(": ").unwrap();
            (name.to_lowercase(), value.to_owned())
        });
        let status = first.split(' ').nth(1).unwrap().parse().unwrap();
        Self { status, headers: headers.collect(), body: bytes[end + 4..].to_vec() }
    }
}

pub(crate) async fn answer(caller: &mut TcpStream) -> Answer {
    Answer::read(&rest(caller).await)
}

/// Everything until the server closes, in order or not.
pub(crate) async fn rest(caller: &mut TcpStream) -> Vec<u8> {
    let mut bytes = Vec::new();
    let read = timeout(SOON, caller.read_to_end(&mut bytes)).await.expect("the server closes");
    read.expect("the connection is closed, not reset");
    bytes
}

/// One answer of a connection that stays open; it must have a body of known length.
pub(crate) async fn next_answer(caller: &mut TcpStream) -> Answer {
    let mut bytes = Vec::new();
    loop {
        let read = timeout(SOON, caller.read_buf(&mut bytes)).await.expect("an answer").unwrap();
        assert_ne!(read, 0, "the connection stays open");
        let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else { continue };
        let answer = Answer::read(&bytes);
        let length: usize = answer.header("content-length").unwrap().parse().unwrap();
        if bytes.len() == end + 4 + length {
            return answer;
        }
    }
}
