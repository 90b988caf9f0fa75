//! Who may open a record, and what stands in it then.

use super::*;
use crate::engine::{Begin, alone};
use crate::trial::on_both_engines;

on_both_engines! {
    a_record_that_is_not_migrated_is_not_served
    another_key_is_refused
    audit_events_refuse_change
    a_chain_goes_on_where_it_ended
}

async fn a_record_that_is_not_migrated_is_not_served(trial: Trial) {
    trial
        .behind("insert into schema_migrations (number, name, applied_at) values (99, '', '')")
        .await
        .unwrap();
    let Err(Fault::Broken(why)) = Engine::open(&trial.settings).await else { panic!("it was opened") };
    assert!(why.contains("gap"), "{why}");
    trial.behind("drop table schema_migrations").await.unwrap();
    let Err(Fault::Broken(why)) = Engine::open(&trial.settings).await else { panic!("it was opened") };
    assert!(why.contains("migrate it first"), "{why}");
}

async fn another_key_is_refused(trial: Trial) {
    let engine = shelf(&trial).await;
    engine.write(|conn| put(conn, "a", 1)).await.unwrap();
    drop(engine);
    let mut settings = trial.settings.clone();
    settings.key = crate::chain::AuditKey::new([8; 32]);
    let Err(Fault::Broken(why)) = Engine::open(&settings).await else { panic!("it was opened") };
    assert_eq!(why, "the audit key does not belong to this record");
}

async fn audit_events_refuse_change(trial: Trial) {
    let engine = trial.open().await;
    engine.read(|_| Ok(Ended::Done((), vec![event("a")]))).await.unwrap();
    for sql in ["update audit_events set reason = 'x'", "delete from audit_events"] {
        let fault = engine.write_unrecorded(move |conn| conn.exec(sql, &[])).await.unwrap_err();
        assert!(
            matches!(&fault, Fault::Broken(why) if why.contains("audit_events is append-only")),
            "{fault:?}"
        );
    }
    assert_eq!(count(&engine, "audit_events").await, 1);
}

async fn a_chain_goes_on_where_it_ended(trial: Trial) {
    for round in 0..3_i64 {
        let engine = trial.open().await;
        engine.read(move |_| Ok(Ended::Done((), vec![event(format!("r{round}"))]))).await.unwrap();
        engine.write(move |_| Ok(Ended::Done((), vec![event(format!("w{round}"))]))).await.unwrap();
        drop(engine);
    }
    assert_eq!(crate::chain::verify(&trial.settings, None).await, Ok(6));
    let chains = |conn: &Conn| {
        let rows = conn.query("select chain, seq from audit_heads order by chain", &[])?;
        rows.iter().map(|row| Ok((row.text(0)?.to_owned(), row.int(1)?))).collect::<Result<Vec<_>, Fault>>()
    };
    let found = alone(&trial.settings, Begin::Read, chains).await.unwrap();
    let expected: &[(&str, i64)] =
        if trial.file().is_some() { &[("main", 6)] } else { &[("node-1/0", 3), ("node-1/reads", 3)] };
    assert_eq!(found, expected.iter().map(|(chain, seq)| ((*chain).to_owned(), *seq)).collect::<Vec<_>>());
}

#[tokio::test(flavor = "multi_thread")]
async fn one_process_serves_a_file_and_others_may_read() {
    let trial = Trial::sqlite().await;
    let engine = shelf(&trial).await;
    let Err(Fault::Broken(why)) = Engine::open(&trial.settings).await else { panic!("it was opened twice") };
    assert!(why.contains("another process is using"), "{why}");
    assert!(trial.alone(|_| Ok(())).await.is_err());
    engine.write(|conn| put(conn, "a", 1)).await.unwrap();
    assert_eq!(crate::chain::verify(&trial.settings, None).await, Ok(1));
    drop(engine);
    trial.open().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_file_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let trial = Trial::sqlite().await;
    let _engine = trial.open().await;
    let folder = trial.file().unwrap().parent().unwrap().to_owned();
    for file in ["cmc.db", "cmc.db-wal"] {
        let mode = std::fs::metadata(folder.join(file)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{file}");
    }
}
