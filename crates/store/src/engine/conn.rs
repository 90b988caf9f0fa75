//! A connection as the rest of the store sees it: three calls, one text of SQL for both engines.
//!
//! Placeholders are numbered (`$1`), columns are TEXT, BIGINT and BYTEA, and nothing in a statement depends on the
//! engine. `sum` of a BIGINT is written `cast(sum(x) as bigint)`, because PostgreSQL widens it.

use super::value::{Row, Value};
use super::{postgres::Session, sqlite::Handset};
use crate::error::Fault;
use std::cell::Cell;

/// One connection, used by one thread at a time.
pub(crate) struct Conn {
    wire: Wire,
    standing: Cell<Standing>,
    open: Cell<bool>,
}

enum Wire {
    Sqlite(Handset),
    Postgres(Session),
}

/// What became of the statements since the work began.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Sound,
    /// A statement failed. PostgreSQL then refuses all that follow, so on either engine the work has to be undone.
    Spoiled,
    /// A statement failed and the server says that the whole transaction may be run again.
    Again,
}

/// What a transaction is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Begin {
    /// Reads one unchanging state of the record.
    Read,
    /// Changes the record.
    Write,
}

/// A failed call: the fault, and whether the server says it may be tried again.
pub(super) struct Failure {
    pub(super) fault: Fault,
    pub(super) again: bool,
}

impl Conn {
    pub(super) fn sqlite(handset: Handset) -> Self {
        Self { wire: Wire::Sqlite(handset), standing: Cell::new(Standing::Sound), open: Cell::new(false) }
    }

    pub(super) fn postgres(session: Session) -> Self {
        Self { wire: Wire::Postgres(session), standing: Cell::new(Standing::Sound), open: Cell::new(false) }
    }

    /// Runs a statement that changes rows; says how many.
    pub(crate) fn exec(&self, sql: &str, values: &[Value]) -> Result<u64, Fault> {
        self.note(match &self.wire {
            Wire::Sqlite(handset) => handset.exec(sql, values),
            Wire::Postgres(session) => session.exec(sql, values),
        })
    }

    /// Runs one statement once for each set of values, without waiting for each answer in between.
    pub(crate) fn exec_each(&self, sql: &str, sets: &[impl AsRef<[Value]>]) -> Result<u64, Fault> {
        self.note(match &self.wire {
            Wire::Sqlite(handset) => handset.exec_each(sql, sets),
            Wire::Postgres(session) => session.exec_each(sql, sets),
        })
    }

    /// All rows of an answer.
    pub(crate) fn query(&self, sql: &str, values: &[Value]) -> Result<Vec<Row>, Fault> {
        self.note(match &self.wire {
            Wire::Sqlite(handset) => handset.query(sql, values),
            Wire::Postgres(session) => session.query(sql, values),
        })
    }

    /// Shows the rows of a long answer one after another, all in the same place: nothing is kept but what `visit` keeps.
    pub(crate) fn each(&self, sql: &str, values: &[Value], visit: &mut dyn FnMut(&Row)) -> Result<(), Fault> {
        self.note(match &self.wire {
            Wire::Sqlite(handset) => handset.each(sql, values, visit),
            Wire::Postgres(session) => session.each(sql, values, visit),
        })
    }

    /// The one row of an answer, if there is one. Two rows are a fault: the statement does not say what was meant.
    pub(crate) fn one(&self, sql: &str, values: &[Value]) -> Result<Option<Row>, Fault> {
        let mut rows = self.query(sql, values)?;
        match rows.len() {
            0 | 1 => Ok(rows.pop()),
            _ => {
                self.standing.set(Standing::Spoiled);
                Err(Fault::Broken(format!("more than one row answers: {sql}")))
            }
        }
    }

    /// Runs a text of several statements without values: migrations, savepoints.
    pub(crate) fn script(&self, sql: &str) -> Result<(), Fault> {
        self.note(match &self.wire {
            Wire::Sqlite(handset) => handset.script(sql),
            Wire::Postgres(session) => session.script(sql),
        })
    }

