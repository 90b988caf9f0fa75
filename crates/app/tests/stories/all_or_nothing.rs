//! What a deed writes stands whole or not at all: each table that it writes is made to fail in its turn, and the record is as it was;
//! once every table takes what is written, all of them have (hazards H07, H08 and H24).

use super::own_plan::patient;
use crate::ground::*;
use app::{Session, Stop, plan};
use model::PlanId;
use model::plan::{Media, ScannedFile};
use std::collections::BTreeMap;

on_both_engines! {
    a_publication_stands_whole_or_not_at_all
    a_plan_is_out_of_view_and_back_wholly_or_not_at_all
    a_review_is_handed_over_and_renewed_wholly_or_not_at_all
    a_death_is_recorded_and_undone_wholly_or_not_at_all
    a_scan_is_kept_and_removed_wholly_or_not_at_all
    a_death_is_reported_and_declined_wholly_or_not_at_all
}

/// The events of failed deeds are meant to stay.
const KEPT: [&str; 5] = ["audit_events", "audit_heads", "audit_roster", "sessions", "walks"];

/// Every row of every table.
async fn everything(ground: &Ground) -> BTreeMap<String, Vec<Vec<String>>> {
    let tables = match ground.record {
        Record::File(_) => "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'",
        Record::Database { .. } => "select tablename from pg_tables where schemaname = 'public'",
    };
    let mut all = BTreeMap::new();
    for mut table in ground.record.rows(tables).await {
        let table = table.remove(0);
        if !KEPT.contains(&table.as_str()) {
            let mut rows = ground.record.rows(&format!("select * from {table}")).await;
            rows.sort();
            all.insert(table, rows);
        }
    }
    all
}

/// Makes every write to a table fail from now on.
async fn fail(ground: &Ground, table: &str) {
    let on = ["insert", "update", "delete"];
    let sql: Vec<String> = match ground.record {
        Record::File(_) => {
            let one =
                |on| format!("create trigger fails_{on} before {on} on {table} begin select raise(abort, 'no'); end;");
            on.map(one).into()
        }
        Record::Database { .. } => vec![
            "create or replace function fails() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;"
                .to_owned(),
            format!("create trigger fails before insert or update or delete on {table} for each row execute function fails();"),
        ],
    };
    ground.record.behind(&sql.concat()).await.unwrap();
}

/// The table takes what is written again.
async fn mend(ground: &Ground, table: &str) {
    let sql = match ground.record {
        Record::File(_) => {
            "drop trigger fails_insert; drop trigger fails_update; drop trigger fails_delete".to_owned()
        }
        Record::Database { .. } => format!("drop trigger fails on {table}"),
    };
    ground.record.behind(&sql).await.unwrap();
}

/// Does a deed that writes these tables and no other, once with each of them failing, and then whole.
async fn whole_or_not_at_all(ground: &Ground, tables: &[&str], deed: impl AsyncFn() -> Result<(), Stop>) {
    let before = everything(ground).await;
    for table in tables {
        fail(ground, table).await;
        match deed().await {
            Err(Stop::Fault(_)) => {}
            other => panic!("{table}: {other:?}"),
        }
        mend(ground, table).await;
        assert_eq!(everything(ground).await, before, "{table} failed, and something else was written");
    }
    deed().await.unwrap();
    let after = everything(ground).await;
    let written: Vec<_> =
        before.iter().filter(|(table, rows)| after[*table] != **rows).map(|(table, _)| table).collect();
    assert_eq!(written, tables, "another table is written, or one is not");
}

/// A plan that somebody reads at MyCMC, on which a note waits.
async fn lived(ground: &Ground, gp: &Session) -> PlanId {
    let crew = ground.crew().await;
    let (dorothy, plan) = ground.published(gp).await;
    patient(ground, gp, plan).await;
    ground.claim(&crew, dorothy).await;
    let note = typed([("found", "A fall"), ("action", "treated-at-home")]);
    plan::add_note(&ground.house, &crew, plan, &note, &ground.key()).await.unwrap();
    plan
}

async fn a_publication_stands_whole_or_not_at_all(ground: &Ground) {
    let gp = ground.gp().await;
    let plan = lived(ground, &gp).await;
    plan::revise(&ground.house, &gp, plan, &ground.key()).await.unwrap();
    let seen = plan::draft(&ground.house, &gp, plan).await.unwrap().seen;
    let tables = ["deeds", "drafts", "outbox", "people", "plan_versions", "standings", "tasks"];
    whole_or_not_at_all(ground, &tables, async || {
        plan::publish(&ground.house, &gp, plan, seen, &ground.key()).await.map(drop)
    })
    .await;
}

