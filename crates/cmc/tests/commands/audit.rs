//! Whatever is done to the audit in the database itself, `cmc audit verify` names the place and ends with 1.

use crate::trial::{Trial, on_both_engines};

const CHANGED: &str = "it is not what was written here";

on_both_engines! {
    an_untouched_audit_is_verified
    a_changed_event_is_named
    a_removed_event_is_named
    an_inserted_event_is_named
    reordered_events_are_named
    a_truncated_chain_is_named
    a_checkpoint_shows_what_an_old_copy_has_lost
    a_checkpoint_is_never_replaced
    there_is_no_audit_before_there_is_a_record
}

/// Six events in one chain.
fn story(trial: Trial) -> Trial {
    let trial = trial.set_up();
    trial.add_organisations(1..=6);
    trial
}

/// Verification ends with 1 and names this event of the chain, and what is wrong with it.
fn names(trial: &Trial, seq: u32, what: &str) {
    let ran = trial.cmc(&["audit", "verify"]);
    let begins = format!("wrong: chain {}, event {seq}", trial.database.chain());
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), ""), "{}", ran.out);
    assert!(ran.out.starts_with(&begins) && ran.out.ends_with(&format!(": {what}\n")), "{}", ran.out);
    assert_eq!(ran.out.lines().count(), 1);
}

fn an_untouched_audit_is_verified(trial: Trial) {
    let trial = story(trial);
    assert_eq!(trial.cmc(&["audit", "verify"]).done(), "verified 6 events\n");
}

fn a_changed_event_is_named(trial: Trial) {
    let trial = story(trial);
    trial.database.meddle("update audit_events set outcome = 'refused' where seq = 3");
    names(&trial, 3, CHANGED);
}

fn a_removed_event_is_named(trial: Trial) {
    let trial = story(trial);
    trial.database.meddle("delete from audit_events where seq = 3");
    names(&trial, 3, "it is missing");
}

fn an_inserted_event_is_named(trial: Trial) {
    let trial = story(trial);
    trial.database.meddle(
        "update audit_events set seq = seq + 100 where seq > 3; \
         update audit_events set seq = seq - 99 where seq > 100; \
         insert into audit_events (id, at, actor_name, action, outcome, chain, seq, hash) \
         select 'put-in', at, actor_name, action, outcome, chain, 4, hash from audit_events where seq = 3",
    );
    names(&trial, 4, CHANGED);
}

fn reordered_events_are_named(trial: Trial) {
    let trial = story(trial);
    trial.database.meddle(
        "update audit_events set seq = 0 where seq = 3; update audit_events set seq = 3 where seq = 4; \
         update audit_events set seq = 4 where seq = 0",
    );
    names(&trial, 3, CHANGED);
}

fn a_truncated_chain_is_named(trial: Trial) {
    let trial = story(trial);
    trial.database.meddle("delete from audit_events where seq > 4");
    names(&trial, 5, "it is missing, and all after it up to the chain's end");
}

fn a_checkpoint_shows_what_an_old_copy_has_lost(trial: Trial) {
    let trial = story(trial);
    trial.database.copy();
    trial.add_organisations(7..=8);
    trial.cmc(&["audit", "checkpoint", "kept.json"]).done();
    let verify = ["audit", "verify", "--checkpoint", "kept.json"];
    assert_eq!(trial.cmc(&verify).done(), "verified 8 events\n");

    trial.database.put_back();
    assert_eq!(trial.cmc(&["audit", "verify"]).done(), "verified 6 events\n");
    let ran = trial.cmc(&verify);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    let chain = trial.database.chain();
    assert_eq!(
        ran.out,
        format!("wrong: chain {chain}, event 7: it is missing: the record is older than the checkpoint\n")
    );
}

fn a_checkpoint_is_never_replaced(trial: Trial) {
    let trial = story(trial);
    trial.cmc(&["audit", "checkpoint", "kept.json"]).done();
    let kept = std::fs::read_to_string(trial.folder().join("kept.json")).unwrap();
    let refused = trial.cmc(&["audit", "checkpoint", "kept.json"]).failed(1);
    assert!(refused.contains("name another file"), "{refused}");
    assert_eq!(std::fs::read_to_string(trial.folder().join("kept.json")).unwrap(), kept);

    std::fs::write(trial.folder().join("changed.json"), kept.replace("\"seq\": 6", "\"seq\": 5")).unwrap();
    let refused = trial.cmc(&["audit", "verify", "--checkpoint", "changed.json"]).failed(1);
    assert!(refused.contains("has been changed"), "{refused}");
    let refused = trial.cmc(&["audit", "verify", "--checkpoint", "absent.json"]).failed(1);
    assert!(refused.contains("absent.json"), "{refused}");
}

fn there_is_no_audit_before_there_is_a_record(trial: Trial) {
    let refused = trial.cmc(&["audit", "verify"]).failed(1);
    assert!(refused.contains("has not been set up"), "{refused}");
}
