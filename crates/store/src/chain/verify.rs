//! Reads the whole audit again and says whether it is as it was written, or where it is not.

use super::checkpoint::{Checkpoint, Mark};
use super::event::{COLUMNS, Hasher, WIDTH, encode_row};
use super::roster::{self, Standing};
use super::{AuditKey, Keys, require_key};
use crate::engine::{Begin, Conn, Row, Settings, alone};
use crate::error::Fault;
use std::fmt;

/// How many events are read at a time.
const PAGE: i64 = 10_000;

/// The first place at which the audit is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The chain.
    pub chain: String,
    /// The number of the event in its chain; 0 when it is the chain as a whole.
    pub seq: i64,
    /// The event's id, where there is an event.
    pub event: Option<String>,
    /// What is wrong with it.
    pub what: String,
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "chain {}", self.chain)?;
        if self.seq > 0 {
            write!(f, ", event {}", self.seq)?;
        }
        if let Some(event) = &self.event {
            write!(f, " ({event})")?;
        }
        write!(f, ": {}", self.what)
    }
}

/// Why the audit could not be confirmed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unsound {
    /// It is not as it was written.
    #[error("{0}")]
    Wrong(Wrong),
    /// It could not be read.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Reads the whole audit and counts its events. It reads one state of the record beside whoever writes to it.
///
/// # Errors
/// The first place that is wrong, or why the record could not be read.
pub async fn verify(settings: &Settings, checkpoint: Option<Checkpoint>) -> Result<u64, Unsound> {
    let key = settings.key.clone();
    let read = move |conn: &Conn| walk(conn, &key, checkpoint.as_ref());
    let found = alone(settings, Begin::Read, move |conn| conn.within(Begin::Read, read)).await?;
    found.map_err(Unsound::Wrong)
}

/// Notes where every chain ends now. `at` is the present moment.
///
/// # Errors
/// When the ends are not as they were written, or the record cannot be read.
pub async fn checkpoint(settings: &Settings, at: String) -> Result<Checkpoint, Fault> {
    let keys = Keys::new(&settings.key);
    let take = move |conn: &Conn| Checkpoint::take(conn, &keys, at);
    alone(settings, Begin::Read, move |conn| conn.within(Begin::Read, take)).await
}

type Verdict<T> = Result<Result<T, Wrong>, Fault>;

fn walk(conn: &Conn, key: &AuditKey, checkpoint: Option<&Checkpoint>) -> Verdict<u64> {
    let keys = Keys::new(key);
    require_key(conn, &keys)?;
    if checkpoint.is_some_and(|checkpoint| !checkpoint.holds(&keys)) {
        return Err(Fault::broken("the checkpoint is not of this record, or has been changed"));
    }
    let mut events = 0;
    let heads = roster::heads(conn, "order by chain", &[])?;
    for head in &heads {
        let mark =
            checkpoint.and_then(|taken| taken.chains.iter().find(|mark| head.text(0) == Ok(&mark.chain)));
        match walk_chain(conn, &keys, head, mark)? {
            Ok(count) => events += count,
            Err(wrong) => return Ok(Err(wrong)),
        }
    }
    let known = heads.iter().map(|head| head.text(0)).collect::<Result<Vec<_>, _>>()?;
    let wrong = stray(conn, &known)?.or(removed(conn, &keys, checkpoint, &known)?);
    Ok(wrong.map_or(Ok(events), Err))
}

/// Reads one chain from its first event to its end.
fn walk_chain(conn: &Conn, keys: &Keys, head: &Row, mark: Option<&Mark>) -> Verdict<u64> {
    let chain = head.text(0)?;
    let page = format!(
        "select {COLUMNS}, seq, hash from audit_events where chain = $1 and seq > $2 order by seq limit {PAGE}"
    );
    let mut walk = Walk { chain, mark, hasher: Hasher::new(keys), fields: Vec::new(), seq: 0, hash: [0; 32] };
    loop {
        let (mut rows, mut stopped) = (0, None);
        conn.each(&page, &[chain.into(), walk.seq.into()], &mut |row| {
            rows += 1;
            if stopped.is_none() {
                stopped = walk.step(row).transpose();
            }
        })?;
        match stopped {
            Some(wrong) => return Ok(Err(wrong?)),
            None if rows < PAGE => break,
            None => {}
        }
    }
    Ok(walk.end(roster::sound(keys, head)?, head.int(1)?))
}

