//! Statements on SQLite: numbered placeholders, four kinds of value, and what its errors mean.

use crate::engine::conn::{Begin, Failure};
use crate::engine::value::{Row, Value};
use crate::error::Fault;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection, ErrorCode, ToSql, ffi};

/// One SQLite connection.
pub(in crate::engine) struct Handset(Connection);

impl Handset {
    pub(super) fn new(connection: Connection) -> Self {
        Self(connection)
    }

    pub(in crate::engine) fn exec(&self, sql: &str, values: &[Value]) -> Result<u64, Failure> {
        self.exec_each(sql, &[values])
    }

    pub(in crate::engine) fn exec_each(
        &self,
        sql: &str,
        sets: &[impl AsRef<[Value]>],
    ) -> Result<u64, Failure> {
        let mut statement = self.prepare(sql)?;
        let mut count = 0;
        for values in sets {
            bind(&mut statement, sql, values.as_ref())?;
            count += statement.raw_execute().map_err(|error| failure(&error, sql))?;
        }
        Ok(count as u64)
    }

    pub(in crate::engine) fn query(&self, sql: &str, values: &[Value]) -> Result<Vec<Row>, Failure> {
        let mut rows = Vec::new();
        self.walk(sql, values, &mut |row| {
            let cells = row.cells().iter_mut().map(|cell| std::mem::replace(cell, Value::Null)).collect();
            rows.push(Row::new(cells));
        })?;
        Ok(rows)
    }

    /// Shows each row in turn, in one and the same place.
    pub(in crate::engine) fn each(
        &self,
        sql: &str,
        values: &[Value],
        visit: &mut dyn FnMut(&Row),
    ) -> Result<(), Failure> {
        self.walk(sql, values, &mut |row| visit(row))
    }

    fn walk(&self, sql: &str, values: &[Value], visit: &mut dyn FnMut(&mut Row)) -> Result<(), Failure> {
        let mut statement = self.prepare(sql)?;
        bind(&mut statement, sql, values)?;
        let mut row = Row::new(vec![Value::Null; statement.column_count()]);
        let mut answers = statement.raw_query();
        while let Some(answer) = answers.next().map_err(|error| failure(&error, sql))? {
            for (at, cell) in row.cells().iter_mut().enumerate() {
                let found = answer.get_ref(at).map_err(|error| failure(&error, sql))?;
                fill(cell, found).ok_or_else(|| {
                    unfit(&format!("column {at} is a kind of value that no column of the record has"), sql)
                })?;
            }
            visit(&mut row);
        }
        Ok(())
    }

    pub(in crate::engine) fn script(&self, sql: &str) -> Result<(), Failure> {
        self.0.execute_batch(sql).map_err(|error| failure(&error, sql))
    }

    pub(in crate::engine) fn begin(&self, begin: Begin) -> Result<(), Failure> {
        self.script(match begin {
            Begin::Read => "BEGIN DEFERRED",
            Begin::Write => "BEGIN IMMEDIATE",
        })
    }

    pub(in crate::engine) fn commit(&self) -> Result<(), Failure> {
        self.0.execute_batch("COMMIT").map_err(|error| match error.sqlite_error_code() {
            // The log may or may not have reached the disk: a crash now could bring the change back.
            Some(ErrorCode::SystemIoFailure) => {
                Failure { fault: Fault::Lost(error.to_string()), again: false }
            }
            _ => failure(&error, "COMMIT"),
        })
    }

    pub(in crate::engine) fn rollback(&self) -> Result<(), Failure> {
        if self.in_transaction() { self.script("ROLLBACK") } else { Ok(()) }
    }

    pub(in crate::engine) fn in_transaction(&self) -> bool {
        !self.0.is_autocommit()
    }

    fn prepare(&self, sql: &str) -> Result<CachedStatement<'_>, Failure> {
        self.0.prepare_cached(sql).map_err(|error| failure(&error, sql))
    }
}

/// SQLite takes `$2` for a name and numbers names by their first appearance, so each is bound by what it says.
fn bind(statement: &mut CachedStatement<'_>, sql: &str, values: &[Value]) -> Result<(), Failure> {
    let count = statement.parameter_count();
    for place in 1..=count {
        let number = statement.parameter_name(place).and_then(|name| name.strip_prefix('$')?.parse().ok());
        let value = number.and_then(|number: usize| values.get(number.checked_sub(1)?));
        let value = value.ok_or_else(|| unfit("a placeholder without its value", sql))?;
        if matches!(value, Value::Text(text) if text.contains('\0')) {
            return Err(unfit("text with a NUL in it", sql));
        }
        statement.raw_bind_parameter(place, value).map_err(|error| failure(&error, sql))?;
    }
    if count != values.len() {
        return Err(unfit("a value without its placeholder", sql));
    }
    Ok(())
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Int(number) => ValueRef::Integer(*number),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

fn fill(cell: &mut Value, found: ValueRef<'_>) -> Option<()> {
    match found {
        ValueRef::Null => *cell = Value::Null,
        ValueRef::Integer(number) => *cell = Value::Int(number),
        ValueRef::Text(text) => cell.set_text(std::str::from_utf8(text).ok()?),
        ValueRef::Blob(bytes) => cell.set_bytes(bytes),
        ValueRef::Real(_) => return None,
    }
    Some(())
}

fn unfit(why: &str, sql: &str) -> Failure {
    Failure { fault: Fault::Broken(format!("{why}, in: {sql}")), again: false }
}

/// What an error of SQLite means.
pub(super) fn failure(error: &rusqlite::Error, sql: &str) -> Failure {
    let busy = matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked));
    if busy {
        return Failure { fault: Fault::Busy(error.to_string()), again: true };
    }
    let fault = match error {
        rusqlite::Error::SqliteFailure(
            ffi::Error {
                extended_code: ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY,
                ..
            },
            Some(message),
        ) => unique(message),
        _ => Fault::Broken(format!("{error}, in: {sql}")),
    };
    Failure { fault, again: false }
}

/// `UNIQUE constraint failed: people.surname, people.born` → table and columns.
fn unique(message: &str) -> Fault {
    let named = message.split_once(": ").map_or(message, |(_, named)| named);
    let table = named.split_once('.').map_or("", |(table, _)| table);
    let columns = named.split(", ").map(|one| one.split_once('.').map_or(one, |(_, column)| column));
    Fault::Unique { table: table.to_owned(), columns: columns.collect::<Vec<_>>().join(", ") }
}
