//! The load: so many connections, each asking again as soon as it is answered.

use anyhow::{Context, Result, bail};
use bytes::Bytes;
use http::{Method, Request, StatusCode};
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

/// A request of the load.
pub(crate) type Asking = Request<Full<Bytes>>;

/// How hard, and for how long.
pub(crate) struct Load {
    pub(crate) connections: usize,
    pub(crate) length: Duration,
}

/// What came of it.
pub(crate) struct Measured {
    /// Answers a second.
    pub(crate) rate: f64,
    /// How long each took, shortest first.
    pub(crate) times: Vec<Duration>,
    /// Processor time of this program for each answer: its own share and the load's.
    pub(crate) worked: Duration,
}

/// A page asked for with a session's cookie.
pub(crate) fn get(path: &str, cookie: &str) -> Asking {
    request(Method::GET, path, cookie, Bytes::new())
}

/// A form sent with a session's cookie, as a browser sends it.
pub(crate) fn post(path: &str, cookie: &str, form: String) -> Asking {
    request(Method::POST, path, cookie, Bytes::from(form))
}

fn request(method: Method, path: &str, cookie: &str, body: Bytes) -> Asking {
    let mut request = Request::new(Full::new(body));
    *request.method_mut() = method;
    *request.uri_mut() = path.parse().unwrap_or_default();
    let headers = request.headers_mut();
    let mut put = |name: &'static str, value: &str| {
        if let Ok(value) = value.parse() {
            headers.insert(name, value);
        }
    };
    put("host", "127.0.0.1");
    put("cookie", cookie);
    put("sec-fetch-site", "same-origin");
    put("content-type", "application/x-www-form-urlencoded");
    request
}

async fn connect(to: SocketAddr) -> Result<SendRequest<Full<Bytes>>> {
    let stream = TcpStream::connect(to).await?;
    stream.set_nodelay(true)?;
    let (send, connection) = handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    Ok(send)
}

async fn ask(send: &mut SendRequest<Full<Bytes>>, asking: Asking) -> Result<(StatusCode, Bytes)> {
    send.ready().await?;
    let answer = send.send_request(asking).await?;
    let status = answer.status();
    Ok((status, answer.into_body().collect().await?.to_bytes()))
}

/// Asks once; the answer has to be a page.
pub(crate) async fn fetch(to: SocketAddr, asking: &Asking) -> Result<Bytes> {
    let (status, body) = ask(&mut connect(to).await?, asking.clone()).await?;
    if status != StatusCode::OK {
        bail!("{} is answered by {status}", asking.uri());
    }
    Ok(body)
}

impl Load {
    /// Asks until the time is over. Each answer has to be a page; one that is not ends the run.
    pub(crate) async fn run(&self, to: SocketAddr, asking: impl Fn(usize) -> Asking) -> Result<Measured> {
        let many = 50_000;
        let pool = (0..self.connections * 8).map(asking).collect();
        self.drive(to, pool, many * self.connections, StatusCode::OK).await
    }

    /// Asks each of these once. Each has to lead on to another page, as a form that was taken does.
    pub(crate) async fn each(&self, to: SocketAddr, asked: Vec<Asking>) -> Result<Measured> {
        let count = asked.len();
        self.drive(to, asked, count, StatusCode::SEE_OTHER).await
    }

    async fn drive(
        &self,
        to: SocketAddr,
        pool: Vec<Asking>,
        most: usize,
        wanted: StatusCode,
    ) -> Result<Measured> {
        let (pool, next) = (Arc::new(pool), Arc::new(AtomicUsize::new(0)));
        let mut callers = JoinSet::new();
        let (began, worked) = (Instant::now(), worked());
        let until = began + self.length;
        for _ in 0..self.connections {
            let (pool, next, mut send) = (Arc::clone(&pool), Arc::clone(&next), connect(to).await?);
            callers.spawn(async move {
                let mut times = Vec::new();
                loop {
                    let turn = next.fetch_add(1, Ordering::Relaxed);
                    if turn >= most || Instant::now() >= until {
                        return Ok(times);
                    }
                    let asking = pool.get(turn % pool.len()).cloned().context("nothing to ask")?;
                    let asked = Instant::now();
                    let (status, _) = ask(&mut send, asking).await?;
                    if status != wanted {
                        bail!("an answer was {status}, not {wanted}");
                    }
                    times.push(asked.elapsed());
                }
            });
        }
        let mut times = Vec::new();
        while let Some(caller) = callers.join_next().await {
            times.append(&mut caller??);
        }
        let rate = times.len() as f64 / began.elapsed().as_secs_f64();
        let worked = worked_since(worked, times.len());
        times.sort_unstable();
        Ok(Measured { rate, times, worked })
    }
}

/// Processor time of this process so far, where the system tells it (in hundredths of a second, on Linux).
fn worked() -> Duration {
    let told = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = told.rsplit(") ").next().unwrap_or_default();
    let fields = after_name.split(' ').skip(11).take(2);
    Duration::from_millis(fields.filter_map(|ticks| ticks.parse::<u64>().ok()).sum::<u64>() * 10)
}

fn worked_since(before: Duration, answers: usize) -> Duration {
    (worked() - before) / u32::try_from(answers.max(1)).unwrap_or(u32::MAX)
}