    /// Makes a table refuse UPDATE and DELETE, one of the places where the engines differ.
    pub(crate) fn make_append_only(&self, table: &str) -> Result<(), Fault> {
        match &self.wire {
            Wire::Sqlite(_) => self.script(&super::sqlite::append_only(table)),
            Wire::Postgres(_) => self.script(&super::postgres::append_only(table)),
        }
    }

    /// Keeps other writers from these rows until the transaction ends, one of the places where the engines differ: SQLite has
    /// one writer, from whom there is nothing to keep.
    pub(crate) fn hold(&self, sql: &str, values: &[Value]) -> Result<(), Fault> {
        match &self.wire {
            Wire::Sqlite(_) => Ok(()),
            Wire::Postgres(_) => self.query(&format!("{sql} for no key update"), values).map(|_| ()),
        }
    }

    /// Runs `work` in a transaction of its own: kept if it succeeds, undone if it does not.
    pub(crate) fn within<T>(
        &self,
        begin: Begin,
        work: impl FnOnce(&Conn) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        self.begin(begin)?;
        match work(self) {
            Ok(value) => self.commit().map(|()| value),
            Err(fault) => {
                self.rollback();
                Err(fault)
            }
        }
    }

    pub(super) fn begin(&self, begin: Begin) -> Result<(), Fault> {
        self.standing.set(Standing::Sound);
        self.note(match &self.wire {
            Wire::Sqlite(handset) => handset.begin(begin),
            Wire::Postgres(session) => session.begin(begin),
        })?;
        self.open.set(true);
        Ok(())
    }

    /// Makes the transaction durable. Only `Ok` means that it is.
    pub(super) fn commit(&self) -> Result<(), Fault> {
        // PostgreSQL answers COMMIT of a failed transaction with a silent ROLLBACK: never send it one.
        if self.standing.get() != Standing::Sound {
            self.rollback();
            return Err(Fault::broken("a statement failed, so nothing can be kept"));
        }
        let ended = match &self.wire {
            Wire::Sqlite(handset) => handset.commit(),
            Wire::Postgres(session) => session.commit(),
        };
        match ended {
            Ok(()) => self.open.set(false),
            Err(_) => self.rollback(),
        }
        self.note(ended)
    }

    /// Undoes the transaction. A connection on which even that fails stays marked as open and is not used again.
    pub(super) fn rollback(&self) {
        self.end_with(Session::rollback);
    }

    /// Ends a transaction that only read.
    pub(super) fn leave(&self) {
        self.end_with(Session::leave);
    }

    fn end_with(&self, on_server: fn(&Session) -> Result<(), Failure>) {
        if !self.open.get() {
            return;
        }
        let ended = match &self.wire {
            Wire::Sqlite(handset) => handset.rollback(),
            Wire::Postgres(session) => on_server(session),
        };
        self.open.set(ended.is_err());
    }

    /// Forgets an earlier failure, after what failed has been undone.
    pub(super) fn absolve(&self) {
        self.standing.set(Standing::Sound);
    }

    /// Whether a statement failed since the work began.
    pub(super) fn spoiled(&self) -> bool {
        self.standing.get() != Standing::Sound
    }

    /// Whether the server says that the transaction may be run again.
    pub(super) fn again(&self) -> bool {
        self.standing.get() == Standing::Again
    }

    /// Says that the transaction has to be run again for a reason the server cannot know.
    pub(crate) fn ask_again(&self) {
        self.standing.set(Standing::Again);
    }

    /// Whether the transaction that was begun is still there: SQLite ends it by itself when, say, the disk is full.
    pub(super) fn holds(&self) -> bool {
        match &self.wire {
            Wire::Sqlite(handset) => handset.in_transaction(),
            Wire::Postgres(session) => !session.closed(),
        }
    }

    /// Whether the connection can be used for the next transaction.
    pub(super) fn fit(&self) -> bool {
        !self.open.get() && !matches!(&self.wire, Wire::Postgres(session) if session.closed())
    }

    fn note<T>(&self, ended: Result<T, Failure>) -> Result<T, Fault> {
        ended.map_err(|failure| {
            // A failed statement after the first is only an echo of it.
            if self.standing.get() == Standing::Sound {
                self.standing.set(if failure.again { Standing::Again } else { Standing::Spoiled });
            }
            failure.fault
        })
    }
}
