//! Many jobs, one commit: nobody is answered before it, and nobody pays for a neighbour.

use super::*;
use crate::trial::on_both_engines;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

on_both_engines! {
    a_failed_job_costs_its_neighbours_nothing
    a_broken_reference_fails_alone
    what_readers_saw_shares_commits_and_is_durable_before_they_are_answered
}

async fn a_failed_job_costs_its_neighbours_nothing(trial: Trial) {
    let engine = Arc::new(shelf(&trial).await);
    let jobs: Vec<_> = (0..80_i64)
        .map(|n| {
            let engine = engine.clone();
            tokio::spawn(async move { engine.write(move |conn| one_of_four(conn, n)).await })
        })
        .collect();
    let mut kept = 0;
    for job in jobs {
        kept += i64::from(job.await.unwrap().is_ok());
    }
    assert_eq!(kept, 40);
    // Two of four ended well, one of them by undoing: it leaves an event and no row.
    assert_eq!((count(&engine, "things").await, count(&engine, "audit_events").await), (20, 40));
    drop(engine);
    assert_eq!(crate::chain::verify(&trial.settings, None).await, Ok(40));
}

fn one_of_four(conn: &Conn, n: i64) -> Result<Ended<()>, Fault> {
    let id = format!("{n:03}");
    let done = put(conn, &id, n)?;
    match n % 4 {
        0 => Ok(done),
        1 => Ok(Ended::Undone((), Box::new(event(id)))),
        2 => Err(Fault::broken("no")),
        _ => panic!("on purpose"),
    }
}

async fn a_broken_reference_fails_alone(trial: Trial) {
    let engine = Arc::new(shelf(&trial).await);
    let jobs: Vec<_> = (0..20_i64)
        .map(|n| {
            let engine = engine.clone();
            tokio::spawn(async move {
                let work = move |conn: &Conn| {
                    let id = format!("{n:03}");
                    let done = put(conn, &id, n)?;
                    if n == 7 {
                        conn.exec("update things set audit_id = 'nothing' where id = $1", &[id.into()])?;
                    }
                    Ok(done)
                };
                (n, engine.write(work).await)
            })
        })
        .collect();
    for job in jobs {
        let (n, ended) = job.await.unwrap();
        assert_eq!(ended.is_err(), n == 7, "{n}: {ended:?}");
    }
    assert_eq!((count(&engine, "things").await, count(&engine, "audit_events").await), (19, 19));
    drop(engine);
    assert_eq!(crate::chain::verify(&trial.settings, None).await, Ok(19));
}

async fn what_readers_saw_shares_commits_and_is_durable_before_they_are_answered(trial: Trial) {
    counted(&trial).await;
    let engine = Arc::new(trial.open().await);
    let barrier = bar(&trial).await;
    let before = commits(&trial, &engine).await;
    let mut readers: Vec<_> = (0..200)
        .map(|n| {
            let engine = engine.clone();
            tokio::spawn(async move {
                engine.read(move |_| Ok(Ended::Done(n, vec![event(format!("{n:03}"))]))).await
            })
        })
        .collect();
    tokio::time::sleep(Duration::from_millis(600)).await;
    assert!(readers.iter().all(|reader| !reader.is_finished()), "somebody was answered before the commit");
    assert_eq!(commits(&trial, &engine).await, before);
    barrier.send(()).unwrap();
    for (n, reader) in readers.drain(..).enumerate() {
        assert_eq!(reader.await.unwrap(), Ok(n));
    }
    assert_eq!(count(&engine, "audit_events").await, 200);
    let commits = commits(&trial, &engine).await - before;
    assert!(commits <= 3, "{commits} commits");
}

