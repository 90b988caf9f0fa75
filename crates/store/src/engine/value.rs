//! What goes into a statement and what comes out: four kinds of value that mean the same on both engines.

use crate::error::Fault;

/// One value in a statement or a row. Moments and ids are text; yes and no are 1 and 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    Null,
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
}

impl Value {
    /// Takes a text into the room that the last one had.
    pub(super) fn set_text(&mut self, text: &str) {
        match self {
            Self::Text(room) => text.clone_into(room),
            other => *other = Self::Text(text.to_owned()),
        }
    }

    /// Takes bytes into the room that the last ones had.
    pub(super) fn set_bytes(&mut self, bytes: &[u8]) {
        match self {
            Self::Bytes(room) => bytes.clone_into(room),
            other => *other = Self::Bytes(bytes.to_owned()),
        }
    }

    /// What kind of value this is, for messages: the value itself may be personal and is never shown.
    fn kind(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Int(_) => "a number",
            Self::Text(_) => "text",
            Self::Bytes(_) => "bytes",
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<i32> for Value {
    fn from(number: i32) -> Self {
        Self::Int(i64::from(number))
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Int(i64::from(number))
    }
}

impl From<bool> for Value {
    fn from(yes: bool) -> Self {
        Self::Int(i64::from(yes))
    }
}

impl From<Vec<u8>> for Value {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes)
    }
}

impl From<[u8; 32]> for Value {
    fn from(bytes: [u8; 32]) -> Self {
        Self::Bytes(bytes.to_vec())
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// One row of an answer, read by position.
#[derive(Clone, Debug)]
pub(crate) struct Row(Vec<Value>);

impl Row {
    pub(super) fn new(values: Vec<Value>) -> Self {
        Self(values)
    }

    /// The cells, to be filled again with the next row of a long answer.
    pub(super) fn cells(&mut self) -> &mut [Value] {
        &mut self.0
    }

    /// Text that has to be there.
    pub(crate) fn text(&self, at: usize) -> Result<&str, Fault> {
        self.opt_text(at)?.ok_or_else(|| self.not(at, "text"))
    }

    /// Text that may be absent.
    pub(crate) fn opt_text(&self, at: usize) -> Result<Option<&str>, Fault> {
        match self.0.get(at) {
            Some(Value::Text(text)) => Ok(Some(text)),
            Some(Value::Null) => Ok(None),
            _ => Err(self.not(at, "text")),
        }
    }

    /// A number that has to be there.
    pub(crate) fn int(&self, at: usize) -> Result<i64, Fault> {
        self.opt_int(at)?.ok_or_else(|| self.not(at, "a number"))
    }

    /// A number that may be absent.
    pub(crate) fn opt_int(&self, at: usize) -> Result<Option<i64>, Fault> {
        match self.0.get(at) {
            Some(Value::Int(number)) => Ok(Some(*number)),
            Some(Value::Null) => Ok(None),
            _ => Err(self.not(at, "a number")),
        }
    }

    /// Yes or no, kept as 1 or 0.
    pub(crate) fn flag(&self, at: usize) -> Result<bool, Fault> {
        match self.int(at)? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(self.not(at, "yes or no")),
        }
    }

    /// Bytes that have to be there.
    pub(crate) fn bytes(&self, at: usize) -> Result<&[u8], Fault> {
        match self.0.get(at) {
            Some(Value::Bytes(bytes)) => Ok(bytes),
            _ => Err(self.not(at, "bytes")),
        }
    }

    /// Bytes that may be absent.
    pub(crate) fn opt_bytes(&self, at: usize) -> Result<Option<&[u8]>, Fault> {
        match self.0.get(at) {
            Some(Value::Null) => Ok(None),
            _ => self.bytes(at).map(Some),
        }
    }

    fn not(&self, at: usize, wanted: &str) -> Fault {
        let found = self.0.get(at).map_or("no such column", Value::kind);
        Fault::Broken(format!("column {at} of a row should hold {wanted} and holds {found}"))
    }
}
