//! What the chain promises: whatever is done to the audit behind the engine's back is found, and its place named.

mod codes;
mod restored;
mod tampered;

use super::{Checkpoint, Unsound, Wrong, checkpoint, verify};
use crate::engine::{Begin, Conn, Ended, Engine, alone};
use crate::error::Fault;
use crate::trial::{AT, Trial, event};

/// Ten written events, e01 to e10, in one chain, and three that readers left; they follow in the same chain on SQLite
/// and have one of their own on PostgreSQL.
async fn story(trial: &Trial) {
    let engine = trial.open().await;
    write(&engine, 1..=10).await;
    for n in 1..=3 {
        engine.read(move |_| Ok(Ended::Done((), vec![event(format!("r{n:02}"))]))).await.unwrap();
    }
}

async fn write(engine: &Engine, numbers: std::ops::RangeInclusive<i64>) {
    for n in numbers {
        engine.write(move |_| Ok(Ended::Done((), vec![event(format!("e{n:02}"))]))).await.unwrap();
    }
}

/// The chain of the written events, and the number of its last event.
fn written(trial: &Trial) -> (&'static str, i64) {
    if trial.file().is_some() { ("main", 13) } else { ("node-1/0", 10) }
}

/// Runs statements as the database's owner, who can take the triggers away.
async fn meddle(trial: &Trial, sql: &str) {
    let disarm = if trial.file().is_some() {
        "drop trigger if exists audit_events_no_update; drop trigger if exists audit_events_no_delete;"
    } else {
        "drop trigger if exists audit_events_no_change on audit_events;"
    };
    trial.behind(&format!("{disarm} {sql}")).await.unwrap();
}

async fn wrong(trial: &Trial, checkpoint: Option<&Checkpoint>) -> Wrong {
    match verify(&trial.settings, checkpoint.cloned()).await {
        Err(Unsound::Wrong(wrong)) => wrong,
        other => panic!("{other:?} where something is wrong"),
    }
}

/// Checks what verification says: the chain of the written events, the number, the id, and the words.
async fn found(trial: &Trial, seq: i64, id: Option<&str>, what: &str) {
    let expected = Wrong {
        chain: written(trial).0.to_owned(),
        seq,
        event: id.map(str::to_owned),
        what: what.to_owned(),
    };
    assert_eq!(wrong(trial, None).await, expected);
}

/// The ends of all chains as statements that would write them again.
async fn ends(trial: &Trial) -> String {
    let read = |conn: &Conn| {
        let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let heads = conn.query("select chain, seq, hash, mac from audit_heads", &[])?;
        let heads = heads.iter().map(|head| {
            Ok((head.text(0)?.to_owned(), head.int(1)?, hex(head.bytes(2)?), hex(head.bytes(3)?)))
        });
        heads.collect::<Result<Vec<_>, Fault>>()
    };
    let heads = alone(&trial.settings, Begin::Read, read).await.unwrap();
    let bytes = |hex: &str| if trial.file().is_some() { format!("x'{hex}'") } else { format!("'\\x{hex}'") };
    let again = heads.iter().map(|(chain, seq, hash, mac)| {
        let (hash, mac) = (bytes(hash), bytes(mac));
        format!("update audit_heads set seq = {seq}, hash = {hash}, mac = {mac} where chain = '{chain}';")
    });
    again.collect()
}
