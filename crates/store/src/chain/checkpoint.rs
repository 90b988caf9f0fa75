//! Where every chain ended at one moment, to be kept outside the database: a record restored from an older copy holds
//! in itself, and shows only against something that remembers more.

use super::keys::same;
use super::roster::{self, Standing};
use super::{Keys, require_key};
use crate::engine::Conn;
use crate::error::Fault;
use serde::{Deserialize, Serialize};
use std::fmt::Write;

/// The ends of all chains, sealed with the audit key. It holds nothing personal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checkpoint {
    /// When it was taken.
    pub at: String,
    /// Where each chain ended.
    pub chains: Vec<Mark>,
    mac: String,
}

/// Where one chain ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The chain.
    pub chain: String,
    /// The number of its last event.
    pub seq: i64,
    pub(super) hash: String,
}

impl Checkpoint {
    /// Takes one now, of a record that holds in itself as far as its ends tell.
    pub(super) fn take(conn: &Conn, keys: &Keys, at: String) -> Result<Self, Fault> {
        require_key(conn, keys)?;
        let altered =
            || Fault::broken("the audit has been meddled with: verify it before taking a checkpoint");
        if !matches!(roster::standing(conn, keys)?, Standing::Right | Standing::Fresh) {
            return Err(altered());
        }
        let mut chains = Vec::new();
        for head in roster::heads(conn, "order by chain", &[])? {
            let (seq, hash) = roster::sound(keys, &head)?.ok_or_else(altered)?;
            let hash = blake3::Hash::from_bytes(hash).to_string();
            chains.push(Mark { chain: head.text(0)?.to_owned(), seq, hash });
        }
        let mut taken = Self { at, chains, mac: String::new() };
        taken.mac = keys.checkpoint(&taken.text()).to_string();
        Ok(taken)
    }

    /// Whether it was made with this key and is as it was made.
    pub(super) fn holds(&self, keys: &Keys) -> bool {
        let mac = blake3::Hash::from_hex(&self.mac);
        mac.is_ok_and(|mac| same(&keys.checkpoint(&self.text()), mac.as_bytes()))
    }

    fn text(&self) -> String {
        let mut text = format!("{}\n", self.at);
        for Mark { chain, seq, hash } in &self.chains {
            // Writing to a string does not fail.
            let _ = writeln!(text, "{chain} {seq} {hash}");
        }
        text
    }
}
