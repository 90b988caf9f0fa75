//! The program within TLS, with devices and their licences, as curl meets it.

use crate::server::Server;
use crate::trial::{Trial, on_both_engines};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

on_both_engines! {
    a_device_is_licensed_reads_is_ended_and_is_refused
    a_certificate_is_read_again_and_a_broken_one_is_not_used
    the_authority_is_made_once_and_shown
}

/// Writes a certificate for cmc.example and its key, of an authority that is made for it.
fn certificate(folder: &Path, authority: &str) {
    let key = KeyPair::generate().unwrap();
    let mut own = CertificateParams::default();
    own.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    std::fs::write(folder.join(authority), own.self_signed(&key).unwrap().pem()).unwrap();
    let issuer = Issuer::new(own, key);
    let key = KeyPair::generate().unwrap();
    let mut wanted = CertificateParams::new(["cmc.example".to_owned()]).unwrap();
    // One that bears the name of its own authority would be taken for one that signed itself.
    wanted.distinguished_name.push(rcgen::DnType::CommonName, "cmc.example");
    std::fs::write(folder.join("tls.key"), key.serialize_pem()).unwrap();
    std::fs::write(folder.join("tls.pem"), wanted.signed_by(&key, &issuer).unwrap().pem()).unwrap();
}

fn authority(trial: &Trial) -> &'static str {
    if trial.database.is_file() { "cmc.db.authority.pem" } else { "cmc-authority.pem" }
}

fn serve(trial: &Trial) -> Command {
    let mut command = trial.command(&["serve", "--listen", "127.0.0.1:0"]);
    command.env("CMC_TLS_CERT", "tls.pem").env("CMC_TLS_KEY", "tls.key");
    command.env("CMC_PUBLIC_URL", "https://cmc.example").env("CMC_SECOND_FACTOR", "off");
    command
}

/// What curl got: the status, or 0 without an answer; and the page.
struct Curl<'a> {
    trial: &'a Trial,
    address: String,
    licence: Option<String>,
}

impl Curl<'_> {
    fn ask(&self, path: &str, more: &[&str]) -> (u16, String) {
        self.with("ca.pem", path, more)
    }

    fn with(&self, authority: &str, path: &str, more: &[&str]) -> (u16, String) {
        let (_, port) = self.address.rsplit_once(':').unwrap();
        let mut curl = Command::new("curl");
        curl.current_dir(self.trial.folder()).args(["--silent", "--cacert", authority, "--cookie", "jar"]);
        curl.args(["--cookie-jar", "jar", "--header", "Sec-Fetch-Site: same-origin", "--output", "page"]);
        curl.args(["--resolve", &format!("cmc.example:{port}:127.0.0.1"), "--write-out", "%{http_code}"]);
        if let Some(password) = &self.licence {
            curl.args(["--cert-type", "P12", "--cert", &format!("device.p12:{password}")]);
        }
        let _ = std::fs::remove_file(self.trial.folder().join("page"));
        let ran = curl.args(more).arg(format!("https://cmc.example:{port}{path}")).output().unwrap();
        let status = String::from_utf8(ran.stdout).unwrap().parse().unwrap();
        let page = std::fs::read(self.trial.folder().join("page")).unwrap_or_default();
        (status, String::from_utf8_lossy(&page).into_owned())
    }

    /// What stands on a page between an element's id and its end.
    fn read(page: &str, id: &str) -> String {
        let (_, rest) = page.split_once(&format!("id=\"{id}\">")).unwrap_or_else(|| panic!("{page}"));
        rest.split('<').next().unwrap().to_owned()
    }
}

/// Today, as the machine has it: 2026-11-22.
fn today() -> String {
    let said = std::process::Command::new("date").arg("+%F").output().unwrap().stdout;
    String::from_utf8(said).unwrap().trim().to_owned()
}

/// The form that records a day on which somebody was trained in everything.
fn trained(on: &str) -> String {
    let parts: Vec<&str> = on.split('-').collect();
    let day =
        |name: &str| format!("{name}-year={}&{name}-month={}&{name}-day={}", parts[0], parts[1], parts[2]);
    format!("{}&{}&attested=yes", day("clinical_on"), day("governance_on"))
}

