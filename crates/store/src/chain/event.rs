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

/// The fields of an event as they stand in a row that begins with [`COLUMNS`].
pub(super) fn fields_of(row: &Row) -> Result<[Option<&str>; WIDTH], Fault> {
    let mut fields = [None; WIDTH];
    for (at, field) in fields.iter_mut().enumerate() {
        *field = row.opt_text(at)?;
    }
    Ok(fields)
}

/// The values of an event's row, in the order of the insert.
pub(super) fn values(chain: &str, seq: i64, fields: [Option<&str>; WIDTH], hash: [u8; 32]) -> Vec<Value> {
    let mut values = Vec::with_capacity(WIDTH + 3);
    values.extend(fields.into_iter().map(Value::from));
    values.extend([chain.into(), seq.into(), hash.into()]);
    values
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

    pub(super) fn hash(
        &mut self,
        before: &[u8; 32],
        chain: &str,
        seq: i64,
        fields: &[Option<&str>; WIDTH],
    ) -> [u8; 32] {
        self.bytes.clear();
        self.bytes.push(VERSION);
        self.bytes.extend_from_slice(before);
        self.text(chain);
        self.bytes.extend_from_slice(&seq.to_le_bytes());
        for field in fields {
            self.bytes.push(u8::from(field.is_some()));
            field.iter().for_each(|text| self.text(text));
        }
        *blake3::keyed_hash(&self.key, &self.bytes).as_bytes()
    }

    fn text(&mut self, text: &str) {
        // No column comes near four gigabytes; a length cut short would still only make the hash wrong.
        self.bytes.extend_from_slice(&(text.len() as u32).to_le_bytes());
        self.bytes.extend_from_slice(text.as_bytes());
    }
}
