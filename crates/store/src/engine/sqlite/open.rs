//! How a database file is opened, and why each setting is what it is.

use super::Handset;
use super::handset::failure;
use crate::engine::conn::{Begin, Conn};
use crate::error::Fault;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::time::Duration;

/// Older versions can lose a commit when a checkpoint and a restart of the log meet.
const OLDEST: i32 = 3_051_003;

/// Opens a connection to the file.
pub(in crate::engine) fn connect(path: &Path, begin: Begin) -> Result<Conn, Fault> {
    if rusqlite::version_number() < OLDEST {
        let version = rusqlite::version();
        return Err(Fault::Broken(format!(
            "SQLite {version} is too old for a record: 3.51.3 or later is needed"
        )));
    }
    let mut flags = OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if begin == Begin::Write {
        lay(path)?;
        flags |= OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    } else {
        flags |= OpenFlags::SQLITE_OPEN_READ_ONLY;
    }
    let at = |error: &rusqlite::Error| Fault::Broken(format!("{}: {error}", path.display()));
    let connection = Connection::open_with_flags(path, flags).map_err(|error| at(&error))?;
    set_up(&connection, begin).map_err(|error| failure(&error, "the connection's settings").fault)?;
    Ok(Conn::sqlite(Handset::new(connection)))
}

fn set_up(connection: &Connection, begin: Begin) -> rusqlite::Result<()> {
    connection.busy_timeout(Duration::from_secs(2))?;
    connection.set_prepared_statement_cache_capacity(512);
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    // A plan may not depend on what is bound: otherwise each statement is planned anew each time it is run.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // A REPLACE would otherwise slip past the triggers that refuse deletion.
    connection.pragma_update(None, "recursive_triggers", true)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    // Not memory-mapped: an unreadable page has to be an error that is answered, not a signal that ends the process.
    connection.pragma_update(None, "mmap_size", 0)?;
    connection.pragma_update(None, "cache_size", if begin == Begin::Write { -65_536 } else { -32_768 })?;
    connection.pragma_update(None, "temp_store", "memory")?;
    if begin == Begin::Write {
        connection.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
        connection.pragma_update(None, "synchronous", "full")?;
        connection.pragma_update(None, "journal_size_limit", 67_108_864)?;
    }
    Ok(())
}

/// Makes the file before SQLite does, readable by its owner alone; SQLite gives its companions the same mode.
fn lay(path: &Path) -> Result<(), Fault> {
    let mut options = std::fs::OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(|error| Fault::Broken(format!("{}: {error}", path.display())))?;
    Ok(())
}
