//! What a licence is to the service that issued it, and to the programs that take it in.

#![expect(clippy::unwrap_used, reason = "a step of a test that fails is a test that fails")]

use licence::{Authority, DAYS, Unfit};
use model::Moment;
use rcgen::{CertificateParams, ExtendedKeyUsagePurpose, Issuer, KeyPair};
use std::process::Command;

fn at(days: i64) -> Moment {
    Moment::parse("2026-11-21T19:05:00Z").unwrap().plus_minutes(days * 24 * 60)
}

fn authority() -> Authority {
    Authority::make(at(0), [7; 32]).unwrap()
}

#[test]
fn a_licence_counts_for_its_days_and_is_known_by_its_print() {
    let authority = authority();
    let licence = authority.issue("device-1", at(0), [9; 32]).unwrap();
    assert_eq!(licence.until, at(DAYS));
    for day in [0, 1, DAYS - 1] {
        assert_eq!(authority.read(&licence.certificate, at(day)), Ok(licence.fingerprint), "day {day}");
    }
    assert_eq!(authority.read(&licence.certificate, at(DAYS + 1)), Err(Unfit::Lapsed));
    assert_eq!(authority.read(&licence.certificate, at(-1)), Err(Unfit::NotYet));
    let another = authority.issue("device-1", at(0), [8; 32]).unwrap();
    assert_ne!(another.fingerprint, licence.fingerprint);
}

#[test]
fn what_somebody_else_issued_is_no_licence() {
    let (ours, theirs) = (authority(), authority());
    let licence = theirs.issue("device-1", at(0), [9; 32]).unwrap();
    assert_eq!(
        ours.read(&licence.certificate, at(1)),
        Err(Unfit::Foreign),
        "the name of the issuer is the same"
    );
    let key = KeyPair::generate().unwrap();
    let mut own = CertificateParams::default();
    own.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
    let own = own.self_signed(&key).unwrap();
    assert_eq!(ours.read(own.der(), at(1)), Err(Unfit::Foreign));
    assert_eq!(
        ours.read(ours.certificate(), at(1)),
        Err(Unfit::Foreign),
        "the authority itself is no device"
    );
    let mut changed = ours.issue("device-1", at(0), [9; 32]).unwrap().certificate.to_vec();
    let last = changed.len() - 1;
    changed[last] ^= 1;
    assert!(ours.read(&changed, at(1)).is_err());
    for nothing in [&b""[..], b"-----BEGIN CERTIFICATE-----", &changed[..100]] {
        assert_eq!(ours.read(nothing, at(1)), Err(Unfit::Unreadable));
    }
}

#[test]
fn a_certificate_of_the_authority_for_another_purpose_is_no_licence() {
    let authority = authority();
    let key = authority.pem().replace(&authority.certificate_pem(), "");
    let issuer = Issuer::from_ca_cert_der(authority.certificate(), KeyPair::from_pem(&key).unwrap()).unwrap();
    let mut server = CertificateParams::new(["cmc.example".to_owned()]).unwrap();
    server.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    let server = server.signed_by(&KeyPair::generate().unwrap(), &issuer).unwrap();
    assert_eq!(authority.read(server.der(), at(1)), Err(Unfit::OtherPurpose));
}

#[test]
fn an_authority_comes_back_from_its_file_and_two_halves_are_none() {
    let (ours, theirs) = (authority(), authority());
    let licence = ours.issue("device-1", at(0), [9; 32]).unwrap();
    let back = Authority::parse(&ours.pem()).unwrap();
    assert!(back.read(&licence.certificate, at(1)).is_ok());
    let again = back.issue("device-1", at(0), [9; 32]).unwrap();
    assert!(ours.read(&again.certificate, at(1)).is_ok());
    assert!(!ours.certificate_pem().contains("PRIVATE"));
    let key = theirs.pem().replace(&theirs.certificate_pem(), "");
    for broken in ["", "abc", &ours.certificate_pem(), &key, &(ours.certificate_pem() + &key)] {
        assert!(Authority::parse(broken).is_err(), "{broken}");
    }
}

#[test]
fn openssl_takes_the_bundle_in_with_its_password_alone() {
    let authority = authority();
    let licence = authority.issue("0198-device", at(0), [9; 32]).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name).display().to_string();
    std::fs::write(file("device.p12"), licence.bundle("Ward 3", "7k3m-secret").unwrap()).unwrap();
    std::fs::write(file("authority.pem"), authority.certificate_pem()).unwrap();
    let openssl = |line: &[&str]| {
        let ran = Command::new("openssl").args(line).output().unwrap();
        (ran.status.success(), String::from_utf8_lossy(&ran.stdout).into_owned())
    };
    let take = |password: &str| {
        let password = format!("pass:{password}");
        let (file, to) = (file("device.p12"), self::to(&folder));
        openssl(&["pkcs12", "-in", &file, "-passin", &password, "-nodes", "-out", &to]).0
    };
    assert!(take("7k3m-secret"));
    let taken = std::fs::read_to_string(to(&folder)).unwrap();
    assert!(taken.contains("PRIVATE KEY") && taken.contains("friendlyName: Ward 3"), "{taken}");
    assert_eq!(taken.matches("BEGIN CERTIFICATE").count(), 1, "no device is asked to trust the authority");
    let day = at(1).unix().to_string();
    let (authority, taken) = (file("authority.pem"), to(&folder));
    let verify = |purpose: &str| {
        openssl(&["verify", "-CAfile", &authority, "-purpose", purpose, "-attime", &day, &taken]).0
    };
    assert!(verify("sslclient") && !verify("sslserver"));
    let (_, told) = openssl(&["x509", "-in", &taken, "-noout", "-fingerprint", "-sha256", "-subject"]);
    let print: String = licence.fingerprint.iter().map(|byte| format!("{byte:02X}:")).collect();
    assert!(told.contains(print.trim_end_matches(':')) && told.contains("0198-device"), "{told}");
    assert!(!take("another-password"));
}

fn to(folder: &tempfile::TempDir) -> String {
    folder.path().join("taken.pem").display().to_string()
}
