//! Audit events in chains: each event's hash covers the one before it, and a keyed code seals where each chain ends.
//!
//! Only the engine writes here. A chain is written by one connection at a time; SQLite has one, PostgreSQL one for each
//! lane of each node, so that there is no global end on which all commits would have to queue.

mod checkpoint;
mod event;
mod keys;
mod roster;
mod verify;

#[cfg(test)]
mod tests;

pub use checkpoint::{Checkpoint, Mark};
pub(crate) use event::{Entry, Event, Outcome};
pub use keys::AuditKey;
pub(crate) use keys::{Keys, PageSeal};
pub(crate) use roster::require_key;
pub use verify::{Unsound, Wrong, checkpoint, verify};

use crate::engine::Conn;
use crate::error::Fault;
use event::Hasher;

const INSERT: &str = "insert into audit_events (id, at, actor_user, actor_name, membership, organisation, act_right, \
                      action, subject_person, subject_plan, outcome, reason, detail, chain, seq, hash) values \
                      ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";

/// The end of a chain, from which it is written on.
pub(crate) struct Chain {
    name: String,
    keys: std::sync::Arc<Keys>,
    /// The end as the record has it.
    sealed: i64,
    /// The end with what has been appended since.
    seq: i64,
    hash: [u8; 32],
}

impl Chain {
    /// Finds a chain's end, or begins the chain. A chain whose end has been meddled with is left as it is, for
    /// verification to find, and a successor is begun: the record goes on, and the evidence stays.
    pub(crate) fn open(conn: &Conn, keys: &std::sync::Arc<Keys>, base: &str) -> Result<Self, Fault> {
        let mut name = base.to_owned();
        let mut successor = 1;
        loop {
            match roster::find(conn, keys, &name)? {
                roster::Found::Sound((seq, hash)) => {
                    return Ok(Self { name, keys: keys.clone(), sealed: seq, seq, hash });
                }
                roster::Found::Nothing => {
                    roster::enrol(conn, keys, &name).map_err(|fault| taken_for_overtaken(conn, fault))?;
                }
                roster::Found::Altered => {
                    tracing::error!(
                        chain = name,
                        "the end of an audit chain has been altered: verify the audit"
                    );
                    successor += 1;
                    name = format!("{base}~{successor}");
                }
            }
        }
    }

    /// Appends events. Either all are, or the chain is as it was.
    pub(crate) fn append(&mut self, conn: &Conn, entries: &mut [&mut Entry]) -> Result<(), Fault> {
        let mut hasher = Hasher::new(&self.keys);
        let (mut seq, mut hash) = (self.seq, self.hash);
        for entry in entries.iter_mut() {
            seq += 1;
            hash = entry.place(&mut hasher, &hash, &self.name, seq);
        }
        match conn.exec_each(INSERT, entries) {
            Ok(_) => {
                (self.seq, self.hash) = (seq, hash);
                Ok(())
            }
            Err(fault) => Err(taken_for_overtaken(conn, fault)),
        }
    }

    /// Writes down where the chain now ends: once for each commit.
    pub(crate) fn seal(&mut self, conn: &Conn) -> Result<(), Fault> {
        if self.seq == self.sealed {
            return Ok(());
        }
        let mac = self.keys.head(&self.name, self.seq, &self.hash);
        let moved = conn.exec(
            "update audit_heads set seq = $2, hash = $3, mac = $4 where chain = $1 and seq = $5",
            &[
                self.name.as_str().into(),
                self.seq.into(),
                self.hash.into(),
                (*mac.as_bytes()).into(),
                self.sealed.into(),
            ],
        )?;
        if moved != 1 {
            return Err(overtaken(conn));
        }
        self.sealed = self.seq;
        Ok(())
    }
}

/// A place in the chain that is taken, or a chain that has just been begun, was so by another process under this node's
/// name: what it wrote is what to build on. The same id twice is the caller's fault and stays one.
fn taken_for_overtaken(conn: &Conn, fault: Fault) -> Fault {
    match fault {
        Fault::Unique { table, columns } if (table.as_str(), columns.as_str()) != ("audit_events", "id") => {
            overtaken(conn)
        }
        fault => fault,
    }
}

fn overtaken(conn: &Conn) -> Fault {
    conn.ask_again();
    Fault::busy("another process is writing the same audit chain")
}
