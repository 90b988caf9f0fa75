//! A served record: what stands beside it, and how it ends.

use crate::server::{Server, get};
use crate::trial::{Trial, on_both_engines};
use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

on_both_engines! {
    a_record_is_served_until_sigterm
    what_is_not_set_up_is_not_served
    the_audit_is_verified_beside_a_server
    figures_have_a_listener_of_their_own
    nothing_that_was_typed_is_in_the_log_at_any_level
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
        let page = server.get("/sign-in");
        assert!(page.starts_with("HTTP/1.1 200") && !page.contains("made up"), "{page}");
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
    // Besides the two, the server's own: it looks whether any device has a licence, and does the day's work.
    let said = trial.cmc(&["audit", "verify"]).done();
    let events = said.strip_prefix("verified ").and_then(|rest| rest.strip_suffix(" events\n"));
    assert!(events.is_some_and(|events| events.parse::<u32>().is_ok_and(|events| events > 2)), "{said}");
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

fn nothing_that_was_typed_is_in_the_log_at_any_level(trial: Trial) {
    let trial = trial.set_up();
    trial.add_organisations(1..=1);
    let user = ["--email", "pemberton@rosewood.example", "--name", "Dorothy", "--profession", "GP"];
    let place = ["--organisation", "A81001", "--right", "view", "--password-stdin"];
    let mut add = trial.command(&[&["user", "add"], &user[..], &place[..]].concat());
    let mut add = add.stdin(Stdio::piped()).spawn().unwrap();
    add.stdin.take().unwrap().write_all(b"Practice-2026\n").unwrap();
    assert!(add.wait().unwrap().success());

    let server = Server::start(serve(&trial).env("CMC_LOG", "trace"));
    let form = "email=pemberton%40rosewood.example&password=Practice-2026";
    let answer = server.post("/sign-in", form);
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    let cookie = answer.lines().find_map(|line| line.strip_prefix("set-cookie: ")).unwrap();
    let token = cookie.split(['=', ';']).nth(1).unwrap();
    assert!(token.len() >= 32, "{cookie}");
    let (code, log) = server.end("-TERM");
    assert_eq!(code, Some(0));
    assert!(log.contains("answered"), "{log}");
    for typed in ["pemberton", "Practice-2026", "Dorothy", token, "postgres:"] {
        assert!(!log.contains(typed), "{typed} in {log}");
    }
}