/// How far a chain has been read and found right.
struct Walk<'a> {
    chain: &'a str,
    mark: Option<&'a Mark>,
    hasher: Hasher,
    /// The fields of the event being read.
    fields: Vec<u8>,
    seq: i64,
    hash: [u8; 32],
}

impl Walk<'_> {
    /// Reads the next event, and says what is wrong with it.
    fn step(&mut self, row: &Row) -> Result<Option<Wrong>, Fault> {
        let (id, found) = (row.text(0)?, row.int(WIDTH)?);
        if found != self.seq + 1 {
            return Ok(Some(self.wrong(self.seq + 1, None, "it is missing")));
        }
        self.seq = found;
        encode_row(row, &mut self.fields)?;
        self.hash = self.hasher.hash(&self.hash, self.chain, found, &self.fields);
        if row.bytes(WIDTH + 1)? != self.hash {
            return Ok(Some(self.wrong(found, Some(id), "it is not what was written here")));
        }
        if self.mark.is_some_and(|mark| mark.seq == found && !names(mark, &self.hash)) {
            return Ok(Some(self.wrong(found, Some(id), "the checkpoint saw another event here")));
        }
        Ok(None)
    }

    /// Compares where the events ended with where the chain should end; `sealed` is `None` when that is altered.
    fn end(&self, sealed: Option<(i64, [u8; 32])>, head: i64) -> Result<u64, Wrong> {
        let next = self.seq + 1;
        let wrong = |seq, what| Err(self.wrong(seq, None, what));
        match sealed {
            None => wrong(head, "where the chain ends has been altered"),
            Some((end, _)) if end > self.seq => {
                wrong(next, "it is missing, and all after it up to the chain's end")
            }
            Some((end, _)) if end < self.seq => wrong(end + 1, "it stands beyond the chain's end"),
            Some((_, last)) if last != self.hash => wrong(self.seq, "the chain ends with another event"),
            Some(_) if self.mark.is_some_and(|mark| mark.seq > self.seq) => {
                wrong(next, "it is missing: the record is older than the checkpoint")
            }
            Some(_) => Ok(self.seq.unsigned_abs()),
        }
    }

    fn wrong(&self, seq: i64, event: Option<&str>, what: &str) -> Wrong {
        let (chain, event) = (self.chain.to_owned(), event.map(str::to_owned));
        Wrong { chain, seq, event, what: what.to_owned() }
    }
}

fn names(mark: &Mark, hash: &[u8; 32]) -> bool {
    blake3::Hash::from_hex(&mark.hash).is_ok_and(|seen| seen == *hash)
}

/// Events of a chain that has no end: names are found one after another along the index.
fn stray(conn: &Conn, known: &[&str]) -> Result<Option<Wrong>, Fault> {
    let mut last = String::new();
    loop {
        let next =
            conn.one("select min(chain) from audit_events where chain > $1", &[last.as_str().into()])?;
        let Some(chain) = next.as_ref().map(|row| row.opt_text(0)).transpose()?.flatten() else {
            return Ok(None);
        };
        if !known.contains(&chain) {
            let first = "select seq, id from audit_events where chain = $1 order by seq limit 1";
            let first =
                conn.one(first, &[chain.into()])?.ok_or_else(|| Fault::broken("a chain without an event"))?;
            let (seq, event) = (first.int(0)?, Some(first.text(1)?.to_owned()));
            return Ok(Some(Wrong {
                chain: chain.to_owned(),
                seq,
                event,
                what: "there is no such chain".to_owned(),
            }));
        }
        last = chain.to_owned();
    }
}

/// Chains that the roster or the checkpoint knows and the record does not.
fn removed(
    conn: &Conn,
    keys: &Keys,
    checkpoint: Option<&Checkpoint>,
    known: &[&str],
) -> Result<Option<Wrong>, Fault> {
    let whole = |chain: &str, what: &str| {
        Some(Wrong { chain: chain.to_owned(), seq: 0, event: None, what: what.to_owned() })
    };
    Ok(match roster::standing(conn, keys)? {
        Standing::Missing(chain) => whole(&chain, "the whole chain has been removed"),
        Standing::Altered => whole("list", "the list of chains has been altered"),
        Standing::Fresh | Standing::Right => checkpoint.and_then(|taken| {
            let gone = taken.chains.iter().find(|mark| !known.contains(&mark.chain.as_str()))?;
            whole(&gone.chain, "the whole chain is missing: the record is older than the checkpoint")
        }),
    })
}
