//! What only a server can do to a transaction.

use super::*;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Barrier};

/// Stories of PostgreSQL alone.
mod postgres {
    use super::*;

    #[tokio::test(flavor = "multi_thread")]
    async fn a_deadlock_is_run_again() {
        let Some(trial) = Trial::postgres().await else { return };
        let engine = Arc::new(shelf(&trial).await);
        engine.write(|conn| put(conn, "a", 1)).await.unwrap();
        engine.write(|conn| put(conn, "b", 2)).await.unwrap();
        let runs = Arc::new(AtomicU32::new(0));
        let meeting = Arc::new(Barrier::new(2));
        let cross = |first: &'static str, second: &'static str| {
            let (engine, runs, meeting) = (engine.clone(), runs.clone(), meeting.clone());
            tokio::spawn(async move {
                let work = move |conn: &Conn| {
                    let more = "update things set n = n + 10 where id = $1";
                    conn.exec(more, &[first.into()])?;
                    if runs.fetch_add(1, Ordering::SeqCst) < 2 {
                        meeting.wait();
                    }
                    conn.exec(more, &[second.into()])?;
                    Ok(Ended::Done((), vec![event(format!("{first}{second}"))]))
                };
                engine.write(work).await
            })
        };
        let (one, other) = (cross("a", "b"), cross("b", "a"));
        one.await.unwrap().unwrap();
        other.await.unwrap().unwrap();
        assert_eq!(runs.load(Ordering::SeqCst), 3);
        let sum = |conn: &Conn| conn.one("select cast(sum(n) as bigint) from things", &[])?.unwrap().int(0);
        assert_eq!(engine.read_unrecorded(sum).await, Ok(43));
        drop(engine);
        assert_eq!(crate::chain::verify(&trial.settings, None).await, Ok(4));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_connection_that_ends_in_the_work_changes_nothing() {
        let Some(trial) = Trial::postgres().await else { return };
        let engine = shelf(&trial).await;
        let ends = |conn: &Conn| {
            put(conn, "a", 1)?;
            conn.query("select pg_terminate_backend(pg_backend_pid())", &[])?;
            Ok(Ended::Done((), vec![event("e")]))
        };
        assert!(matches!(engine.write(ends).await, Err(Fault::Busy(_))));
        engine.write(|conn| put(conn, "b", 2)).await.unwrap();
        assert_eq!((count(&engine, "things").await, count(&engine, "audit_events").await), (1, 1));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_warning_or_an_end_beside_the_commit_is_not_success() {
        let Some(trial) = Trial::postgres().await else { return };
        let engine = shelf(&trial).await;
        let meddle = "create function meddle() returns trigger language plpgsql as $$ begin
                        if new.n = 1 then raise warning 'the standby did not answer'; end if;
                        if new.n = 2 then perform pg_terminate_backend(pg_backend_pid()); end if;
                        return new; end $$;
                      create constraint trigger at_commit after insert on things deferrable initially deferred
                        for each row execute function meddle();";
        trial.behind(meddle).await.unwrap();
        assert!(matches!(engine.write(|conn| put(conn, "a", 1)).await, Err(Fault::Lost(_))));
        assert!(matches!(engine.write(|conn| put(conn, "b", 2)).await, Err(Fault::Lost(_))));
        engine.write(|conn| put(conn, "c", 3)).await.unwrap();
        drop(engine);
        // The first was kept although nobody could know; the second was not. The chain holds either way.
        assert_eq!(crate::chain::verify(&trial.settings, None).await, Ok(2));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn two_nodes_with_one_name_still_write_one_sound_chain() {
        let Some(trial) = Trial::postgres().await else { return };
        let one = Arc::new(shelf(&trial).await);
        let other = Arc::new(trial.open().await);
        let jobs: Vec<_> = (0..40_i64)
            .map(|n| {
                let engine = if n % 2 == 0 { one.clone() } else { other.clone() };
                tokio::spawn(async move { engine.write(move |conn| put(conn, &format!("{n:03}"), n)).await })
            })
            .collect();
        let mut kept = 0;
        for job in jobs {
            match job.await.unwrap() {
                Ok(()) => kept += 1,
                Err(Fault::Busy(_)) => {}
                Err(other) => panic!("{other:?}"),
            }
        }
        assert_eq!(count(&one, "things").await, kept);
        assert_eq!(crate::chain::verify(&trial.settings, None).await, Ok(kept as u64));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_server_that_may_forget_commits_is_refused() {
        let Some(trial) = Trial::postgres().await else { return };
        let off = "do $$ begin execute format('alter database %I set synchronous_commit = off', \
                   current_database()); end $$";
        trial.behind(off).await.unwrap();
        let Err(Fault::Broken(why)) = Engine::open(&trial.settings).await else { panic!("it was opened") };
        assert!(why.contains("synchronous_commit"), "{why}");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn the_services_role_can_write_but_not_unwrite() {
        let Some(mut trial) = Trial::postgres().await else { return };
        let role = "do $$ begin create role cmc_service; exception when duplicate_object then null; end $$";
        trial.behind(role).await.unwrap();
        drop(shelf(&trial).await);
        trial.behind(include_str!("../../../service_role.sql")).await.unwrap();
        trial.settings.url.push_str("?options=-crole%3Dcmc_service");
        let engine = trial.open().await;
        engine.write(|conn| put(conn, "a", 1)).await.unwrap();
        let forbidden = [
            "update audit_events set reason = 'x'",
            "delete from audit_events",
            "truncate audit_events",
            "drop trigger audit_events_no_change on audit_events",
            "alter table audit_events disable trigger all",
            "update plan_versions set version = 2",
            "delete from audit_heads",
            "update door_overrides set why = 'x'",
            "delete from door_overrides",
            "delete from audit_roster",
            "delete from schema_migrations",
            "create table other (id TEXT)",
            "set session_replication_role = replica",
        ];
        for sql in forbidden {
            let fault = engine.write_unrecorded(move |conn| conn.script(sql)).await.unwrap_err();
            assert!(matches!(&fault, Fault::Broken(why) if why.contains("(42501)")), "{sql}: {fault:?}");
        }
        drop(engine);
        assert_eq!(crate::chain::verify(&trial.settings, None).await, Ok(1));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_server_that_went_away_and_came_back_is_used_again() {
        let Some(trial) = Trial::postgres().await else { return };
        let engine = shelf(&trial).await;
        engine.write(|conn| put(conn, "a", 1)).await.unwrap();
        engine.read(|_| Ok(Ended::Done((), vec![event("r")]))).await.unwrap();
        let end_all = "do $$ begin perform pg_terminate_backend(pid) from pg_stat_activity \
                       where datname = current_database() and pid <> pg_backend_pid(); end $$";
        trial.behind(end_all).await.unwrap();
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        engine.write(|conn| put(conn, "b", 2)).await.unwrap();
        engine.read(|_| Ok(Ended::Done((), vec![event("s")]))).await.unwrap();
        assert_eq!((count(&engine, "things").await, count(&engine, "audit_events").await), (2, 4));
    }
}
