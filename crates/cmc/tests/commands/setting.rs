//! Settings and usage: what cannot be meant is named, and ends with 2.

use crate::trial::{Trial, run};

#[test]
fn an_unknown_variable_is_named_with_the_nearest_key() {
    let trial = Trial::sqlite();
    let refused = run(trial.command(&["check"]).env("CMC_PUBLIC_ULR", "https://cmc.example")).failed(2);
    assert_eq!(refused, "cmc: unknown setting CMC_PUBLIC_ULR; the nearest there is: CMC_PUBLIC_URL\n");
}

#[test]
fn an_unknown_key_in_the_file_is_named_with_the_nearest() {
    let trial = Trial::sqlite();
    std::fs::write(trial.folder().join("cmc.toml"), "node = \"a\"\nmetric_listen = \"127.0.0.1:1\"\n")
        .unwrap();
    assert_eq!(
        trial.cmc(&["serve"]).failed(2),
        "cmc: unknown setting metric_listen in cmc.toml; the nearest there is: metrics_listen\n"
    );
}

#[test]
fn the_file_sets_what_no_variable_sets() {
    let trial = Trial::sqlite();
    std::fs::write(trial.folder().join("other.toml"), "audit_key_file = \"elsewhere\"\n").unwrap();
    trial.cmc(&["--settings", "other.toml", "migrate"]).done();
    assert!(trial.folder().join("elsewhere").exists());
    let refused = trial.cmc(&["--settings", "absent.toml", "migrate"]).failed(2);
    assert!(refused.starts_with("cmc: absent.toml: "), "{refused}");
}

#[test]
fn a_flag_stands_above_the_variable() {
    let trial = Trial::sqlite();
    let said = trial.cmc(&["migrate", "--database", "sqlite:flag.db"]).done();
    assert!(said.contains("sqlite:flag.db is at step"), "{said}");
    assert!(trial.folder().join("flag.db.key").exists());
}

#[test]
fn plain_http_is_not_offered_to_other_machines() {
    let trial = Trial::sqlite().set_up();
    let refused = trial.cmc(&["serve", "--listen", "0.0.0.0:0"]).failed(2);
    assert!(refused.contains("CMC_BEHIND_PROXY=yes"), "{refused}");
    let proxied =
        run(trial.command(&["serve"]).env("CMC_LISTEN", "0.0.0.0:0").env("CMC_BEHIND_PROXY", "yes"));
    assert!(proxied.failed(2).contains("https://"));
}

#[test]
fn wrong_usage_ends_with_two_and_help_with_nought() {
    let trial = Trial::sqlite();
    for line in [&["publish"][..], &["org", "add", "--ods", "A81001"], &["serve", "--listen", "8080"]] {
        trial.cmc(line).failed(2);
    }
    let rights = ["--organisation", "A81001", "--right", "everything"];
    let user = ["user", "add", "--email", "a@b.example", "--name", "A", "--profession", "GP"];
    assert!(trial.cmc(&[&user[..], &rights].concat()).failed(2).contains("everything"));
    for line in [&["--help"][..], &["serve", "--help"], &["audit", "verify", "--help"], &["--version"]] {
        assert!(!trial.cmc(line).done().is_empty());
    }
}

#[test]
fn a_database_that_cannot_be_reached_is_a_fault_that_hides_the_password() {
    let trial = Trial::sqlite();
    let away = "postgres://cmc:secret-word@127.0.0.1:1/cmc";
    let failed = run(trial.command(&["check"]).env("CMC_DATABASE_URL", away));
    assert!(!format!("{failed:?}").contains("secret-word"));
    failed.failed(1);
    let failed = run(trial.command(&["migrate"]).env("CMC_DATABASE_URL", "sqlite:absent/cmc.db")).failed(1);
    assert!(failed.contains("absent/cmc.db"), "{failed}");
}

#[test]
fn a_file_that_is_no_record_is_left_as_it_is() {
    let trial = Trial::sqlite();
    let letter = "Not a record at all, but a letter of some length to an old friend.".repeat(20);
    std::fs::write(trial.folder().join("cmc.db"), &letter).unwrap();
    for command in ["check", "migrate", "serve"] {
        let failed = trial.cmc(&[command]).failed(1);
        assert!(failed.contains("not a database"), "{failed}");
    }
    assert_eq!(std::fs::read_to_string(trial.folder().join("cmc.db")).unwrap(), letter);
    assert!(!trial.folder().join("cmc.db.key").exists());
}
