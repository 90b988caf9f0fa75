//! The load: so many connections, each asking again as soon as it is answered.

use anyhow::{Result, bail};
use bytes::Bytes;
use http::header::{ACCEPT_ENCODING, HeaderValue};
use http::{Method, Request, StatusCode};
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use percent_encoding::NON_ALPHANUMERIC;
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

/// The same, by a browser: it takes an answer compressed.
pub(crate) fn compressed(mut asking: Asking) -> Asking {
    let takes = HeaderValue::from_static("gzip, deflate, br, zstd");
    asking.headers_mut().insert(ACCEPT_ENCODING, takes);
    asking
}

/// A form sent with a session's cookie, as a browser sends it.
pub(crate) fn post(path: &str, cookie: &str, fields: &[(&str, &str)]) -> Asking {
    send(path, cookie, form(fields))
}

/// A form that is written already.
pub(crate) fn send(path: &str, cookie: &str, form: String) -> Asking {
    request(Method::POST, path, cookie, Bytes::from(form))
}

/// Fields as a form is sent.
pub(crate) fn form(fields: &[(&str, &str)]) -> String {
    let sent = |text: &str| percent_encoding::utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let pairs: Vec<String> =
        fields.iter().map(|(name, value)| format!("{}={}", sent(name), sent(value))).collect();
    pairs.join("&")
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
    /// Asks until the time is over; `asking` is told which request it is to make. Each answer has to have the status that
    /// comes with the request; one that has not ends the run.
    pub(crate) async fn run<A>(&self, to: SocketAddr, asking: A) -> Result<Measured>
    where
        A: Fn(usize) -> (Asking, StatusCode) + Send + Sync + 'static,
    {
        self.drive(to, move |turn| Some(asking(turn))).await
    }

    /// Asks each of these once. Each has to lead on to another page, as a form that was taken does.
    pub(crate) async fn each(&self, to: SocketAddr, asked: Vec<Asking>) -> Result<Measured> {
        self.drive(to, move |turn| Some((asked.get(turn)?.clone(), StatusCode::SEE_OTHER))).await
    }

    async fn drive<A>(&self, to: SocketAddr, asking: A) -> Result<Measured>
    where
        A: Fn(usize) -> Option<(Asking, StatusCode)> + Send + Sync + 'static,
    {
        let (asking, next) = (Arc::new(asking), Arc::new(AtomicUsize::new(0)));
        let mut callers = JoinSet::new();
        let (began, before) = (Instant::now(), worked());
        let until = began + self.length;
        for _ in 0..self.connections {
            let (asking, next, mut send) = (Arc::clone(&asking), Arc::clone(&next), connect(to).await?);
            callers.spawn(async move {
                let mut times = Vec::new();
                while Instant::now() < until {
                    let Some((asked, wanted)) = asking(next.fetch_add(1, Ordering::Relaxed)) else { break };
                    let (path, at) = (asked.uri().clone(), Instant::now());
                    let (status, _) = ask(&mut send, asked).await?;
                    if status != wanted {
                        bail!("{path} was answered by {status}, not {wanted}");
                    }
                    times.push((wanted, at.elapsed()));
                }
                Ok(times)
            });
        }
        let mut all = Vec::new();
        while let Some(caller) = callers.join_next().await {
            all.append(&mut caller??);
        }
        let (took, worked) = (began.elapsed(), worked_since(before, all.len()));
        let pages = all.iter().any(|(wanted, _)| *wanted == StatusCode::OK);
        // Where forms are sent among pages, it is the pages that are measured.
        let counted = all.into_iter().filter(|(wanted, _)| !pages || *wanted == StatusCode::OK);
        let mut times: Vec<Duration> = counted.map(|(_, time)| time).collect();
        times.sort_unstable();
        Ok(Measured { rate: times.len() as f64 / took.as_secs_f64(), times, worked })
    }
}

/// Processor time of this process so far, where the system tells it (in hundredths of a second, on Linux).
pub(crate) fn worked() -> Duration {
    let told = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = told.rsplit(") ").next().unwrap_or_default();
    let fields = after_name.split(' ').skip(11).take(2);
    Duration::from_millis(fields.filter_map(|ticks| ticks.parse::<u64>().ok()).sum::<u64>() * 10)
}

/// Its processor time since, for each answer.
pub(crate) fn worked_since(before: Duration, answers: usize) -> Duration {
    (worked() - before) / u32::try_from(answers.max(1)).unwrap_or(u32::MAX)
}