async fn a_plan_is_out_of_view_and_back_wholly_or_not_at_all(ground: &Ground) {
    let gp = ground.gp().await;
    let plan = lived(ground, &gp).await;
    let tables = ["deeds", "outbox", "standings"];
    whole_or_not_at_all(ground, &tables, async || {
        plan::withdraw(&ground.house, &gp, plan, "She asked for it", &ground.key()).await
    })
    .await;
    whole_or_not_at_all(ground, &tables, async || {
        plan::restore(&ground.house, &gp, plan, "She thought again", &ground.key()).await
    })
    .await;
}

async fn a_review_is_handed_over_and_renewed_wholly_or_not_at_all(ground: &Ground) {
    let (gp, nurse) = (ground.gp().await, ground.nurse().await);
    let plan = lived(ground, &gp).await;
    let to = user(&nurse).to_string();
    whole_or_not_at_all(ground, &["deeds", "standings", "tasks"], async || {
        plan::hand_over_review(&ground.house, &gp, plan, (to.as_str(), 1), &ground.key()).await
    })
    .await;
    let fields = typed([
        ("review_on-day", "20"),
        ("review_on-month", "2"),
        ("review_on-year", "2027"),
        ("reviewer", to.as_str()),
    ]);
    let tables = ["deeds", "outbox", "people", "plan_versions", "standings", "tasks"];
    whole_or_not_at_all(ground, &tables, async || {
        plan::renew(&ground.house, &gp, plan, (&fields, 1), &ground.key()).await.map(drop)
    })
    .await;
}

async fn a_death_is_recorded_and_undone_wholly_or_not_at_all(ground: &Ground) {
    let gp = ground.gp().await;
    let ben = ground.staff("Ben Cole", "GP", HARBOUR, "clinical").await;
    let plan = lived(ground, &gp).await;
    plan::revise(&ground.house, &gp, plan, &ground.key()).await.unwrap();
    let death = typed([
        ("died_on-day", "20"),
        ("died_on-month", "11"),
        ("died_on-year", "2026"),
        ("place", "hospice"),
        ("source", "family"),
        ("variance", "sudden"),
    ]);
    let tables = ["deaths", "deeds", "drafts", "enrolments", "outbox", "standings", "tasks"];
    whole_or_not_at_all(ground, &tables, async || {
        plan::record_death(&ground.house, &gp, plan, &death, &ground.key()).await
    })
    .await;
    whole_or_not_at_all(ground, &["death_doubts", "deeds", "tasks"], async || {
        plan::doubt_death(&ground.house, &gp, plan, "It was her sister", &ground.key()).await
    })
    .await;
    let tables = ["death_doubts", "deaths", "deeds", "enrolments", "outbox", "standings", "tasks"];
    whole_or_not_at_all(ground, &tables, async || {
        plan::undo_death(&ground.house, &ben, plan, "I have seen her", &ground.key()).await
    })
    .await;
}

async fn a_scan_is_kept_and_removed_wholly_or_not_at_all(ground: &Ground) {
    let gp = ground.gp().await;
    let (_, plan) = ground.published(&gp).await;
    let kept = std::cell::Cell::new(None);
    whole_or_not_at_all(ground, &["deeds", "scan_contents", "scans"], async || {
        let said = plan::said_of_scan(&typed([("kind", "dnacpr")]), true)?;
        let file = ScannedFile { media: Media::Pdf, content: b"%PDF-1.7".to_vec() };
        let scan = plan::add_scan(&ground.house, &gp, plan, (said, file), &ground.key()).await?;
        kept.set(Some(scan));
        Ok(())
    })
    .await;
    let scan = kept.get().unwrap();
    whole_or_not_at_all(ground, &["deeds", "scans"], async || {
        plan::remove_scan(&ground.house, &gp, (plan, scan), "Another person's", &ground.key()).await
    })
    .await;
}

async fn a_death_is_reported_and_declined_wholly_or_not_at_all(ground: &Ground) {
    let (gp, carer) = (ground.gp().await, ground.carer().await);
    let (dorothy, plan) = ground.published(&gp).await;
    ground.claim(&carer, dorothy).await;
    let report = typed([
        ("died_on-day", "20"),
        ("died_on-month", "11"),
        ("died_on-year", "2026"),
        ("place", "hospice"),
        ("source", "family"),
    ]);
    whole_or_not_at_all(ground, &["death_reports", "deeds", "tasks"], async || {
        plan::report_death(&ground.house, &carer, plan, &report, &ground.key()).await
    })
    .await;
    whole_or_not_at_all(ground, &["death_reports", "deeds", "tasks"], async || {
        plan::decline_death(&ground.house, &gp, plan, "I have seen her", &ground.key()).await
    })
    .await;
}
