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
    /// One command fills the record: the log of a SQLite file may then grow long before it is taken into the file.
    pub filling: bool,
}

impl Settings {
    /// Settings with as many connections as suit the machine.
    pub fn new(url: impl Into<String>, node: impl Into<String>, key: AuditKey) -> Self {
        let url = url.into();
        let cores = std::thread::available_parallelism().map_or(2, usize::from).max(2);
        // A reader of a file keeps a core busy; one of a server mostly waits for it.
        let readers = if url.starts_with("sqlite:") { cores } else { 4 * cores };
        Self { url, node: node.into(), key, readers, writers: 16, filling: false }
    }

    /// Where the record is. Refuses a node whose name could not stand in the name of a chain.
    pub(crate) fn place(&self) -> Result<Place, Fault> {
        let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
        if !(1..=63).contains(&self.node.len()) || !self.node.chars().all(plain) {
            return Err(Fault::broken(
                "a node's name has 1 to 63 letters, digits, hyphens, dots or underscores",
            ));
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_a_file_or_a_server_and_a_node_has_a_plain_name() {
        let place = |url: &str, node: &str| Settings::new(url, node, AuditKey::new([0; 32])).place();
        assert!(matches!(place("sqlite:a/b.db", "a"), Ok(Place::File(path)) if path.as_os_str() == "a/b.db"));
        assert!(matches!(place("postgres://u@h/d", "node-1.b_c"), Ok(Place::Server(_))));
        for (url, node) in
            [("sqlite:", "a"), ("mysql://h", "a"), ("cmc.db", "a"), ("sqlite:a", ""), ("sqlite:a", "a/b")]
        {
            assert!(place(url, node).is_err(), "{url} {node}");
        }
    }

    #[test]
    fn settings_show_neither_password_nor_key() {
        let settings = Settings::new("postgres://u:secret@h/d", "node", AuditKey::new([0; 32]));
        assert_eq!(format!("{settings:?}"), "Settings { node: \"node\", .. }");
    }
}
