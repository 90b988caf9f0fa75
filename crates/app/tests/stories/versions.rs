//! What the database itself holds, whoever writes to it: a version has its event, and never changes.

use crate::ground::*;

on_both_engines! {
    no_version_stands_without_its_event
    a_version_never_changes
    an_event_never_changes
}

const COPY: &str = "insert into plan_versions select plan_id, version + 1, format, document, cpr, ceiling, review_on, reviewer, \
                    published_at, published_by, author";

async fn no_version_stands_without_its_event(ground: &Ground) {
    let gp = ground.gp().await;
    ground.published(&gp).await;
    for event in ["'no such event'", "null"] {
        let copy = format!("{COPY}, {event} from plan_versions");
        ground.record.behind(&copy).await.unwrap_err();
        assert_eq!(ground.record.count("plan_versions").await, 1);
    }
    for table in ["people", "claims", "plans", "standings"] {
        let unmoored = format!("update {table} set audit_id = 'no such event'");
        ground.record.behind(&unmoored).await.unwrap_err();
    }
    // That what was refused is the event and nothing else about the row: with an event that is there, it stands.
    let whole = format!("{COPY}, audit_id from plan_versions");
    ground.record.behind(&whole).await.unwrap();
    assert_eq!(ground.record.count("plan_versions").await, 2);
}

async fn a_version_never_changes(ground: &Ground) {
    let gp = ground.gp().await;
    ground.published(&gp).await;
    let before = ground.record.rows("select * from plan_versions").await;
    for change in [
        "update plan_versions set document = '{}'",
        "update plan_versions set version = 7",
        "delete from plan_versions",
    ] {
        let refused = ground.record.behind(change).await.unwrap_err();
        assert!(refused.contains("append-only"), "{refused}");
    }
    assert_eq!(ground.record.rows("select * from plan_versions").await, before);
}

async fn an_event_never_changes(ground: &Ground) {
    ground.gp().await;
    for change in ["update audit_events set outcome = 'done'", "delete from audit_events"] {
        let refused = ground.record.behind(change).await.unwrap_err();
        assert!(refused.contains("append-only"), "{refused}");
    }
}
