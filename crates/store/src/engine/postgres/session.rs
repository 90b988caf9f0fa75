//! One session with the server: how it is opened, how a statement is sent and waited for, and when it is given up.

use super::cells::fill;
use super::line::Line;
use super::meaning::{failure, unfit};
use crate::engine::conn::{Begin, Failure};
use crate::engine::value::{Row, Value};
use crate::error::Fault;
use futures_util::future::{join, try_join_all};
use futures_util::{TryFutureExt, TryStreamExt};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Waker};
use std::time::Duration;
use tokio::runtime::Handle;
use tokio_postgres::error::Severity;
use tokio_postgres::{Client, Statement};

/// Statements are written in the program, so there are few; a list that grows past this is begun again.
const STATEMENTS: usize = 1000;

/// One connection to the server.
pub(in crate::engine) struct Session {
    client: Client,
    line: RefCell<Line>,
    runtime: Handle,
    statements: RefCell<HashMap<String, Statement>>,
    /// The BEGIN of a reader, which goes out together with its first statement.
    ahead: Cell<Option<&'static str>>,
    /// The server did not answer in time, so the next answer would be to the wrong question.
    silent: Cell<bool>,
    patience: Option<Duration>,
}

impl Session {
    /// A session over an open line; with `patience` it gives up on a server that has gone silent.
    pub(super) fn new(client: Client, line: Line, patience: Option<Duration>) -> Self {
        Self {
            client,
            line: RefCell::new(line),
            runtime: Handle::current(),
            statements: RefCell::default(),
            ahead: Cell::new(None),
            silent: Cell::new(false),
            patience,
        }
    }

    pub(in crate::engine) fn exec(&self, sql: &str, values: &[Value]) -> Result<u64, Failure> {
        self.wait(sql, async {
            let statement = self.statement(sql, values).await?;
            self.client.execute_raw(&statement, values).await.map_err(|error| failure(&error, sql))
        })
    }

    pub(in crate::engine) fn exec_each(
        &self,
        sql: &str,
        sets: &[impl AsRef<[Value]>],
    ) -> Result<u64, Failure> {
        let Some(first) = sets.first() else { return Ok(0) };
        self.wait(sql, async {
            let statement = self.statement(sql, first.as_ref()).await?;
            sets.iter().try_for_each(|values| fits(&statement, sql, values.as_ref()))?;
            let sent = sets.iter().map(|values| self.client.execute_raw(&statement, values.as_ref()));
            let counts = try_join_all(sent).await.map_err(|error| failure(&error, sql))?;
            Ok(counts.into_iter().sum())
        })
    }

    pub(in crate::engine) fn query(&self, sql: &str, values: &[Value]) -> Result<Vec<Row>, Failure> {
        let mut rows = Vec::new();
        self.each(sql, values, &mut |row| rows.push(row.clone()))?;
        Ok(rows)
    }

    /// Shows each row in turn, in one and the same place.
    pub(in crate::engine) fn each(
        &self,
        sql: &str,
        values: &[Value],
        visit: &mut dyn FnMut(&Row),
    ) -> Result<(), Failure> {
        self.wait(sql, async {
            let statement = self.statement(sql, values).await?;
            let mut row = Row::new(vec![Value::Null; statement.columns().len()]);
            let answers = self.client.query_raw(&statement, values).await;
            let mut answers = pin!(answers.map_err(|error| failure(&error, sql))?);
            while let Some(answer) = answers.try_next().await.map_err(|error| failure(&error, sql))? {
                fill(row.cells(), &answer, sql)?;
                visit(&row);
            }
            Ok(())
        })
    }

    /// Begins a transaction. A reader's BEGIN waits for its first statement and saves a turn; a writer's does not, so
    /// that no statement can ever run outside its transaction.
    pub(in crate::engine) fn begin(&self, begin: Begin) -> Result<(), Failure> {
        match begin {
            Begin::Write => self.script("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"),
            Begin::Read => {
                self.ahead.set(Some("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"));
                Ok(())
            }
        }
    }

