//! A served record: what stands beside it, and how it ends.

use crate::trial::{Trial, on_both_engines};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

on_both_engines! {
    a_record_is_served_until_sigterm
    what_is_not_set_up_is_not_served
    the_audit_is_verified_beside_a_server
    figures_have_a_listener_of_their_own
}

/// `cmc serve` on a free port, ready.
struct Server {
    child: Child,
    address: String,
    /// What it printed before it was ready.
    said: String,
}

impl Server {
    fn start(command: &mut Command) -> Self {
        let mut child = command.spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut said = String::new();
        let address = loop {
            let Some(line) = lines.next().map(Result::unwrap) else {
                let mut err = String::new();
                child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
                panic!("it ended with {}: {said}{err}", child.wait().unwrap());
            };
            match line.strip_prefix("listening on http://") {
                Some(address) => break address.to_owned(),
                None => said += &(line + "\n"),
            }
        };
        Self { child, address, said }
    }

    fn get(&self, path: &str) -> String {
        get(&self.address, path)
    }

    /// Asks it to end; answers its exit code and its log.
    fn end(mut self, signal: &str) -> (Option<i32>, String) {
        let sent = Command::new("kill").args([signal, &self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
        let mut log = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut log).unwrap();
        (self.child.wait().unwrap().code(), log)
    }
}

impl Drop for Server {
    /// A test that fails leaves nothing running.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn get(address: &str, path: &str) -> String {
    let mut socket = TcpStream::connect(address).unwrap();
    write!(socket, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    socket.read_to_string(&mut answer).unwrap();
    answer
}

fn serve(trial: &Trial) -> Command {
    trial.command(&["serve", "--listen", "127.0.0.1:0"])
}

fn a_record_is_served_until_sigterm(trial: Trial) {
    let trial = trial.set_up();
    for signal in ["-TERM", "-INT"] {
        let server = Server::start(&mut serve(&trial));
        assert!(
            server.said.contains("cmc org add") && server.said.contains("cmc user add"),
            "{}",
            server.said
        );
        assert!(server.get("/health/ready").starts_with("HTTP/1.1 200"));
        assert!(server.get("/sign-in").starts_with("HTTP/1.1 200"));
        // Somebody who is connected and says nothing does not hold it up.
        let _silent = TcpStream::connect(&server.address).unwrap();
        let asked = Instant::now();
        let (code, log) = server.end(signal);
        assert_eq!(code, Some(0), "{log}");
        assert!(asked.elapsed() < Duration::from_secs(10));
        let lines: Vec<serde_json::Value> =
            log.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}"))).collect();
        let messages: Vec<&str> =
            lines.iter().map(|line| line["fields"]["message"].as_str().unwrap()).collect();
        assert_eq!((messages.first(), messages.last()), (Some(&"serving"), Some(&"stopped")), "{log}");
    }
}

fn what_is_not_set_up_is_not_served(trial: Trial) {
    let refused = trial.cmc(&["serve", "--listen", "127.0.0.1:0"]).failed(1);
    assert!(refused.contains("run `cmc migrate` first"), "{refused}");
    let trial = trial.set_up();
    trial.database.meddle("delete from schema_migrations where number > 1");
    let refused = trial.cmc(&["serve", "--listen", "127.0.0.1:0"]).failed(1);
    assert!(refused.contains("is at step 1 of") && refused.contains("run `cmc migrate`"), "{refused}");
}

fn the_audit_is_verified_beside_a_server(trial: Trial) {
    let trial = trial.set_up();
    trial.add_organisations(1..=2);
    let server = Server::start(&mut serve(&trial));
    assert_eq!(trial.cmc(&["audit", "verify"]).done(), "verified 2 events\n");
    trial.cmc(&["audit", "checkpoint", "kept.json"]).done();
    trial.cmc(&["check"]).done();
    if trial.database.is_file() {
        for line in
            [&["serve", "--listen", "127.0.0.1:0"][..], &["org", "list"], &["user", "list"], &["migrate"]]
        {
            let refused = trial.cmc(line).failed(1);
            assert!(
                refused.contains("another process is using") && refused.contains("stop it first"),
                "{refused}"
            );
        }
    } else {
        trial.add_organisations(3..=3);
        let second = Server::start(serve(&trial).env("CMC_NODE", "node-2"));
        assert!(second.get("/health/ready").starts_with("HTTP/1.1 200"));
        assert_eq!(second.end("-TERM").0, Some(0));
    }
    assert!(server.get("/health/ready").starts_with("HTTP/1.1 200"));
    assert_eq!(server.end("-TERM").0, Some(0));
}

fn figures_have_a_listener_of_their_own(trial: Trial) {
    let trial = trial.set_up();
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let server = Server::start(serve(&trial).env("CMC_METRICS_LISTEN", &free));
    assert!(server.get("/metrics").starts_with("HTTP/1.1 404"));
    let figures = get(&free, "/metrics");
    assert!(
        figures.contains("http_requests_total{method=\"GET\",route=\"unmatched\",status=\"404\"} 1"),
        "{figures}"
    );
    assert!(get(&free, "/sign-in").starts_with("HTTP/1.1 404"));
    assert_eq!(server.end("-TERM").0, Some(0));
}
