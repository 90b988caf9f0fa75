//! Steps are taken once, in order, whole or not at all, and keep what stands in the record.

use super::*;
use crate::chain::Chain;
use crate::trial::{AT, Trial, on_both_engines};

const FIRST: Step =
    Step { name: "first", sql: "create table first (id TEXT); -- one\n-- append-only: first" };
const SECOND: Step =
    Step { name: "second", sql: "create table second (id TEXT); insert into second values ('a')" };
const FAILS: Step =
    Step { name: "fails", sql: "create table third (id TEXT); insert into nowhere values (1)" };

on_both_engines! {
    steps_are_taken_once_and_in_order
    a_failed_step_leaves_nothing
    a_record_newer_than_the_program_is_refused
    the_steps_of_a_record_are_counted
    a_step_seals_what_lay_open
    later_steps_keep_what_stands_there
}

async fn take(trial: &Trial, steps: &'static [Step]) -> Result<Vec<&'static str>, Fault> {
    trial.behind("drop table if exists schema_migrations").await?;
    again(trial, steps).await
}

async fn again(trial: &Trial, steps: &'static [Step]) -> Result<Vec<&'static str>, Fault> {
    let key = trial.settings.key.clone();
    trial.alone(move |conn| run(conn, steps, AT, &key)).await
}

async fn steps_are_taken_once_and_in_order(trial: Trial) {
    assert_eq!(take(&trial, &[FIRST]).await, Ok(vec!["first"]));
    assert_eq!(again(&trial, &[FIRST, SECOND]).await, Ok(vec!["second"]));
    assert_eq!(again(&trial, &[FIRST, SECOND]).await, Ok(vec![]));
    trial.behind("insert into first values ('a')").await.unwrap();
    assert!(trial.behind("delete from first").await.is_err());
    assert!(trial.behind("delete from second").await.is_ok());
}

async fn a_step_seals_what_lay_open(trial: Trial) {
    const SEALS: Step =
        Step { name: "seals", sql: "create table fourth (id TEXT);\n-- sealed: authenticators" };
    trial
        .alone(|conn| {
            let user = "insert into users (id, email, email_key, name, profession, password, \
                        password_is_first, seen_at, created_at) values ('ann', '', '', '', '', '', 0, '', '')";
            conn.exec(user, &[])?;
            let secret = b"twenty secret bytes.".to_vec();
            let sql = "insert into authenticators (user_id, secret, started_at, last_step) values ('ann', $1, '', 0)";
            conn.exec(sql, &[secret.into()])
        })
        .await
        .unwrap();
    take(&trial, &[SEALS]).await.unwrap();
    let seal = sealed::SecretSeal::of(&trial.settings.key);
    let opened = trial.alone(move |conn| {
        let row = conn.one("select secret from authenticators", &[])?.unwrap();
        assert_eq!(row.bytes(0)?.len(), 1 + 12 + 20 + 16);
        seal.open("ann", row.bytes(0)?)
    });
    assert_eq!(opened.await.unwrap(), b"twenty secret bytes.");
}

/// What ten steps had made, with people in it.
const EARLIER: &str = "insert into organisations (id, ods, name, kind, created_at) values ('o', 'A1', 'Home', 'care-home', ''); \
    insert into users (id, email, email_key, name, profession, password, password_is_first, seen_at, created_at) \
    values ('ann', 'a', 'a', 'Ann', '', 'hash', 0, '', ''), ('bob', 'b', 'b', 'Bob', '', '', 0, '', ''); \
    insert into memberships (id, user_id, organisation_id, rights, created_at) \
    values ('m1', 'ann', 'o', 'view', '2026-01-01'), ('m2', 'bob', 'o', 'view', '2026-01-02'); \
    insert into devices (id, organisation_id, identifier, place, registered_at, ended_at) \
    values ('00000000-0000-0000-0000-000000000001', 'o', 'LT-1', '', '', null), \
    ('00000000-0000-0000-0000-000000000002', 'o', 'lt-1', '', '', null), \
    ('00000000-0000-0000-0000-000000000003', 'o', 'LT-1', '', '', '2026-01-01')";

async fn later_steps_keep_what_stands_there(trial: Trial) {
    match trial.file() {
        Some(file) => std::fs::remove_file(file).unwrap(),
        None => trial.behind("drop schema public cascade; create schema public").await.unwrap(),
    }
    assert_eq!(take(&trial, &STEPS[..10]).await.unwrap().len(), 10);
    trial.behind(EARLIER).await.unwrap();
    let secret =
        "insert into authenticators (user_id, secret, started_at, last_step) values ('ann', $1, '', 0)";
    trial.alone(|conn| conn.exec(secret, &[b"twenty secret bytes.".to_vec().into()])).await.unwrap();

    // The audit has begun with this key, so another one must not seal anything.
    let keys = std::sync::Arc::new(Keys::new(&trial.settings.key));
    trial.alone(move |conn| Chain::open(conn, &keys, "main").map(drop)).await.unwrap();
    let mut other = trial.settings.clone();
    other.key = AuditKey::new([8; 32]);
    let refused = migrate(&other, AT.to_owned()).await.unwrap_err();
    assert!(refused.to_string().contains("audit key"), "{refused}");
    assert_eq!(steps(&trial.settings).await.unwrap().0, 10, "and changes nothing");

    assert_eq!(migrate(&trial.settings, AT.to_owned()).await.unwrap().len(), STEP - 10);
    let names = "select identifier from devices order by id";
    let told = trial.alone(move |conn| {
        conn.query(names, &[])?
            .iter()
            .map(|row| row.text(0).map(str::to_owned))
            .collect::<Result<Vec<_>, _>>()
    });
    assert_eq!(told.await.unwrap(), ["LT-1", "lt-1 (0002)", "LT-1"]);
    let come = "select joined_at from memberships order by id";
    let come = trial.alone(move |conn| {
        conn.query(come, &[])?
            .iter()
            .map(|row| row.opt_text(0).map(|at| at.map(str::to_owned)))
            .collect::<Result<Vec<_>, _>>()
    });
    assert_eq!(come.await.unwrap(), [Some("2026-01-01".to_owned()), None]);
    let seal = sealed::SecretSeal::of(&trial.settings.key);
    let opened = trial.alone(move |conn| {
        seal.open("ann", conn.one("select secret from authenticators", &[])?.unwrap().bytes(0)?)
    });
    assert_eq!(opened.await.unwrap(), b"twenty secret bytes.");
}

async fn a_failed_step_leaves_nothing(trial: Trial) {
    let fault = take(&trial, &[FIRST, FAILS, SECOND]).await.unwrap_err();
    assert!(fault.to_string().contains("nowhere"), "{fault}");
    assert!(trial.behind("insert into first values ('a')").await.is_ok());
    assert!(trial.behind("insert into third values ('a')").await.is_err());
    assert!(trial.behind("insert into second values ('a')").await.is_err());
    assert_eq!(again(&trial, &[FIRST, SECOND]).await, Ok(vec!["second"]));
}

async fn a_record_newer_than_the_program_is_refused(trial: Trial) {
    take(&trial, &[FIRST, SECOND]).await.unwrap();
    let fault = again(&trial, &[FIRST]).await.unwrap_err();
    assert!(
        fault
            .to_string()
            .ends_with("the record is at step 2 and this program knows 1 steps only: use a newer program")
    );
}

async fn the_steps_of_a_record_are_counted(trial: Trial) {
    let known = STEPS.len();
    assert_eq!(steps(&trial.settings).await, Ok((known, known)));
    trial.behind("delete from schema_migrations where number > 1").await.unwrap();
    assert_eq!(steps(&trial.settings).await, Ok((1, known)));
    trial.behind("drop table schema_migrations").await.unwrap();
    assert_eq!(steps(&trial.settings).await, Ok((0, known)));
}

#[tokio::test]
async fn a_file_that_is_not_there_has_taken_no_step_and_stays_away() {
    let trial = Trial::bare_sqlite();
    assert_eq!(steps(&trial.settings).await, Ok((0, STEPS.len())));
    let file = trial.file().unwrap();
    assert!(!file.exists());
    std::fs::write(&file, "no record at all, but a letter of some length to a friend").unwrap();
    assert!(steps(&trial.settings).await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn both_engines_end_with_the_same_tables_postgres() {
    let Some(server) = Trial::postgres().await else { return };
    let file = Trial::sqlite().await;
    let of_file = "select m.name, lower(c.name), upper(c.type), c.\"notnull\" from sqlite_schema m, \
                   pragma_table_info(m.name) c where m.type = 'table' order by 1, 2";
    let of_server = "select cast(table_name as text), cast(column_name as text), upper(cast(data_type as text)), \
                     cast(case is_nullable when 'NO' then 1 else 0 end as bigint) \
                     from information_schema.columns where table_schema = 'public' and table_name <> 'keepers' \
                     order by table_name collate \"C\", column_name collate \"C\"";
    let (file, server) = (columns(&file, of_file).await, columns(&server, of_server).await);
    assert_eq!(file, server);
    assert!(file.iter().any(|column| column == "audit_events.hash BYTEA 1"), "{file:?}");
}

/// SQLite looks for the rows that name an event whenever one is written while a reference is open: without an index
/// it would read whole tables for each act.
#[tokio::test(flavor = "multi_thread")]
async fn every_reference_to_an_event_has_an_index() {
    let trial = Trial::sqlite().await;
    let bare = |conn: &Conn| {
        let sql = "select m.name from sqlite_schema m, pragma_foreign_key_list(m.name) f \
                   where m.type = 'table' and f.\"table\" = 'audit_events' and not exists \
                   (select 1 from pragma_index_list(m.name) l, pragma_index_info(l.name) i \
                   where i.seqno = 0 and i.name = f.\"from\")";
        let rows = conn.query(sql, &[])?;
        rows.iter().map(|row| row.text(0).map(str::to_owned)).collect::<Result<Vec<_>, Fault>>()
    };
    assert_eq!(trial.alone(bare).await, Ok(vec![]));
    trial.behind("create table bare (audit_id TEXT references audit_events (id))").await.unwrap();
    assert_eq!(trial.alone(bare).await, Ok(vec!["bare".to_owned()]));
}

async fn columns(trial: &Trial, sql: &'static str) -> Vec<String> {
    let read = move |conn: &Conn| {
        let rows = conn.query(sql, &[])?;
        let line =
            |row: &Row| Ok(format!("{}.{} {} {}", row.text(0)?, row.text(1)?, row.text(2)?, row.int(3)?));
        rows.iter().map(line).collect::<Result<Vec<_>, Fault>>()
    };
    trial.alone(read).await.unwrap()
}