/// How many commits the audit events came with: PostgreSQL marks each row with its transaction; on SQLite a trigger
/// counts how often the chain's end was written, which is once for each commit.
async fn commits(trial: &Trial, engine: &Engine) -> i64 {
    let sql = if trial.file().is_some() {
        "select count(*) from commits"
    } else {
        "select count(distinct cast(xmin as text)) from audit_events"
    };
    engine.read_unrecorded(move |conn| conn.one(sql, &[])?.unwrap().int(0)).await.unwrap()
}

async fn counted(trial: &Trial) {
    if trial.file().is_some() {
        let count = "create table commits (seq BIGINT); create trigger count_commits after update on audit_heads \
                     begin insert into commits values (new.seq); end;";
        trial.behind(count).await.unwrap();
    }
}

/// Holds, from another connection, what every recording has to pass; lets go on a word.
async fn bar(trial: &Trial) -> Sender<()> {
    let (release, released) = channel();
    let (held, holding) = tokio::sync::oneshot::channel();
    let hold = move |conn: &Conn| {
        conn.within(crate::engine::Begin::Write, |conn| {
            conn.exec("update audit_heads set seq = seq", &[])?;
            held.send(()).unwrap();
            released.recv().unwrap();
            Ok(())
        })
    };
    match trial.file() {
        Some(file) => drop(std::thread::spawn(move || {
            hold(&crate::engine::sqlite::connect(&file, crate::engine::Begin::Write).unwrap()).unwrap();
        })),
        None => {
            let settings = trial.settings.clone();
            drop(tokio::spawn(async move {
                crate::engine::alone(&settings, crate::engine::Begin::Write, hold).await.unwrap();
            }));
        }
    }
    holding.await.unwrap();
    release
}

/// On SQLite the jobs that wait while one runs are committed together.
#[tokio::test(flavor = "multi_thread")]
async fn jobs_that_wait_share_one_commit() {
    let trial = Trial::sqlite().await;
    counted(&trial).await;
    let engine = Arc::new(shelf(&trial).await);
    let release = stand_still(&engine).await;
    let before = commits(&trial, &engine).await;
    let jobs: Vec<_> = (0..100_i64)
        .map(|n| {
            let engine = engine.clone();
            tokio::spawn(async move { engine.write(move |conn| put(conn, &format!("{n:03}"), n)).await })
        })
        .collect();
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert!(jobs.iter().all(|job| !job.is_finished()));
    release.send(()).unwrap();
    for job in jobs {
        job.await.unwrap().unwrap();
    }
    assert_eq!(commits(&trial, &engine).await - before, 1);
    assert_eq!(count(&engine, "things").await, 100);
}