    pub(in crate::engine) fn script(&self, sql: &str) -> Result<(), Failure> {
        self.wait(sql, self.client.batch_execute(sql).map_err(|error| failure(&error, sql)))
    }

    /// A warning means that the change may not be where it should be, say on the standby; an end of the connection
    /// that nobody knows whether it is anywhere.
    pub(in crate::engine) fn commit(&self) -> Result<(), Failure> {
        let lost = |why: &str| Failure { fault: Fault::Lost(why.to_owned()), again: false };
        if self.ahead.take().is_some() {
            return Ok(());
        }
        self.line.borrow_mut().forget_warnings();
        let ended = self.wait("COMMIT", async { Ok(self.client.batch_execute("COMMIT").await) });
        match ended {
            Ok(Ok(())) if self.line.borrow().warned() => Err(lost("the server warned while it committed")),
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => match error.as_db_error().and_then(|said| said.parsed_severity()) {
                Some(Severity::Error) => Err(failure(&error, "COMMIT")),
                _ => Err(lost("the connection ended while it committed")),
            },
            Err(_) => Err(lost("the server fell silent while it committed")),
        }
    }

    pub(in crate::engine) fn rollback(&self) -> Result<(), Failure> {
        if self.ahead.take().is_some() { Ok(()) } else { self.script("ROLLBACK") }
    }

    /// Ends a reader's transaction without waiting to hear that it has ended: there is nothing in it to lose, and whatever is
    /// asked next is answered after it.
    pub(in crate::engine) fn leave(&self) -> Result<(), Failure> {
        if self.ahead.take().is_some() {
            return Ok(());
        }
        let sent = pin!(self.client.batch_execute("ROLLBACK"));
        // The first poll puts it on the line, and listening lets the line move.
        let _ = sent.poll(&mut Context::from_waker(Waker::noop()));
        match self.closed() {
            true => Err(unfit("the connection ended", "ROLLBACK")),
            false => Ok(()),
        }
    }

    pub(in crate::engine) fn closed(&self) -> bool {
        self.silent.get() || self.client.is_closed() || self.line.borrow_mut().ended()
    }

    async fn statement(&self, sql: &str, values: &[Value]) -> Result<Statement, Failure> {
        let known = self.statements.borrow().get(sql).cloned();
        let statement = match known {
            Some(statement) => statement,
            None => {
                let statement = self.client.prepare(sql).await.map_err(|error| failure(&error, sql))?;
                let mut statements = self.statements.borrow_mut();
                if statements.len() >= STATEMENTS {
                    statements.clear();
                }
                statements.insert(sql.to_owned(), statement.clone());
                statement
            }
        };
        fits(&statement, sql, values).map(|()| statement)
    }

    fn wait<T>(&self, sql: &str, answer: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
        let answer = async {
            let Some(begin) = self.ahead.take() else { return answer.await };
            let (begun, answer) = join(self.client.batch_execute(begin), answer).await;
            begun.map_err(|error| failure(&error, begin)).and(answer)
        };
        let mut line = self.line.borrow_mut();
        let carried = line.carry(answer);
        let Some(patience) = self.patience else { return self.runtime.block_on(carried) };
        self.runtime.block_on(async { tokio::time::timeout(patience, carried).await }).unwrap_or_else(|_| {
            self.silent.set(true);
            Err(Failure { fault: Fault::Busy(format!("the server fell silent, at: {sql}")), again: false })
        })
    }
}

fn fits(statement: &Statement, sql: &str, values: &[Value]) -> Result<(), Failure> {
    if statement.params().len() != values.len() {
        return Err(unfit("placeholders and values differ in number", sql));
    }
    if values.iter().any(|value| matches!(value, Value::Text(text) if text.contains('\0'))) {
        return Err(unfit("text with a NUL in it", sql));
    }
    Ok(())
}
