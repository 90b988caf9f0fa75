//! The server engine: each writing act is a transaction of its own on one of several lanes, and what readers saw is
//! recorded in batches by one thread.
//!
//! A lane is a connection and a chain of audit events. Commits on one chain have to follow one another, so several
//! chains let several commits wait for the disk at once.

mod address;
mod cells;
mod line;
mod meaning;
mod session;

pub(super) use address::Address;
pub(super) use session::Session;

use super::apart;
use super::conn::Conn;
use super::job::{Job, Reading, answer};
use super::ledger::Ledger;
use super::queue::Queue;
use super::settings::Settings;
use crate::chain::Keys;
use crate::error::Fault;
use deadpool::managed::{Manager, Metrics, Pool, PoolError, RecycleError, RecycleResult};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::runtime::Handle;

/// How many events of readers may wait before the record calls itself busy.
const WAITING: usize = 1024;
/// How many of them share one commit at most.
const BATCH: usize = 256;
/// How long somebody waits for a connection before the record calls itself busy.
const PATIENCE: Duration = Duration::from_secs(5);

type Lanes = Arc<Mutex<Vec<Ledger>>>;

/// The connections to one PostgreSQL database.
pub(crate) struct Server {
    readers: Pool<Opener>,
    writers: Pool<Opener>,
    /// As many as there are writers: whoever has a connection finds a lane. The last used is the first used again.
    lanes: Lanes,
    sightings: Arc<Queue<Box<dyn Job>>>,
}

impl Server {
    pub(super) async fn open(url: &str, settings: &Settings) -> Result<Self, Fault> {
        let address = Address::parse(url, &settings.node)?;
        let keys = Arc::new(Keys::new(&settings.key));
        let ledger = |lane: &str| Ledger::new(format!("{}/{lane}", settings.node), keys.clone());
        let writers = settings.writers.max(1);
        let recording = pool(&address, 1)?;
        let conn = recording.get().await.map_err(refused)?;
        let mut record = ledger("reads");
        let checked = keys.clone();
        let record = apart(move || {
            crate::migrate::require_current(&conn)?;
            crate::chain::require_key(&conn, &checked)?;
            record.open(&conn).map(|()| record)
        })
        .await?;
        let server = Self {
            readers: pool(&address, settings.readers)?,
            writers: pool(&address, writers)?,
            lanes: Arc::new(Mutex::new((0..writers).rev().map(|lane| ledger(&lane.to_string())).collect())),
            sightings: Arc::new(Queue::new(WAITING)),
        };
        keep_record(server.sightings.clone(), recording, record)?;
        Ok(server)
    }

    pub(super) async fn write(&self, job: Box<dyn Job>) {
        let conn = match self.writers.get().await {
            Ok(conn) => conn,
            Err(error) => return job.answer(Err(refused(error))),
        };
        let lanes = self.lanes.clone();
        tokio::task::spawn_blocking(move || {
            let lane = held(&lanes).pop();
            match lane {
                Some(mut lane) => {
                    let settled = lane.settle(&conn, vec![job]);
                    // The lane is free again before anybody hears, so that one caller keeps to one chain.
                    held(&lanes).push(lane);
                    drop(conn);
                    answer(settled);
                }
                None => job.answer(Err(Fault::broken("a connection without a lane"))),
            }
        });
    }

    pub(super) async fn read(&self, reading: Box<dyn Reading>) {
        let conn = match self.readers.get().await {
            Ok(conn) => conn,
            Err(error) => return reading.refuse(refused(error)),
        };
        let sightings = self.sightings.clone();
        tokio::task::spawn_blocking(move || {
            let seen = reading.run(&conn);
            drop(conn);
            if let Some(Err(seen)) = seen.map(|seen| sightings.push(seen)) {
                seen.answer(Err(Fault::busy("too much is waiting for the record")));
            }
        });
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.sightings.close();
    }
}

/// One thread for each node writes down what its readers saw.
fn keep_record(queue: Arc<Queue<Box<dyn Job>>>, pool: Pool<Opener>, mut ledger: Ledger) -> Result<(), Fault> {
    let runtime = Handle::current();
    let run = move || {
        queue.serve(BATCH, |jobs| match runtime.block_on(pool.get()) {
            Ok(conn) => answer(ledger.settle(&conn, jobs)),
            Err(error) => {
                let fault = refused(error);
                jobs.into_iter().for_each(|job| job.answer(Err(fault.clone())));
            }
        });
    };
    let thread = std::thread::Builder::new().name("record-sightings".to_owned()).spawn(run);
    thread.map(drop).map_err(|error| Fault::Broken(format!("no thread for the record: {error}")))
}

/// Opens connections for a pool.
struct Opener(Address);

impl Manager for Opener {
    type Type = Conn;
    type Error = Fault;

    async fn create(&self) -> Result<Conn, Fault> {
        self.0.connect().await
    }

    async fn recycle(&self, conn: &mut Conn, _: &Metrics) -> RecycleResult<Fault> {
        if conn.fit() { Ok(()) } else { Err(RecycleError::message("the connection is not fit for use")) }
    }
}

fn pool(address: &Address, size: usize) -> Result<Pool<Opener>, Fault> {
    Pool::builder(Opener(address.clone()))
        .max_size(size.max(1))
        .runtime(deadpool::Runtime::Tokio1)
        .wait_timeout(Some(PATIENCE))
        .create_timeout(Some(PATIENCE))
        .build()
        .map_err(|error| Fault::Broken(error.to_string()))
}

fn refused(error: PoolError<Fault>) -> Fault {
    match error {
        PoolError::Backend(fault) => fault,
        other => Fault::Busy(other.to_string()),
    }
}

fn held(lanes: &Lanes) -> MutexGuard<'_, Vec<Ledger>> {
    lanes.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The triggers that make a table refuse change.
pub(super) fn append_only(table: &str) -> String {
    format!(
        "create or replace function refuse_change() returns trigger language plpgsql as \
         $$ begin raise exception '% is append-only', tg_table_name; end $$;
         create trigger {table}_no_change before update or delete on {table} \
         for each row execute function refuse_change();
         create trigger {table}_no_truncate before truncate on {table} \
         for each statement execute function refuse_change();"
    )
}
