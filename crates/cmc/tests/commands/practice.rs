//! The practice area of a service whose people are real: made in a folder of its own, and gone with the process.

use crate::server::{Server, answer};
use crate::trial::{Trial, on_both_engines};
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::{Duration, Instant};

on_both_engines! {
    practice_is_made_beside_a_real_record_and_goes_with_the_process
}

const PASSWORD: &str = "Evening-Harbour-7";
/// In a build for tests, on a machine that does other things too.
const LONGEST: Duration = Duration::from_secs(300);

/// Adds somebody who views plans.
fn add_crew(trial: &Trial) {
    let user = ["--email", "crew@real.example", "--name", "Real Crew", "--profession", "Paramedic"];
    let place = ["--organisation", "A81001", "--right", "view", "--password-stdin"];
    let mut add = trial.command(&[&["user", "add"], &user[..], &place[..]].concat());
    let mut add = add.stdin(Stdio::piped()).spawn().unwrap();
    add.stdin.take().unwrap().write_all(format!("{PASSWORD}\n").as_bytes()).unwrap();
    assert!(add.wait().unwrap().success());
}

fn cookie(answer: &str, name: &str) -> String {
    let set = answer.lines().filter_map(|line| line.strip_prefix("set-cookie: "));
    let mut own = set.filter(|cookie| cookie.starts_with(&format!("{name}=")));
    own.next().unwrap_or_else(|| panic!("no cookie {name} in {answer}")).split(';').next().unwrap().to_owned()
}

fn practice_is_made_beside_a_real_record_and_goes_with_the_process(trial: Trial) {
    let trial = trial.set_up();
    trial.add_organisations(1..=1);
    add_crew(&trial);
    let passing = trial.folder().join("passing");
    std::fs::create_dir(&passing).unwrap();
    let lying = || -> Vec<PathBuf> {
        std::fs::read_dir(&passing).unwrap().map(|entry| entry.unwrap().path()).collect()
    };
    let mut serve = trial.command(&["serve", "--listen", "127.0.0.1:0"]);
    let server = Server::start(serve.env("TMPDIR", &passing));
    let signed_in = server.post("/sign-in", &format!("email=crew%40real.example&password={PASSWORD}"));
    let real = cookie(&signed_in, "cmc");
    let ask =
        |cookies: &str, path: &str, form: Option<&str>| answer(&server.address, cookies, path, form).unwrap();
    let own = format!("old={PASSWORD}&new=Morning-Meadow-8");
    assert!(ask(&real, "/password", Some(&own)).starts_with("HTTP/1.1 303"));
    assert!(ask(&real, "/training", None).contains("Enter the practice area"));
    assert_eq!(lying(), [] as [PathBuf; 0], "nothing is built before somebody asks");

    let early = ask(&real, "/training/practice", Some(""));
    assert!(early.starts_with("HTTP/1.1 303"), "{early}");
    let [folder] = &lying()[..] else { panic!("one folder: {:?}", lying()) };
    assert_eq!(std::fs::metadata(folder).unwrap().permissions().mode() & 0o077, 0, "it is open to others");
    let began = Instant::now();
    let entered = loop {
        let answered = ask(&real, "/training/practice", Some(""));
        if answered.contains("set-cookie: cmc-practice=") {
            break answered;
        }
        assert!(began.elapsed() < LONGEST, "{answered}");
    };
    let both = format!("{real}; {}", cookie(&entered, "cmc-practice"));
    let search = "nhs_number=999+000+0018";
    let there = ask(&both, "/find", Some(search));
    assert!(there.contains("PEMBERTON") && there.contains("Leave practice"), "{there}");
    let here = ask(&real, "/find", Some(search));
    assert!(!here.contains("PEMBERTON") && !here.contains("Leave practice"), "{here}");

    // A day later whoever enters has it made anew, and whoever is in there is told.
    let key = std::fs::File::options().append(true).open(folder.join("cmc.db.key")).unwrap();
    let built = key.metadata().unwrap().modified().unwrap();
    key.set_modified(built - Duration::from_secs(24 * 60 * 60)).unwrap();
    ask(&real, "/training/practice", None);
    assert!(
        ask(&both, "/find", Some(search)).contains("PEMBERTON"),
        "nobody is sent away before somebody enters"
    );
    let anew = ask(&real, "/training/practice", Some(""));
    assert!(anew.starts_with("HTTP/1.1 303") && !anew.contains("set-cookie"), "{anew}");
    let ended = ask(&both, "/find", None);
    assert!(ended.contains("Practice has ended"), "{ended}");

    let (code, log) = server.end("-TERM");
    assert_eq!(code, Some(0), "{log}");
    assert_eq!(lying(), [] as [PathBuf; 0], "the folder outlived the process");
}
