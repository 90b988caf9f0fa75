//! The one place where the two engines differ.
//!
//! Work comes as a synchronous closure over a [`Conn`] and runs on a thread of the engine, so nothing in it can wait for
//! anything but the database. An answer leaves only when the work and its audit event are durable.
//!
//! The engines differ in how a transaction begins, how rows are held against other writers, how busy and unique look,
//! the triggers that make a table append-only, how a copy is taken, and how the room that a record takes is told.

mod conn;
mod job;
mod ledger;
mod postgres;
mod queue;
mod settings;
mod size;
mod sqlite;
mod value;

#[cfg(test)]
mod tests;

pub(crate) use conn::{Begin, Conn};
pub(crate) use job::Ended;
pub(crate) use settings::Place;
pub use settings::Settings;
pub use size::size;
pub(crate) use value::{Row, Value};

use crate::error::Fault;
use crate::lock::Lock;
use job::{Part, Task};

/// An open record.
pub(crate) enum Engine {
    /// One file, served by this process alone.
    Sqlite(sqlite::Embedded),
    /// A server that several nodes share.
    Postgres(postgres::Server),
}

impl Engine {
    /// Opens the record to serve it. Refuses one that is not migrated, one with another audit key, and, on SQLite, one
    /// that another process serves.
    pub(crate) async fn open(settings: &Settings) -> Result<Self, Fault> {
        match settings.place()? {
            Place::File(path) => {
                let settings = settings.clone();
                apart(move || sqlite::Embedded::open(&path, &settings)).await.map(Self::Sqlite)
            }
            Place::Server(url) => postgres::Server::open(&url, settings).await.map(Self::Postgres),
        }
    }

    /// Runs work that changes the record, and answers once data and event are durable.
    ///
    /// The work may be run more than once, and is undone whole unless it ends in [`Ended::Done`].
    pub(crate) async fn write<T, W>(&self, work: W) -> Result<T, Fault>
    where
        T: Send + 'static,
        W: Fn(&Conn) -> Result<Ended<T>, Fault> + Send + 'static,
    {
        self.change(move |conn| work(conn).map(Part::from)).await
    }

    /// Runs work that reads one state of the record, and answers once its event is durable.
    pub(crate) async fn read<T, W>(&self, work: W) -> Result<T, Fault>
    where
        T: Send + 'static,
        W: Fn(&Conn) -> Result<Ended<T>, Fault> + Send + 'static,
    {
        self.look(move |conn| work(conn).map(Part::from)).await
    }

    /// Changes the record without an event: only for the few deeds that come before there is an actor.
    pub(crate) async fn write_unrecorded<T, W>(&self, work: W) -> Result<T, Fault>
    where
        T: Send + 'static,
        W: Fn(&Conn) -> Result<T, Fault> + Send + 'static,
    {
        self.change(move |conn| work(conn).map(|value| Part { value, keep: true, events: Vec::new() })).await
    }

    /// Reads without an event: only for the few deeds that come before there is an actor.
    pub(crate) async fn read_unrecorded<T, W>(&self, work: W) -> Result<T, Fault>
    where
        T: Send + 'static,
        W: Fn(&Conn) -> Result<T, Fault> + Send + 'static,
    {
        self.look(move |conn| work(conn).map(|value| Part { value, keep: true, events: Vec::new() })).await
    }

    async fn change<T, W>(&self, work: W) -> Result<T, Fault>
    where
        T: Send + 'static,
        W: Fn(&Conn) -> Result<Part<T>, Fault> + Send + 'static,
    {
        let (task, answer) = Task::new(work);
        match self {
            Self::Sqlite(engine) => engine.write(task),
            Self::Postgres(engine) => engine.write(task).await,
        }
        answer.await.unwrap_or_else(|_| Err(Fault::broken("the engine stopped before it answered")))
    }

    async fn look<T, W>(&self, work: W) -> Result<T, Fault>
    where
        T: Send + 'static,
        W: Fn(&Conn) -> Result<Part<T>, Fault> + Send + 'static,
    {
        let (task, answer) = Task::new(work);
        match self {
            Self::Sqlite(engine) => engine.read(task),
            Self::Postgres(engine) => engine.read(task).await,
        }
        answer.await.unwrap_or_else(|_| Err(Fault::broken("the engine stopped before it answered")))
    }
}

/// Runs work on one connection without opening the record to serve it. To change something on SQLite takes the lock;
/// to read it does not, and works beside a process that serves.
pub(crate) async fn alone<T: Send + 'static>(
    settings: &Settings,
    begin: Begin,
    work: impl FnOnce(&Conn) -> Result<T, Fault> + Send + 'static,
) -> Result<T, Fault> {
    match settings.place()? {
        Place::File(path) => {
            apart(move || {
                let _lock = (begin == Begin::Write).then(|| Lock::take(&path)).transpose()?;
                work(&sqlite::connect(&path, begin)?)
            })
            .await
        }
        Place::Server(url) => {
            let conn = postgres::Address::parse(&url, &settings.node)?.connect_patiently().await?;
            apart(move || work(&conn)).await
        }
    }
}

/// Writes something that no server remembers, beside one that may be serving the record: it takes its turn with the others,
/// without the lock that keeps a second server away.
pub(crate) async fn beside<T: Send + 'static>(
    settings: &Settings,
    work: impl FnOnce(&Conn) -> Result<T, Fault> + Send + 'static,
) -> Result<T, Fault> {
    let within = move |conn: &Conn| conn.within(Begin::Write, work);
    match settings.place()? {
        Place::File(path) => apart(move || within(&sqlite::connect(&path, Begin::Write)?)).await,
        Place::Server(_) => alone(settings, Begin::Write, within).await,
    }
}

/// Runs synchronous work on a thread where it may wait.
async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Fault> + Send + 'static,
) -> Result<T, Fault> {
    let ended = tokio::task::spawn_blocking(work).await;
    ended.map_err(|error| Fault::Broken(error.to_string()))?
}
