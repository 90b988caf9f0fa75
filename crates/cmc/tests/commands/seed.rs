//! A record filled with a region: once, into an empty one, and then served and verified like any other.

use crate::server::Server;
use crate::trial::{Trial, on_both_engines};
use std::thread::sleep;
use std::time::Duration;

on_both_engines! {
    a_region_is_seeded_once_and_served
    a_record_with_users_is_not_filled
}

fn a_region_is_seeded_once_and_served(trial: Trial) {
    let trial = trial.set_up();
    let ran = trial.cmc(&["seed", "--people", "80"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    for told in
        ["crew@zz111.example", "gp@z99001.example", "Practice-2026", "80 people, ", " bytes on disk: "]
    {
        assert!(ran.out.contains(told), "{told} in {}", ran.out);
    }
    assert!(ran.err.contains("Seeding: 80 of 80"), "{}", ran.err);
    let refused = trial.cmc(&["seed", "--people", "80"]).failed(1);
    assert!(refused.contains("has been filled already"), "{refused}");
    assert!(trial.cmc(&["audit", "verify"]).done().starts_with("verified "));
    let server = Server::start(&mut trial.command(&["serve", "--listen", "127.0.0.1:0"]));
    let page = server.get("/sign-in");
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("Everyone here is made up."), "{page}");
    let wanted = "select count(*) from standings s join people p on p.id = s.person_id \
                  where s.state = 'published' and p.restricted = 0";
    let wanted = trial.database.rows(wanted);
    let prepared = || trial.database.rows("select count(*) from prepared_pages") == wanted;
    assert!((0..1200).any(|_| {
        sleep(Duration::from_millis(50));
        prepared()
    }));
    assert_eq!(server.end("-TERM").0, Some(0));
    assert!(trial.cmc(&["audit", "verify"]).done().starts_with("verified "));
}

fn a_record_with_users_is_not_filled(trial: Trial) {
    let not_set_up = trial.cmc(&["seed", "--people", "30"]).failed(1);
    assert!(not_set_up.contains("run `cmc migrate` first"), "{not_set_up}");
    let trial = trial.set_up();
    trial.add_organisations(1..=1);
    let user = ["--email", "a@b.example", "--name", "A", "--profession", "GP", "--organisation", "A81001"];
    trial.cmc(&[&["user", "add"], &user[..], &["--right", "view"]].concat()).done();
    let refused = trial.cmc(&["seed", "--people", "30"]).failed(1);
    assert!(refused.contains("into an empty record only"), "{refused}");
    trial.cmc(&["seed", "--people", "0"]).failed(2);
    trial.cmc(&["seed", "--people", "1500001"]).failed(2);
}

#[test]
fn a_region_broken_off_says_so_and_is_not_gone_on_with() {
    let trial = Trial::sqlite().set_up();
    let mut seeding = trial.command(&["seed", "--people", "1000000"]).spawn().unwrap();
    let file = rusqlite::Connection::open(trial.folder().join("cmc.db")).unwrap();
    let begun = || file.query_row("select count(*) from deeds", [], |row| row.get::<_, i64>(0)).unwrap_or(0);
    while begun() == 0 {
        assert!(seeding.try_wait().unwrap().is_none(), "it ended");
        sleep(Duration::from_millis(5));
    }
    seeding.kill().unwrap();
    seeding.wait().unwrap();
    drop(file);
    let refused = trial.cmc(&["seed", "--people", "30"]).failed(1);
    assert!(refused.contains("broken off: start again with an empty one"), "{refused}");
}