/// Of jobs that share a commit, each that fails fails alone, in whatever way, and none is run more than twice.
#[tokio::test(flavor = "multi_thread")]
async fn each_way_to_fail_costs_the_rest_of_the_batch_one_more_run() {
    let trial = Trial::sqlite().await;
    counted(&trial).await;
    let engine = Arc::new(shelf(&trial).await);
    engine.write(|conn| put(conn, "taken", 0)).await.unwrap();
    let release = stand_still(&engine).await;
    let before = commits(&trial, &engine).await;
    let runs = Arc::new(AtomicUsize::new(0));
    let mut jobs = Vec::new();
    for way in ["done", "passed over", "done", "taken", "undone", "panic", "done"] {
        let (engine, runs, n) = (engine.clone(), runs.clone(), 1 + jobs.len() as i64);
        let work = move |conn: &Conn| {
            runs.fetch_add(1, Relaxed);
            fail(conn, way, n)
        };
        jobs.push((way, tokio::spawn(async move { engine.write(work).await })));
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    release.send(()).unwrap();
    for (way, job) in jobs {
        assert_eq!(job.await.unwrap().is_ok(), ["done", "undone"].contains(&way), "{way}");
    }
    assert_eq!(runs.load(Relaxed), 2 + 7, "until the first that failed, and then all once more");
    assert_eq!(commits(&trial, &engine).await - before, 1);
    assert_eq!((count(&engine, "things").await, count(&engine, "audit_events").await), (4, 5));
    drop(engine);
    assert_eq!(crate::chain::verify(&trial.settings, None).await, Ok(5));
}

fn fail(conn: &Conn, way: &str, n: i64) -> Result<Ended<()>, Fault> {
    let id = format!("{n:03}");
    let done = put(conn, &id, n)?;
    match way {
        "done" => Ok(done),
        "passed over" => {
            // A statement that fails, and work that goes on as if it had not.
            let _ = conn.exec("insert into nowhere values (1)", &[]);
            Ok(done)
        }
        "taken" => Ok(Ended::Done((), vec![event("taken")])),
        "undone" => Ok(Ended::Undone((), Box::new(event(id)))),
        _ => panic!("on purpose"),
    }
}

/// More than may wait is refused at once, and what waits is still done.
#[tokio::test(flavor = "multi_thread")]
async fn a_full_queue_is_busy_at_once() {
    let trial = Trial::sqlite().await;
    let engine = Arc::new(shelf(&trial).await);
    let release = stand_still(&engine).await;
    let jobs: Vec<_> = (0..1100_i64)
        .map(|n| {
            let engine = engine.clone();
            tokio::spawn(async move { engine.write(move |conn| put(conn, &format!("{n:04}"), n)).await })
        })
        .collect();
    tokio::time::sleep(Duration::from_millis(300)).await;
    let refused = jobs.iter().filter(|job| job.is_finished()).count();
    assert_eq!(refused, 1100 - 1024);
    release.send(()).unwrap();
    let mut busy = 0;
    for job in jobs {
        busy += usize::from(matches!(job.await.unwrap(), Err(Fault::Busy(_))));
    }
    assert_eq!(busy, refused);
    assert_eq!(count(&engine, "things").await, 1024);
}

/// Keeps the writer in one job until told.
async fn stand_still(engine: &Arc<Engine>) -> Sender<()> {
    let (release, released) = channel::<()>();
    let (begun, has_begun) = tokio::sync::oneshot::channel();
    let gates = std::sync::Mutex::new(Some((begun, released)));
    let engine = engine.clone();
    tokio::spawn(async move {
        let stand = move |_: &Conn| {
            if let Some((begun, released)) = gates.lock().unwrap().take() {
                begun.send(()).unwrap();
                released.recv().unwrap();
            }
            Ok(())
        };
        engine.write_unrecorded(stand).await
    });
    has_begun.await.unwrap();
    release
}

/// A full disk fails what does not fit and no more; the writer goes on when there is room again.
#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_survived() {
    let trial = Trial::sqlite().await;
    let engine = Arc::new(shelf(&trial).await);
    let limit = |pages: &'static str| {
        engine.write_unrecorded(move |conn| conn.query(&format!("pragma max_page_count = {pages}"), &[]))
    };
    limit("40").await.unwrap();
    let jobs: Vec<_> = (0..40_i64)
        .map(|n| {
            let engine = engine.clone();
            tokio::spawn(async move {
                let work = move |conn: &Conn| {
                    let done = put(conn, &format!("{n:03}"), n)?;
                    let said = "x".repeat(20_000);
                    conn.exec("update things set said = $1 where n = $2", &[said.into(), n.into()])?;
                    Ok(done)
                };
                engine.write(work).await
            })
        })
        .collect();
    let mut kept = 0;
    for job in jobs {
        match job.await.unwrap() {
            Ok(()) => kept += 1,
            Err(Fault::Broken(why)) => assert!(why.contains("full"), "{why}"),
            Err(other) => panic!("{other:?}"),
        }
    }
    assert!(kept < 40);
    assert_eq!((count(&engine, "things").await, count(&engine, "audit_events").await), (kept, kept));
    limit("100000").await.unwrap();
    engine.write(|conn| put(conn, "after", 1000)).await.unwrap();
    drop(engine);
    assert_eq!(crate::chain::verify(&trial.settings, None).await, Ok(kept as u64 + 1));
}
