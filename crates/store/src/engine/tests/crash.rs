//! A process that is killed loses nothing it had answered for.

use super::*;
use crate::chain::AuditKey;
use crate::engine::Settings;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

const ADDRESS: &str = "CMC_CRASH_ADDRESS";
const ROUNDS: usize = 10;

/// Each story runs again as a process of its own, which is told by the address and then killed.
macro_rules! told_twice {
    ($trial:expr) => {{
        let name = concat!(module_path!(), "::no_answered_write_is_lost").split_once("::").unwrap().1;
        match std::env::var(super::ADDRESS) {
            Ok(url) => super::write_until_killed(url).await,
            Err(_) => {
                if let Some(trial) = $trial {
                    super::no_answered_write_is_lost(trial, name).await;
                }
            }
        }
    }};
}

mod sqlite {
    #[tokio::test(flavor = "multi_thread")]
    async fn no_answered_write_is_lost() {
        told_twice!(Some(crate::trial::Trial::sqlite().await));
    }
}

mod postgres {
    #[tokio::test(flavor = "multi_thread")]
    async fn no_answered_write_is_lost() {
        told_twice!(crate::trial::Trial::postgres().await);
    }
}

/// Writes from eight callers and prints each id it has an answer for.
async fn write_until_killed(url: String) {
    let settings = Settings::new(url, "node-1", AuditKey::new([7; 32]));
    let engine = Arc::new(Engine::open(&settings).await.unwrap());
    let first = 1 + count(&engine, "things").await;
    let callers: Vec<_> = (0..8)
        .map(|caller| {
            let engine = engine.clone();
            tokio::spawn(async move {
                for step in 0.. {
                    let n = first + caller + 8 * step;
                    engine
                        .write(move |conn| put(conn, &format!("{n:08}-{}", std::process::id()), n))
                        .await
                        .unwrap();
                    println!("kept {n:08}-{}", std::process::id());
                }
            })
        })
        .collect();
    for caller in callers {
        caller.await.unwrap();
    }
}

fn start(story: &str, url: &str) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args([story, "--exact", "--nocapture"])
        .env(ADDRESS, url)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

async fn no_answered_write_is_lost(trial: Trial, story: &str) {
    drop(shelf(&trial).await);
    let mut answered = Vec::new();
    for round in 1..=ROUNDS {
        let mut child = start(story, &trial.settings.url);
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        // Killed in the midst of writing, each time a little later.
        for line in lines.by_ref().take(20 + 37 * round) {
            answered.extend(line.unwrap().split_once("kept ").map(|(_, id)| id.to_owned()));
        }
        if trial.file().is_some() {
            assert!(Engine::open(&trial.settings).await.is_err(), "two processes serve one file");
        }
        child.kill().unwrap();
        child.wait().unwrap();
        answered.extend(
            lines.map_while(Result::ok).filter_map(|line| Some(line.split_once("kept ")?.1.to_owned())),
        );
    }
    assert!(answered.len() > 20 * ROUNDS, "only {} writes were answered", answered.len());
    let engine = trial.open().await;
    let ids = |conn: &Conn| {
        let rows = conn.query("select id from things", &[])?;
        rows.iter()
            .map(|row| row.text(0).map(str::to_owned))
            .collect::<Result<std::collections::HashSet<_>, _>>()
    };
    let kept = engine.read_unrecorded(ids).await.unwrap();
    let lost: Vec<_> = answered.iter().filter(|id| !kept.contains(*id)).collect();
    assert!(lost.is_empty(), "lost: {lost:?}");
    assert_eq!(crate::chain::verify(&trial.settings, None).await, Ok(kept.len() as u64));
}