/// Adds the home's lead, who is a clinician too.
fn lead(trial: &Trial) {
    trial.add_organisations(1..=1);
    let today = today();
    let signed = ["--signatory", "Gil Ash", "--capacity", "caldicott-guardian", "--on", &today];
    trial.cmc(&[&["org", "agree", "--ods", "a81001"], &signed[..]].concat()).done();
    trial.cmc(&["org", "assess", "--ods", "a81001", "--status", "standards-met", "--on", &today]).done();
    let line =
        ["user", "add", "--email", "lead@home.example", "--name", "Mina Lead", "--profession", "Nurse"];
    let place = ["--organisation", "A81001", "--right", "clinical", "lead", "--password-stdin"];
    let mut add = trial.command(&[&line[..], &place[..]].concat());
    let mut add = add.stdin(Stdio::piped()).spawn().unwrap();
    std::io::Write::write_all(&mut add.stdin.take().unwrap(), b"Practice-2026\n").unwrap();
    assert!(add.wait().unwrap().success());
}

fn a_device_is_licensed_reads_is_ended_and_is_refused(trial: Trial) {
    let trial = trial.set_up();
    lead(&trial);
    let said =
        trial.cmc(&["device", "add", "--organisation", "a81001", "--identifier", "LT-1", "--place", "Desk"]);
    let said = said.done();
    let code = said.lines().find_map(|line| line.strip_prefix("code: ")).unwrap().to_owned();
    certificate(trial.folder(), "ca.pem");
    let server = Server::start(&mut serve(&trial));
    let curl = Curl { trial: &trial, address: server.address.clone(), licence: None };
    assert_eq!(curl.ask("/sign-in", &["--data", "email=lead@home.example&password=Practice-2026"]).0, 303);
    assert_eq!(curl.ask("/password", &["--data", "old=Practice-2026&new=Morning-Meadow-8"]).0, 303);
    assert_eq!(curl.ask("/policy", &["--data", "accepted=yes&version=1"]).0, 303);
    assert_eq!(curl.ask("/training/record", &["--data", &trained(&today())]).0, 303);
    assert_eq!(curl.ask("/actions", &[]).0, 423, "the door is shut without a licence");
    assert_eq!(curl.ask("/organisation/devices", &[]).0, 200, "devices are kept without one");

    let (status, page) = curl.ask("/enrol", &["--data", &format!("code={code}")]);
    assert_eq!(status, 200, "{page}");
    let password = Curl::read(&page, "password");
    let form = format!("code={code}&password={password}");
    assert_eq!(curl.ask("/enrol/licence", &["--data", &form]).0, 200);
    std::fs::copy(trial.folder().join("page"), trial.folder().join("device.p12")).unwrap();

    let licensed = Curl { licence: Some(password), ..curl };
    assert!(licensed.ask("/enrol", &[]).1.contains("This browser shows a licence"));
    assert_eq!(licensed.ask("/actions", &[]).0, 200);
    let (_, page) = licensed.ask("/organisation/devices", &[]);
    let (_, rest) = page.split_once("/organisation/devices/0").unwrap();
    let id = format!("0{}", rest.split('/').next().unwrap());
    if trial.database.is_file() {
        let path = format!("/organisation/devices/{id}/revoke");
        assert_eq!(licensed.ask(&path, &["--data", "why=lost"]).0, 303);
    } else {
        // Another process ends it; this one knows within a second.
        trial.cmc(&["device", "revoke", &id, "--reason", "lost"]).done();
        std::thread::sleep(Duration::from_secs(1));
    }
    assert_eq!(licensed.ask("/actions", &[]).0, 423, "on the next request");
    let (code, log) = server.end("-TERM");
    assert_eq!(code, Some(0));
    assert!(!log.contains("panicked"), "{log}");
    let list = trial.cmc(&["device", "list"]).done();
    assert!(list.contains("LT-1") && list.contains(": lost"), "{list}");
    let refused = trial.cmc(&["device", "renew", &id]).failed(1);
    assert!(refused.starts_with("cmc: "), "{refused}");

    // Another authority would know no licence that this record has.
    let (kept, away) = (trial.folder().join(authority(&trial)), trial.folder().join("away"));
    trial
        .cmc(&["device", "add", "--organisation", "a81001", "--identifier", "LT-2", "--place", "Desk"])
        .done();
    trial.database.meddle("update devices set ended_at = null where ended_at is not null");
    std::fs::rename(&kept, &away).unwrap();
    let refused = crate::trial::run(&mut serve(&trial)).failed(1);
    assert!(refused.contains("Put the file back") && !kept.exists(), "{refused}");
    std::fs::rename(&away, &kept).unwrap();
    trial.database.meddle("update devices set ended_at = registered_at");

    // Where a licence is required nobody comes in without, and an ended one is still refused by the record.
    let server = Server::start(serve(&trial).env("CMC_CLIENT_CERTIFICATES", "required"));
    let licensed = Curl { address: server.address.clone(), ..licensed };
    let without = Curl { trial: &trial, address: server.address.clone(), licence: None };
    assert_eq!(without.ask("/sign-in", &[]).0, 0);
    assert_eq!(licensed.ask("/sign-in", &[]).0, 200);
    assert_eq!(licensed.ask("/actions", &[]).0, 423);
    assert_eq!(server.end("-TERM").0, Some(0));
}

