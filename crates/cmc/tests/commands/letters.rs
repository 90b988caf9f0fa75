//! Letters that the served program sends: over TLS with a certificate that the machine trusts, and to no server without.

use crate::post_office::{PostOffice, shut_port};
use crate::server::{Server, get};
use crate::trial::{Trial, on_both_engines, run};
use serde_json::json;
use std::process::Command;
use std::time::{Duration, Instant};

on_both_engines! {
    letters_are_sent_over_tls_to_a_server_that_the_machine_trusts
    a_server_that_is_killed_loses_no_letter
    the_check_says_how_letters_stand
    figures_tell_how_many_letters_wait
}

fn write_letter(trial: &Trial, id: u8) {
    let at = "2026-11-21T19:05:00.000000Z";
    trial.database.meddle(&format!(
        "insert into outbox (id, kind, address, code, made_at, due_at, tries) values \
         ('01980000-0000-7000-8000-0000000000{id:02x}', 'invitation', 'jo@harbour.example', 'K7Q2M9XRT4WB', '{at}', '{at}', 0)"
    ));
}

fn wait_until(trial: &Trial, sql: &str, rows: &str) {
    let began = Instant::now();
    while trial.database.rows(sql)[0][0] != rows {
        assert!(began.elapsed() < Duration::from_secs(30), "{sql}");
        std::thread::sleep(Duration::from_millis(100));
    }
}

fn serve(trial: &Trial, url: &str) -> Command {
    let mut command = trial.command(&["serve", "--listen", "127.0.0.1:0"]);
    command.env("CMC_SMTP_URL", url).env("CMC_MAIL_FROM", "Coordinate My Care <cmc@cmc.example>");
    command
}

fn letters_are_sent_over_tls_to_a_server_that_the_machine_trusts(trial: Trial) {
    let trial = trial.set_up();
    for (id, tls, way) in [
        (1, "starttls", "smtp://cmc:Right-1@localhost:PORT?tls=required"),
        (2, "smtps", "smtps://cmc:Right-1@localhost:PORT"),
    ] {
        let rcgen::CertifiedKey { cert, signing_key } =
            rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let office = PostOffice::with(&json!({
            "tls": tls, "key": signing_key.serialize_pem(), "cert": cert.pem(), "user": "cmc", "password": "Right-1",
        }));
        let Some(office) = office else { return };
        let url = way.replace("PORT", &office.port.to_string());
        write_letter(&trial, id);

        let server = Server::start(&mut serve(&trial, &url));
        wait_until(&trial, "select count(*) from outbox where trouble is not null", "1");
        let (code, log) = server.end("-TERM");
        assert_eq!(code, Some(0), "{log}");
        assert!(log.contains("a letter could not be sent yet"), "{log}");
        for hidden in ["jo@harbour.example", "Right-1", "K7Q2M9XRT4WB"] {
            assert!(!log.contains(hidden), "{hidden}: {log}");
        }
        office.nothing_more();

        trial.database.meddle("update outbox set due_at = made_at where sent_at is null");
        let trusted = trial.folder().join("trusted.pem");
        std::fs::write(&trusted, cert.pem()).unwrap();
        let server = Server::start(serve(&trial, &url).env("SSL_CERT_FILE", &trusted));
        let taken = office.next();
        assert!(taken.secure && taken.to == ["jo@harbour.example"], "{taken:?}");
        let link = format!("http://{}/join#K7Q2M9XRT4WB", server.address);
        assert!(taken.data.contains(&link), "{link}: {}", taken.data);
        wait_until(&trial, "select count(*) from outbox where sent_at is null", "0");
        let (code, log) = server.end("-TERM");
        assert_eq!(code, Some(0), "{log}");
        office.nothing_more();
    }
    trial.cmc(&["audit", "verify"]).done();
}

fn a_server_that_is_killed_loses_no_letter(trial: Trial) {
    let trial = trial.set_up();
    // It answers nothing, so whoever hands it a letter is killed while at it.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    write_letter(&trial, 1);
    let server = Server::start(&mut serve(&trial, &format!("smtp://{}", silent.local_addr().unwrap())));
    let call = silent.accept().unwrap();
    server.kill();
    drop(call);
    assert_eq!(
        trial
            .database
            .rows("select count(*) from outbox where sent_at is null and due_at is not null and tries = 1")
            [0][0],
        "1"
    );
    let Some(office) = PostOffice::open() else { return };
    // As the clock would have it, ten minutes later.
    trial.database.meddle("update outbox set due_at = made_at where sent_at is null");
    let server = Server::start(&mut serve(&trial, &office.url()));
    assert_eq!(office.next().to, ["jo@harbour.example"]);
    wait_until(&trial, "select count(*) from outbox where sent_at is null", "0");
    assert_eq!(server.end("-TERM").0, Some(0));
    trial.cmc(&["audit", "verify"]).done();
}

fn the_check_says_how_letters_stand(trial: Trial) {
    let trial = trial.set_up();
    write_letter(&trial, 1);
    let said = trial.cmc(&["check"]).done();
    assert!(
        said.contains("mail: no server is set") && said.contains("letters waiting: 1, given up: 0"),
        "{said}"
    );
    let with = |url: &str| {
        run(trial.command(&["check"]).env("CMC_SMTP_URL", url).env("CMC_MAIL_FROM", "cmc@cmc.example"))
    };
    let away = with(&format!("smtp://cmc:Right-1@127.0.0.1:{}", shut_port()));
    assert_eq!(away.code, Some(1), "{away:?}");
    assert!(away.out.contains("takes no letters") && !away.out.contains("Right-1"), "{away:?}");
    let Some(office) = PostOffice::with(&json!({ "tls": "none", "user": "cmc", "password": "Right-1" }))
    else {
        return;
    };
    let wrong = with(&format!("smtp://cmc:Wrong-1@127.0.0.1:{}", office.port));
    assert!(
        wrong.code == Some(1) && wrong.out.contains("535") && !wrong.out.contains("Wrong-1"),
        "{wrong:?}"
    );
    let right = with(&format!("smtp://cmc:Right-1@127.0.0.1:{}", office.port)).done();
    assert!(
        right.contains(&format!("mail: smtp://127.0.0.1:{} answers; letters waiting: 1,", office.port)),
        "{right}"
    );
}

fn figures_tell_how_many_letters_wait(trial: Trial) {
    let trial = trial.set_up();
    write_letter(&trial, 1);
    write_letter(&trial, 2);
    trial.database.meddle("update outbox set due_at = null where id like '%02'");
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let mut command = trial.command(&["serve", "--listen", "127.0.0.1:0"]);
    let server = Server::start(command.env("CMC_METRICS_LISTEN", &free));
    let (began, mut figures) = (Instant::now(), String::new());
    while !figures.contains("mail_waiting 1") || !figures.contains("mail_given_up 1") {
        assert!(began.elapsed() < Duration::from_secs(30), "{figures}");
        std::thread::sleep(Duration::from_millis(100));
        figures = get(&free, "/metrics");
    }
    assert_eq!(server.end("-TERM").0, Some(0));
}
