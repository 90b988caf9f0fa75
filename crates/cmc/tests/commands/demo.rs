//! The demonstration: made once, gone on with, and never in anybody else's record.

use crate::server::Server;
use crate::trial::{Trial, on_both_engines, run};
use std::process::Command;
use std::time::Duration;

on_both_engines! {
    the_demonstration_is_made_once_and_gone_on_with
    a_record_with_other_users_is_no_demonstration
}

fn demo(trial: &Trial) -> Command {
    trial.command(&["demo", "--listen", "127.0.0.1:0", "--directory", "world"])
}

/// In the folder's own database.
fn demo_of_its_own(trial: &Trial) -> Command {
    let mut command = demo(trial);
    command.env_remove("CMC_DATABASE_URL");
    command
}

fn the_demonstration_is_made_once_and_gone_on_with(trial: Trial) {
    let server = Server::start(&mut demo(&trial));
    for told in [
        "gp@harbour.example",
        "crew@ambulance.example",
        "figures@icb.example",
        "dorothy@mail.example",
        "Practice-2026",
    ] {
        assert!(server.said.contains(told), "{told} in {}", server.said);
    }
    let page = server.get("/sign-in");
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("made up"), "{page}");
    let (code, log) = server.end("-TERM");
    assert_eq!(code, Some(0), "{log}");
    assert!(log.contains("Building the borough: "), "{log}");
    assert_eq!(trial.folder().join("world").join("cmc-audit.key").exists(), !trial.database.is_file());

    let said = trial.command(&["audit", "verify"]).env("CMC_AUDIT_KEY_FILE", key(&trial)).output().unwrap();
    assert!(String::from_utf8(said.stdout).unwrap().starts_with("verified "));

    let again = Server::start(&mut demo(&trial));
    let (code, log) = again.end("-TERM");
    assert_eq!((code, log.as_str()), (Some(0), ""), "it was built again");
}

fn key(trial: &Trial) -> &'static str {
    if trial.database.is_file() { "cmc.db.key" } else { "world/cmc-audit.key" }
}

fn a_record_with_other_users_is_no_demonstration(trial: Trial) {
    let trial = trial.set_up();
    trial.add_organisations(1..=1);
    let user = ["--email", "a@b.example", "--name", "A", "--profession", "GP", "--organisation", "A81001"];
    trial.cmc(&[&["user", "add"], &user[..], &["--right", "view"]].concat()).done();
    let key = if trial.database.is_file() { "cmc.db.key" } else { "cmc-audit.key" };
    let refused = run(demo(&trial).env("CMC_AUDIT_KEY_FILE", key)).failed(1);
    assert!(refused.contains("serve it with `cmc serve`"), "{refused}");
    assert!(run(demo(&trial).arg("--fresh")).failed(2).contains("empty the database"));
}

/// Starts the demonstration and breaks it off as soon as it has begun to build a world other than this key's.
fn break_off(trial: &Trial, more: &[&str], key: &str) -> String {
    let mut building = demo_of_its_own(trial).args(more).spawn().unwrap();
    let world = trial.folder().join("world");
    let begun = loop {
        let now = std::fs::read_to_string(world.join("cmc.db.key")).unwrap_or_default();
        if world.join("unfinished").exists() && now.len() == 65 && now != key {
            break now;
        }
        assert!(building.try_wait().unwrap().is_none(), "it ended");
        std::thread::sleep(Duration::from_millis(5));
    };
    building.kill().unwrap();
    building.wait().unwrap();
    assert!(world.join("unfinished").exists());
    begun
}

#[test]
fn a_fresh_start_and_a_world_broken_off_begin_anew() {
    let trial = Trial::sqlite();
    std::fs::create_dir(trial.folder().join("world")).unwrap();
    trial.cmc(&["migrate", "--database", "sqlite:world/cmc.db"]).done();
    let first = std::fs::read_to_string(trial.folder().join("world/cmc.db.key")).unwrap();
    let second = break_off(&trial, &["--fresh"], &first);
    let third = break_off(&trial, &[], &second);
    assert!(first != second && second != third);
}

#[test]
fn a_world_in_use_is_not_taken_away() {
    let trial = Trial::sqlite();
    std::fs::create_dir(trial.folder().join("world")).unwrap();
    trial.cmc(&["migrate", "--database", "sqlite:world/cmc.db"]).done();
    let serve = ["serve", "--listen", "127.0.0.1:0", "--database", "sqlite:world/cmc.db"];
    let server = Server::start(&mut trial.command(&serve));
    let refused = run(demo_of_its_own(&trial).arg("--fresh")).failed(1);
    assert!(refused.contains("another process is using world"), "{refused}");
    assert!(server.get("/health/ready").starts_with("HTTP/1.1 200"));
    assert_eq!(server.end("-TERM").0, Some(0));
}
