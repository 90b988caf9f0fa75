//! The key of the audit chain, and the keys made from it for each thing it seals.

use std::fmt;

/// Thirty-two secret bytes, kept outside the database: who can write to the database but does not have them cannot
/// write a chain that holds.
#[derive(Clone)]
pub struct AuditKey([u8; 32]);

impl AuditKey {
    /// Takes fresh random bytes.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Reads 64 hexadecimal digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        blake3::Hash::from_hex(text.trim()).ok().map(|bytes| Self(*bytes.as_bytes()))
    }

    /// A key for another purpose, from which this one cannot be told.
    pub(crate) fn made_for(&self, purpose: &str) -> [u8; 32] {
        blake3::derive_key(purpose, &self.0)
    }
}

impl fmt::Debug for AuditKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AuditKey(…)")
    }
}

/// Tells a page that the program prepared from one that somebody else put in its place.
#[derive(Clone, Copy)]
pub(crate) struct PageSeal([u8; 32]);

impl PageSeal {
    pub(crate) fn of(key: &AuditKey) -> Self {
        Self(blake3::derive_key("CMC 2026 prepared page", &key.0))
    }

    /// The code over all that is kept of a page.
    pub(crate) fn code(&self, parts: &[&[u8]]) -> [u8; 32] {
        let mut over = blake3::Hasher::new_keyed(&self.0);
        for part in parts {
            over.update(&(part.len() as u64).to_le_bytes()).update(part);
        }
        *over.finalize().as_bytes()
    }
}

/// A key for each purpose, so that a code made for one is worth nothing for another.
pub(crate) struct Keys {
    pub(super) event: [u8; 32],
    head: [u8; 32],
    roster: [u8; 32],
    checkpoint: [u8; 32],
}

impl Keys {
    pub(crate) fn new(key: &AuditKey) -> Self {
        let made = |purpose: &str| blake3::derive_key(purpose, &key.0);
        Self {
            event: made("CMC 2026 audit event"),
            head: made("CMC 2026 audit head"),
            roster: made("CMC 2026 audit roster"),
            checkpoint: made("CMC 2026 audit checkpoint"),
        }
    }

    /// The code over a chain's end.
    pub(super) fn head(&self, chain: &str, seq: i64, hash: &[u8; 32]) -> blake3::Hash {
        let mut over = blake3::Hasher::new_keyed(&self.head);
        over.update(&(chain.len() as u64).to_le_bytes()).update(chain.as_bytes());
        over.update(&seq.to_le_bytes()).update(hash);
        over.finalize()
    }

    /// The code over the list of all chains.
    pub(super) fn roster(&self, list: &str) -> blake3::Hash {
        blake3::keyed_hash(&self.roster, list.as_bytes())
    }

    /// The code over a checkpoint's text.
    pub(super) fn checkpoint(&self, text: &str) -> blake3::Hash {
        blake3::keyed_hash(&self.checkpoint, text.as_bytes())
    }
}

/// Compares a code read from the record with the one expected, in constant time.
pub(super) fn same(expected: &blake3::Hash, found: &[u8]) -> bool {
    <[u8; 32]>::try_from(found).is_ok_and(|found| *expected == found)
}
