//! How much room a record takes, which each engine tells in its own way.

use super::{Begin, Place, Settings, alone};
use crate::error::Fault;

/// The bytes that the record takes on disk: on SQLite the file, without its log, which is short-lived.
///
/// # Errors
/// When the record cannot be reached.
pub async fn size(settings: &Settings) -> Result<u64, Fault> {
    if let Place::File(path) = settings.place()? {
        let found = std::fs::metadata(&path);
        return found.map(|file| file.len()).map_err(|error| Fault::Broken(error.to_string()));
    }
    let asked = alone(settings, Begin::Read, |conn| {
        conn.one("select pg_database_size(current_database())", &[])?.map_or(Ok(0), |row| row.int(0))
    });
    asked.await.map(|bytes| u64::try_from(bytes).unwrap_or_default())
}
