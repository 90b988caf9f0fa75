//! Where the record is and who this node is.

use crate::chain::AuditKey;
use crate::error::Fault;
use std::fmt;
use std::path::PathBuf;

/// What the store needs to know to open the record.
#[derive(Clone)]
pub struct Settings {
    /// `sqlite:FILE` or `postgres://…`.
    pub url: String,
    /// The name of this node among those that share a PostgreSQL database. Each node keeps chains of its own.
    pub node: String,
    /// The key of the audit chain, kept outside the database.
    pub key: AuditKey,
    /// How many connections read at once.
    pub readers: usize,
    /// How many connections write at once on PostgreSQL. SQLite always has one.
    pub writers: usize,
}

impl Settings {
    /// Settings with as many connections as suit the machine.
    pub fn new(url: impl Into<String>, node: impl Into<String>, key: AuditKey) -> Self {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Self { url: url.into(), node: node.into(), key, readers: cores.max(2), writers: 16 }
    }

    pub(crate) fn place(&self) -> Result<Place, Fault> {
        match self.url.split_once(':') {
            Some(("sqlite", path)) if !path.is_empty() => Ok(Place::File(PathBuf::from(path))),
            Some(("postgres" | "postgresql", _)) => Ok(Place::Server(self.url.clone())),
            _ => Err(Fault::broken("the database address must begin with sqlite: or postgres://")),
        }
    }
}

impl fmt::Debug for Settings {
    /// Without the address, which may carry a password, and without the key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings").field("node", &self.node).finish_non_exhaustive()
    }
}

/// What the address names.
pub(crate) enum Place {
    File(PathBuf),
    Server(String),
}
