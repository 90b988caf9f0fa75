//! The embedded engine: one file, one writer thread, and readers that never wait for it.

mod handset;
mod open;

pub(super) use handset::Handset;
pub(super) use open::connect;

use super::conn::{Begin, Conn};
use super::job::{Job, Reading, answer};
use super::ledger::Ledger;
use super::queue::Queue;
use super::settings::Settings;
use crate::chain::Keys;
use crate::error::Fault;
use crate::lock::Lock;
use std::path::Path;
use std::sync::Arc;
use std::thread::{Builder, JoinHandle};

/// How much may wait before the record calls itself busy.
const WAITING: usize = 1024;
/// How many jobs share one commit at most.
const BATCH: usize = 256;

/// How many pages the log may have while a record is filled: a page that changes again and again is then taken into the
/// file once. 256 MB.
const LONG_LOG: usize = 65_536;

/// The threads that serve one database file, and the lock that keeps every other process from writing to it.
pub(crate) struct Embedded {
    writing: Arc<Queue<Box<dyn Job>>>,
    reading: Arc<Queue<Box<dyn Reading>>>,
    /// The writer first, then the readers.
    threads: Vec<JoinHandle<()>>,
    _lock: Lock,
}

impl Embedded {
    pub(super) fn open(path: &Path, settings: &Settings) -> Result<Self, Fault> {
        let lock = Lock::take(path)?;
        let conn = connect(path, Begin::Write)?;
        if settings.filling {
            conn.script(&format!("pragma wal_autocheckpoint = {LONG_LOG}"))?;
        }
        let keys = Arc::new(Keys::new(&settings.key));
        crate::migrate::require_current(&conn)?;
        crate::chain::require_key(&conn, &keys)?;
        let mut ledger = Ledger::new("main".to_owned(), keys);
        ledger.open(&conn)?;

        let mut engine = Self {
            writing: Arc::new(Queue::new(WAITING)),
            reading: Arc::new(Queue::new(WAITING)),
            threads: Vec::new(),
            _lock: lock,
        };
        let queue = engine.writing.clone();
        engine.start("record-writer", move || {
            queue.serve(BATCH, |jobs| answer(ledger.settle(&conn, jobs)));
        })?;
        for _ in 0..settings.readers {
            let conn = connect(path, Begin::Read)?;
            let (queue, writing) = (engine.reading.clone(), engine.writing.clone());
            engine.start("record-reader", move || {
                queue.serve(1, |readings| {
                    readings.into_iter().for_each(|reading| look(&conn, &writing, reading));
                });
            })?;
        }
        Ok(engine)
    }

    pub(super) fn write(&self, job: Box<dyn Job>) {
        hand_over(&self.writing, job);
    }

    pub(super) fn read(&self, reading: Box<dyn Reading>) {
        if let Err(reading) = self.reading.push(reading) {
            reading.refuse(full());
        }
    }

    fn start(&mut self, name: &str, run: impl FnOnce() + Send + 'static) -> Result<(), Fault> {
        let thread = Builder::new().name(name.to_owned()).spawn(run);
        self.threads.push(thread.map_err(|error| Fault::Broken(format!("no thread for {name}: {error}")))?);
        Ok(())
    }
}

impl Drop for Embedded {
    /// Serves what still waits, so that the lock is let go only after the last commit.
    fn drop(&mut self) {
        self.reading.close();
        let mut threads = std::mem::take(&mut self.threads).into_iter();
        let writer = threads.next();
        threads.for_each(|reader| drop(reader.join()));
        self.writing.close();
        drop(writer.map(JoinHandle::join));
    }
}

fn look(conn: &Conn, writing: &Queue<Box<dyn Job>>, reading: Box<dyn Reading>) {
    if let Some(recording) = reading.run(conn) {
        hand_over(writing, recording);
    }
}

fn hand_over(writing: &Queue<Box<dyn Job>>, job: Box<dyn Job>) {
    if let Err(job) = writing.push(job) {
        job.answer(Err(full()));
    }
}

fn full() -> Fault {
    Fault::busy("too much is waiting for the record")
}

/// The triggers that make a table refuse change.
pub(super) fn append_only(table: &str) -> String {
    ["update", "delete"]
        .map(|verb| {
            format!(
                "create trigger {table}_no_{verb} before {verb} on {table} \
                 begin select raise(abort, '{table} is append-only'); end;"
            )
        })
        .join("\n")
}
