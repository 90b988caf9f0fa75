//! Setting up a record, its organisations and its users from the command line.

use crate::server::Server;
use crate::trial::{Trial, on_both_engines, run};
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::process::Stdio;

on_both_engines! {
    migrating_makes_the_key_once_and_then_does_nothing
    a_record_is_never_given_another_key
    organisations_are_added_and_listed
    users_are_added_listed_and_ended
    a_password_from_standard_input_has_to_keep_the_rule
    a_second_place_leaves_the_password_alone
    a_number_of_no_register_is_refused_with_the_forms
    a_place_that_has_ended_is_given_back
    a_code_for_a_new_password_is_handed_over_with_a_reason
    a_person_is_restricted_and_no_longer_by_an_identifier_that_is_theirs
}

fn key_file(trial: &Trial) -> std::path::PathBuf {
    trial.folder().join(if trial.database.is_file() { "cmc.db.key" } else { "cmc-audit.key" })
}

fn add_user<'a>(email: &'a str, organisation: &'a str) -> Vec<&'a str> {
    let who = ["--name", "Zoë O'Brien", "--profession", "Registered nurse", "--registration", "NMC 98I7654E"];
    let mut line = vec!["user", "add", "--email", email, "--organisation", organisation];
    line.extend(who);
    line.extend(["--right", "clinical", "lead"]);
    line
}

