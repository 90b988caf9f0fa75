//! A real SMTP server for a test, and the letters that it took. A test of another crate takes it by its path.
#![allow(dead_code, reason = "each test binary uses the part of it that it needs")]
#![allow(clippy::unwrap_used, reason = "a step of a test that fails is a test that fails")]

use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// A server that goes with the test.
pub(crate) struct PostOffice {
    child: Child,
    told: Receiver<Value>,
    pub(crate) port: u16,
}

/// A letter as the server took it.
#[derive(Debug, Clone)]
pub(crate) struct Taken {
    pub(crate) from: String,
    pub(crate) to: Vec<String>,
    /// It came over TLS.
    pub(crate) secure: bool,
    /// Head and body, as they came.
    pub(crate) data: String,
}

impl PostOffice {
    /// Opens one that speaks plain SMTP; `None` where it was not fetched and is not required.
    pub(crate) fn open() -> Option<Self> {
        Self::with(&json!({ "tls": "none" }))
    }

    /// Opens one with options of `tests/mail/post_office.mjs`.
    pub(crate) fn with(options: &Value) -> Option<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/mail");
        if !folder.join("node_modules/fetched").exists() {
            assert!(std::env::var("CMC_TEST_REQUIRE").is_err(), "run tests/mail/fetch first");
            println!("skipped: the SMTP server of the tests is not here: run tests/mail/fetch");
            return None;
        }
        let mut child = Command::new("node")
            .arg(folder.join("post_office.mjs"))
            .arg(options.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (tell, told) = channel();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let _ = tell.send(serde_json::from_str(&line).unwrap());
            }
        });
        let first: Value = told.recv_timeout(Duration::from_secs(30)).unwrap();
        let port = u16::try_from(first["port"].as_u64().unwrap()).unwrap();
        Some(Self { child, told, port })
    }

    /// Its address for a plain way.
    pub(crate) fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// The next letter, waited for.
    pub(crate) fn next(&self) -> Taken {
        let told = self.told.recv_timeout(Duration::from_secs(30)).unwrap();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        Taken {
            from: text(&told["from"]),
            to: told["to"].as_array().unwrap().iter().map(text).collect(),
            secure: told["secure"].as_bool().unwrap(),
            data: text(&told["data"]),
        }
    }

    /// Asks that no further letter has come.
    pub(crate) fn nothing_more(&self) {
        let more = self.told.recv_timeout(Duration::from_millis(300));
        assert!(more.is_err(), "{more:?}");
    }
}

impl Drop for PostOffice {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A port where nobody listens.
pub(crate) fn shut_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}
