//! What the operator's log says of a request, and what it must not.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::routing::{get, post};
use tokio::io::AsyncWriteExt;
use tokio::time::sleep;
use tracing::subscriber::{DefaultGuard, set_default};
use web::server::health;
use web::server::layers::log_places_only;

use crate::caller::Server;

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Log {
    /// Everything down to the finest level that the server itself writes, as the service writes it.
    fn open() -> (Self, DefaultGuard) {
        let log = Self::default();
        let writer = log.clone();
        let subscriber = tracing_subscriber::fmt()
            .json()
            .with_max_level(tracing::Level::TRACE)
            .with_writer(move || writer.clone())
            .finish();
        (log, set_default(subscriber))
    }

    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }

    fn answered(&self) -> Vec<serde_json::Value> {
        let lines = self.text();
        let events = lines.lines().map(|line| serde_json::from_str(line).unwrap());
        events.filter(|event: &serde_json::Value| event["fields"]["message"] == "answered").collect()
    }
}

fn router() -> Router {
    let slow = async || sleep(Duration::from_secs(60)).await;
    let panics = async || {
        if true {
            panic!("Pemberton");
        }
    };
    Router::new()
        .route("/people/{person}", get(async || "found").merge(post(async |body: String| body)))
        .route("/slow", get(slow))
        .route("/panics", get(panics))
        .merge(health::routes(async || true))
}

#[tokio::test]
async fn a_line_has_the_pattern_and_nothing_of_the_request() {
    let (log, _guard) = Log::open();
    let server = Server::of(router()).await;
    for request in [
        "GET /people/9990000018?name=Pemberton HTTP/1.1",
        "GET /nowhere/9990000018?name=Pemberton HTTP/1.1",
        "PEMBERTON /people/9990000018 HTTP/1.1",
    ] {
        let rest = "Host: cmc.example\r\nConnection: close\r\nUser-Agent: Pemberton\r\n\
                    Referer: https://cmc.example/people/9990000018\r\nX-Request-Id: Pemberton";
        server.ask(&format!("{request}\r\n{rest}\r\n\r\n")).await;
    }
    let posted = "POST /people/9990000018 HTTP/1.1\r\nHost: cmc.example\r\nConnection: close\r\n\
                  Content-Length: 9\r\n\r\nPemberton";
    assert_eq!(server.ask(posted).await.text(), "Pemberton");

    let text = log.text();
    for personal in ["Pemberton", "PEMBERTON", "9990000018", "127.0.0.1"] {
        assert!(!text.contains(personal), "{personal} in {text}");
    }
    let lines: Vec<_> = log
        .answered()
        .iter()
        .map(|event| {
            let field = |name: &str| event["fields"][name].to_string().replace('"', "");
            assert!(event["fields"]["milliseconds"].is_u64());
            [field("method"), field("route"), field("status"), field("reference")].join(" ")
        })
        .collect();
    assert_eq!(
        lines,
        [
            "GET /people/{person} 200 reference-1",
            "GET unmatched 404 reference-2",
            "other /people/{person} 405 reference-3",
            "POST /people/{person} 200 reference-4",
        ]
    );
}

#[tokio::test]
async fn a_caller_who_leaves_early_is_recorded() {
    let (log, _guard) = Log::open();
    let server = Server::of(router()).await;
    let mut caller = server.connect().await;
    caller.write_all(b"GET /slow HTTP/1.1\r\nHost: cmc.example\r\n\r\n").await.unwrap();
    sleep(Duration::from_millis(50)).await;
    drop(caller);
    sleep(Duration::from_millis(100)).await;
    let answered = log.answered();
    assert_eq!(answered.len(), 1);
    assert_eq!(answered[0]["fields"]["status"], 499);
}

#[tokio::test]
async fn probes_do_not_fill_the_log() {
    let (log, _guard) = Log::open();
    let server = Server::of(router()).await;
    server.get("/health/live").await;
    server.get("/people/7").await;
    let levels: Vec<_> = log.answered().iter().map(|event| event["level"].to_string()).collect();
    assert_eq!(levels, ["\"DEBUG\"", "\"INFO\""]);
}

#[tokio::test]
async fn a_panic_is_logged_with_its_place_and_its_reference_but_without_its_words() {
    let (log, _guard) = Log::open();
    let server = Server::of(router()).await;
    let before = std::panic::take_hook();
    log_places_only();
    let answer = server.get("/panics").await;
    std::panic::set_hook(before);
    assert_eq!(answer.status, 500);
    let text = log.text();
    assert!(!text.contains("Pemberton"), "{text}");
    let panicked = text.lines().find(|line| line.contains("panicked")).expect("a line for the panic");
    let panicked: serde_json::Value = serde_json::from_str(panicked).unwrap();
    assert!(panicked["fields"]["file"].as_str().unwrap().ends_with("log.rs"));
    assert_eq!(panicked["span"]["reference"], "reference-1");
}
