//! An audit event, and the bytes that its hash covers.

use super::keys::Keys;
use crate::engine::{Row, Value};
use crate::error::Fault;

/// How an act ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Done,
    Refused,
    Failed,
}

impl Outcome {
    /// The word in the record.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Refused => "refused",
            Self::Failed => "failed",
        }
    }
}

/// Who did what, to whose record, by which right, and how it ended.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    pub(crate) id: String,
    pub(crate) at: String,
    pub(crate) actor_user: Option<String>,
    pub(crate) actor_name: Option<String>,
    pub(crate) membership: Option<String>,
    pub(crate) organisation: Option<String>,
    pub(crate) right: Option<String>,
    pub(crate) action: String,
    pub(crate) subject_person: Option<String>,
    pub(crate) subject_plan: Option<String>,
    pub(crate) outcome: Outcome,
    pub(crate) reason: Option<String>,
    pub(crate) detail: Option<String>,
}

/// The columns of an event in the order in which they are hashed. New columns go to the end, with a new version.
pub(super) const COLUMNS: &str = "id, at, actor_user, actor_name, membership, organisation, act_right, action, \
                                  subject_person, subject_plan, outcome, reason, detail";
/// How many they are.
pub(super) const WIDTH: usize = 13;
/// The first byte of what is hashed.
const VERSION: u8 = 1;

impl Event {
    pub(super) fn fields(&self) -> [Option<&str>; WIDTH] {
        [
            Some(&self.id),
            Some(&self.at),
            self.actor_user.as_deref(),
            self.actor_name.as_deref(),
            self.membership.as_deref(),
            self.organisation.as_deref(),
            self.right.as_deref(),
            Some(&self.action),
            self.subject_person.as_deref(),
            self.subject_plan.as_deref(),
            Some(self.outcome.word()),
            self.reason.as_deref(),
            self.detail.as_deref(),
        ]
    }
}

/// An event made ready for its place in a chain, off the thread on which all commits wait for one another.
pub(crate) struct Entry {
    /// The row: the fields, and behind them its place once that is known.
    row: Vec<Value>,
    /// The fields as the hash covers them.
    bytes: Vec<u8>,
}

impl AsRef<[Value]> for Entry {
    fn as_ref(&self) -> &[Value] {
        &self.row
    }
}

impl From<Event> for Entry {
    fn from(event: Event) -> Self {
        let fields = event.fields();
        let mut bytes = Vec::with_capacity(512);
        fields.iter().for_each(|field| encode(*field, &mut bytes));
        let mut row = Vec::with_capacity(WIDTH + 3);
        row.extend(fields.map(Value::from));
        Self { row, bytes }
    }
}

impl Entry {
    /// Gives it its place; one that it had before is forgotten. Says what the next event's hash is to cover.
    pub(super) fn place(
        &mut self,
        hasher: &mut Hasher,
        before: &[u8; 32],
        chain: &str,
        seq: i64,
    ) -> [u8; 32] {
        let hash = hasher.hash(before, chain, seq, &self.bytes);
        self.row.truncate(WIDTH);
        self.row.extend([chain.into(), seq.into(), hash.into()]);
        hash
    }
}

/// The fields of a row that begins with [`COLUMNS`], as the hash covers them.
pub(super) fn encode_row(row: &Row, bytes: &mut Vec<u8>) -> Result<(), Fault> {
    bytes.clear();
    for at in 0..WIDTH {
        encode(row.opt_text(at)?, bytes);
    }
    Ok(())
}

/// A field: whether there is one, and then its text.
pub(super) fn encode(field: Option<&str>, bytes: &mut Vec<u8>) {
    bytes.push(u8::from(field.is_some()));
    field.iter().for_each(|text| measured(text, bytes));
}

/// A text with its length before it.
fn measured(text: &str, bytes: &mut Vec<u8>) {
    // No column comes near four gigabytes; a length cut short would still only make the hash wrong.
    bytes.extend_from_slice(&(text.len() as u32).to_le_bytes());
    bytes.extend_from_slice(text.as_bytes());
}

/// The hash of an event at its place.
///
/// It is a keyed BLAKE3 over, one after another: the version (one byte) · the hash of the event before it in the chain,
/// or 32 zero bytes for the first · the chain's name · the number in the chain (eight bytes) · each field of
/// [`COLUMNS`], a zero byte where it is absent, else a one and the text. A text is its length in bytes (four bytes)
/// and its UTF-8. Numbers are little-endian. Two different events at two different places thus never give the same
/// bytes.
pub(super) struct Hasher {
    key: [u8; 32],
    bytes: Vec<u8>,
}

impl Hasher {
    pub(super) fn new(keys: &Keys) -> Self {
        Self { key: keys.event, bytes: Vec::with_capacity(512) }
    }

    /// `fields` are the event's, encoded.
    pub(super) fn hash(&mut self, before: &[u8; 32], chain: &str, seq: i64, fields: &[u8]) -> [u8; 32] {
        self.bytes.clear();
        self.bytes.push(VERSION);
        self.bytes.extend_from_slice(before);
        measured(chain, &mut self.bytes);
        self.bytes.extend_from_slice(&seq.to_le_bytes());
        self.bytes.extend_from_slice(fields);
        *blake3::keyed_hash(&self.key, &self.bytes).as_bytes()
    }
}
