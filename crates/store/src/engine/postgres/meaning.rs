//! What an error of PostgreSQL means.

use crate::engine::conn::Failure;
use crate::error::Fault;
use tokio_postgres::Error;
use tokio_postgres::error::{DbError, SqlState};

/// The meaning of an error before any commit was sent: whatever it is, nothing was kept.
pub(super) fn failure(error: &Error, sql: &str) -> Failure {
    match error.as_db_error() {
        Some(said) => said_by_server(said, sql),
        None if error.is_closed() || broken_off(error) => Failure {
            fault: Fault::Busy(format!("the connection to the server ended: {error}")),
            again: false,
        },
        None => unfit(&error.to_string(), sql),
    }
}

pub(super) fn unfit(why: &str, sql: &str) -> Failure {
    Failure { fault: Fault::Broken(format!("{why}, in: {sql}")), again: false }
}

fn said_by_server(said: &DbError, sql: &str) -> Failure {
    // Not the detail: it repeats the values.
    let text = format!("{} ({}), in: {sql}", said.message(), said.code().code());
    let code = said.code();
    let again = [SqlState::T_R_SERIALIZATION_FAILURE, SqlState::T_R_DEADLOCK_DETECTED].contains(code);
    let fault = if *code == SqlState::UNIQUE_VIOLATION {
        unique(said)
    } else if again || passing(code) {
        Fault::Busy(text)
    } else {
        Fault::Broken(text)
    };
    Failure { fault, again }
}

/// Trouble that is likely to be over soon.
fn passing(code: &SqlState) -> bool {
    let codes = [
        SqlState::LOCK_NOT_AVAILABLE,
        SqlState::QUERY_CANCELED,
        SqlState::ADMIN_SHUTDOWN,
        SqlState::CRASH_SHUTDOWN,
        SqlState::CANNOT_CONNECT_NOW,
        SqlState::TOO_MANY_CONNECTIONS,
        SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT,
    ];
    codes.contains(code) || code.code().starts_with("08")
}

/// The columns stand in the detail, `Key (surname, born)=(…)`: the names are taken, the values left.
fn unique(said: &DbError) -> Fault {
    let listed = said.detail().and_then(|detail| Some(detail.split_once('(')?.1.split_once(")=")?.0));
    let columns = listed.or(said.constraint()).unwrap_or_default();
    Fault::Unique { table: said.table().unwrap_or_default().to_owned(), columns: columns.to_owned() }
}

fn broken_off(error: &Error) -> bool {
    let mut cause = std::error::Error::source(error);
    while let Some(deeper) = cause {
        if deeper.is::<std::io::Error>() {
            return true;
        }
        cause = deeper.source();
    }
    false
}