fn a_certificate_is_read_again_and_a_broken_one_is_not_used(trial: Trial) {
    let trial = trial.set_up();
    certificate(trial.folder(), "ca.pem");
    let server = Server::start(&mut serve(&trial));
    let curl = Curl { trial: &trial, address: server.address.clone(), licence: None };
    let until = |authority: &str| {
        let began = Instant::now();
        while curl.with(authority, "/health/live", &[]).0 != 200 {
            assert!(began.elapsed() < Duration::from_secs(20), "{authority} never fits");
            std::thread::sleep(Duration::from_millis(100));
        }
    };
    until("ca.pem");
    std::fs::write(trial.folder().join("tls.pem"), "broken").unwrap();
    std::thread::sleep(Duration::from_secs(3));
    until("ca.pem");
    certificate(trial.folder(), "second.pem");
    until("second.pem");
    assert_eq!(curl.ask("/health/live", &[]).0, 0, "the one before is not used any more");
    let (code, log) = server.end("-TERM");
    assert_eq!(code, Some(0));
    assert!(log.contains("the new certificate cannot be used; the one before goes on"), "{log}");
    assert!(log.contains("the certificate was read again and is in use"), "{log}");

    // At SIGHUP it is read at once, and the program goes on.
    let server = Server::start(&mut serve(&trial));
    let curl = Curl { address: server.address.clone(), ..curl };
    server.signal("-HUP");
    std::thread::sleep(Duration::from_millis(300));
    assert_eq!(curl.with("second.pem", "/health/live", &[]).0, 200);
    let (code, log) = server.end("-TERM");
    assert_eq!(code, Some(0));
    assert!(log.contains("the certificate was read again and is in use"), "{log}");

    std::fs::write(trial.folder().join("tls.pem"), "broken").unwrap();
    let refused = crate::trial::run(&mut serve(&trial)).failed(1);
    assert!(refused.contains("tls.pem and tls.key"), "{refused}");
}

fn the_authority_is_made_once_and_shown(trial: Trial) {
    let file = authority(&trial);
    let made = trial.cmc(&["device", "authority"]);
    assert!(made.err.contains(file) && made.out.starts_with("-----BEGIN CERTIFICATE-----"), "{made:?}");
    assert!(!made.out.contains("PRIVATE"));
    let path = trial.folder().join(file);
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(trial.cmc(&["device", "authority"]).done(), made.out);
    let elsewhere = crate::trial::run(
        trial.command(&["device", "authority"]).env("CMC_DEVICE_AUTHORITY_FILE", "kept.pem"),
    );
    assert_ne!(elsewhere.out, made.out);
    assert!(trial.folder().join("kept.pem").exists());
}