fn migrating_makes_the_key_once_and_then_does_nothing(trial: Trial) {
    let ran = trial.cmc(&["check"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.out.ends_with("has not been set up: run `cmc migrate`\n"), "{ran:?}");

    let said = trial.cmc(&["migrate"]).done();
    assert!(said.starts_with("made the audit key ") && said.contains(": took audit, "), "{said}");
    let key = std::fs::read_to_string(key_file(&trial)).unwrap();
    assert_eq!(std::fs::metadata(key_file(&trial)).unwrap().permissions().mode() & 0o777, 0o600);

    let said = trial.cmc(&["migrate"]).done();
    assert!(said.ends_with("already: nothing to do\n") && !said.contains("key"), "{said}");
    assert_eq!(std::fs::read_to_string(key_file(&trial)).unwrap(), key);
    let said = trial.cmc(&["check"]).done();
    assert_eq!(said.lines().count(), 4, "{said}");
    assert!(!said.contains('@'), "an address is shown without its password: {said}");
}

fn a_record_is_never_given_another_key(trial: Trial) {
    let trial = trial.set_up();
    trial.add_organisations(1..=1);
    let (kept, away) = (key_file(&trial), trial.folder().join("away"));
    std::fs::rename(&kept, &away).unwrap();
    for command in [&["migrate"][..], &["check"], &["serve"], &["org", "list"], &["audit", "verify"]] {
        let refused = trial.cmc(command).failed(1);
        assert!(refused.contains("Put the file back"), "{refused}");
        assert!(!kept.exists(), "{command:?} made a key");
    }
    std::fs::write(&kept, "ab".repeat(32)).unwrap();
    let refused = trial.cmc(&["audit", "verify"]).failed(1);
    assert!(refused.contains("does not belong to this record"), "{refused}");
    assert_eq!(trial.cmc(&["check"]).code, Some(1));
    std::fs::rename(&away, &kept).unwrap();
    trial.cmc(&["check"]).done();
}

fn organisations_are_added_and_listed(trial: Trial) {
    let trial = trial.set_up();
    let home = ["org", "add", "--ods", "vlxyz", "--name", "Rosewood Nursing Home", "--kind", "care home"];
    assert_eq!(trial.cmc(&home).done(), "added Rosewood Nursing Home as VLXYZ\n");
    trial.add_organisations(1..=1);
    assert_eq!(
        trial.cmc(&["org", "list"]).done(),
        "ODS     name                   kind\n\
         A81001  Practice 1             GP practice\n\
         VLXYZ   Rosewood Nursing Home  care home\n"
    );
    assert_eq!(trial.cmc(&home).failed(2), "cmc: ods: There is an organisation with this ODS code already\n");
    let mut wrong = home;
    wrong[3] = "A 1";
    let refused = trial.cmc(&wrong).failed(2);
    assert!(refused.contains("must be an ODS code: 3 to 10 letters and digits"), "{refused}");
}

fn users_are_added_listed_and_ended(trial: Trial) {
    let trial = trial.set_up();
    trial.add_organisations(1..=1);
    let refused = trial.cmc(&add_user("zoe@rosewood.example", "A81009")).failed(2);
    assert!(refused.starts_with("cmc: organisation: There is no organisation"), "{refused}");

    let said = trial.cmc(&add_user("zoe@rosewood.example", "A81001")).done();
    let password = said.lines().find_map(|line| line.strip_prefix("first password: ")).unwrap();
    assert_eq!(password.len(), 19, "{said}");
    let heading = "e-mail                name         profession        ODS     rights\n";
    let row = "zoe@rosewood.example  Zoë O'Brien  Registered nurse  A81001  clinical lead";
    assert_eq!(trial.cmc(&["user", "list"]).done(), format!("{heading}{row}\n"));

    trial.cmc(&["user", "end", "Zoe@Rosewood.example"]).done();
    assert_eq!(trial.cmc(&["user", "list"]).done(), format!("{heading}{row}  ended\n"));
    assert!(trial.cmc(&["user", "end", "zoe@rosewood.example"]).failed(1).contains("there is no user"));
    let refused = trial.cmc(&add_user("zoe@rosewood.example", "A81001")).failed(1);
    assert!(refused.contains("has been ended and stays so"), "{refused}");
}

fn a_password_from_standard_input_has_to_keep_the_rule(trial: Trial) {
    let trial = trial.set_up();
    trial.add_organisations(1..=1);
    let add = |typed: &str| {
        let mut line = add_user("zoe@rosewood.example", "A81001");
        line.push("--password-stdin");
        let mut child = trial.command(&line).stdin(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
        let ended = child.wait_with_output().unwrap();
        (
            ended.status.code(),
            String::from_utf8(ended.stdout).unwrap(),
            String::from_utf8(ended.stderr).unwrap(),
        )
    };
    let (code, _, err) = add("short\n");
    assert_eq!(code, Some(2));
    assert!(err.starts_with("cmc: password: Use at least 10 characters\ncmc: password: "), "{err}");
    let (code, out, _) = add("Practice-2026\nanother line\n");
    assert_eq!((code, out.as_str()), (Some(0), "added zoe@rosewood.example at A81001\n"));
}

fn a_second_place_leaves_the_password_alone(trial: Trial) {
    let trial = trial.set_up();
    trial.add_organisations(1..=2);
    trial.cmc(&add_user("zoe@rosewood.example", "A81001")).done();
    let mut second = add_user("zoe@rosewood.example", "a81002");
    assert_eq!(
        trial.cmc(&second).done(),
        "added a place at A81002 for zoe@rosewood.example, who signs in as before\n"
    );
    assert!(trial.cmc(&second).failed(1).contains("has a place in this organisation already"));
    second.push("--password-stdin");
    let refused = run(&mut trial.command(&second)).failed(2);
    assert!(refused.contains("leave --password-stdin out"), "{refused}");
}

fn a_person_is_restricted_and_no_longer_by_an_identifier_that_is_theirs(trial: Trial) {
    let trial = trial.set_up();
    trial.add_organisations(1..=1);
    let ann = "019a7c11-52d0-7cc3-98cf-2a1f0c6f9d11";
    trial.database.meddle(&format!(
        "insert into people (id, birth_date, restricted, document, revision, created_at, audit_id) \
         select '{ann}', '1940-01-01', 0, '{}', 1, at, id from audit_events limit 1",
        r#"{"family_name":"Test","given_name":"Ann","birth_date":"1940-01-01","gender":"female"}"#
    ));
    assert_eq!(trial.cmc(&["person", "restrict", ann]).done(), "restricted\n");
    assert_eq!(trial.cmc(&["person", "unrestrict", ann]).done(), "not restricted any more\n");
    let nobody = trial.cmc(&["person", "restrict", "019a7c11-52d0-7cc3-98cf-2a1f0c6f9d12"]).failed(1);
    assert_eq!(nobody, "cmc: there is no such person\n");
    let typed = trial.cmc(&["person", "restrict", "9990000018"]).failed(2);
    assert!(typed.contains("copy what stands behind /people/"), "{typed}");
}

fn a_number_of_no_register_is_refused_with_the_forms(trial: Trial) {
    let trial = trial.set_up();
    trial.add_organisations(1..=1);
    let mut line = add_user("zoe@rosewood.example", "A81001");
    let at = line.iter().position(|word| *word == "NMC 98I7654E").unwrap();
    line[at] = "98I765";
    let refused = trial.cmc(&line).failed(2);
    assert!(
        refused.starts_with("cmc: registration: The registration number must be a GMC number"),
        "{refused}"
    );
    assert!(refused.contains("12A3456E") && refused.contains("PA12345"), "{refused}");
}

fn a_place_that_has_ended_is_given_back(trial: Trial) {
    let trial = trial.set_up();
    trial.add_organisations(1..=1);
    trial.cmc(&add_user("zoe@rosewood.example", "A81001")).done();
    trial.database.meddle("update memberships set ended_at = created_at");
    assert_eq!(
        trial.cmc(&add_user("zoe@rosewood.example", "A81001")).done(),
        "added a place at A81001 for zoe@rosewood.example, who signs in as before\n"
    );
    assert!(!trial.cmc(&["user", "list"]).done().contains("ended"));
}

fn a_code_for_a_new_password_is_handed_over_with_a_reason(trial: Trial) {
    let trial = trial.set_up();
    trial.add_organisations(1..=1);
    trial.cmc(&add_user("zoe@rosewood.example", "A81001")).done();
    let reset = |email: &str, why: &str| trial.cmc(&["user", "reset", "--email", email, "--reason", why]);
    let refused = reset("zoe@rosewood.example", " ").failed(2);
    assert!(refused.starts_with("cmc: --reason: say who asked"), "{refused}");
    let nobody = reset("nobody@rosewood.example", "She asked at the desk").failed(1);
    assert!(nobody.contains("there is no user nobody@rosewood.example"), "{nobody}");
    let said = reset("Zoe@rosewood.example", "She asked at the desk and showed her badge").done();
    let code = said.lines().find_map(|line| line.strip_prefix("code: ")).unwrap();
    assert!(code.len() > 20 && said.contains("/reset\n"), "{said}");

    let server = Server::start(&mut trial.command(&["serve", "--listen", "127.0.0.1:0"]));
    let form = format!("code={code}&new=Morning-Meadow-8");
    assert!(server.post("/reset", &form).contains("Your password is changed"));
    assert!(server.post("/reset", &form).contains("This code lets nobody in"), "it is good once");
    let signed_in = server.post("/sign-in", "email=zoe%40rosewood.example&password=Morning-Meadow-8");
    assert!(signed_in.starts_with("HTTP/1.1 303") && signed_in.contains("set-cookie: cmc="), "{signed_in}");
}
