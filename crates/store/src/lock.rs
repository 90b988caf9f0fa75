//! The lock that lets one process at a time serve a database file.

use crate::error::Fault;
use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

/// Held for as long as the process serves the file; the system lets go of it when the process ends, however it ends.
#[derive(Debug)]
pub(crate) struct Lock(#[expect(dead_code, reason = "dropping the file is what unlocks it")] File);

impl Lock {
    /// Locks `<database>.lock`, or says who is in the way.
    pub(crate) fn take(database: &Path) -> Result<Self, Fault> {
        let mut path = database.as_os_str().to_owned();
        path.push(".lock");
        let shown = Path::new(&path).display();
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        let file = options.open(&path).map_err(|error| Fault::Broken(format!("{shown}: {error}")))?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(Fault::Broken(format!(
                "another process is using {} (it holds the lock {shown}): stop it first, or keep the record in \
                 PostgreSQL, which several processes can share",
                database.display()
            ))),
            Err(TryLockError::Error(error)) => Err(Fault::Broken(format!("{shown}: {error}"))),
        }
    }
}
