//! What was said, and what is put into it.

use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::borrow::Cow;
use std::ops::Deref;

/// Words as they are read, and whether they are in another language than was asked for. A template writes them with
/// `{{ words | said }}`, which marks what is English on a page that is not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Said {
    /// The words, not escaped.
    pub words: Cow<'static, str>,
    /// They are English, because the language that was asked for does not have them.
    pub fallback: bool,
}

impl Said {
    /// Words that need no mark.
    #[must_use]
    pub fn plain(words: impl Into<Cow<'static, str>>) -> Self {
        Self { words: words.into(), fallback: false }
    }
}

/// As a template reads it: text; where it has to be marked, `words` and `fallback`, so that only a template that marks can write it.
impl Serialize for Said {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !self.fallback {
            return serializer.serialize_str(&self.words);
        }
        let mut marked = serializer.serialize_struct("Said", 2)?;
        marked.serialize_field("words", &self.words)?;
        marked.serialize_field("fallback", &self.fallback)?;
        marked.end()
    }
}

impl From<&'static str> for Said {
    fn from(words: &'static str) -> Self {
        Self::plain(words)
    }
}

impl From<String> for Said {
    fn from(words: String) -> Self {
        Self::plain(words)
    }
}

impl Deref for Said {
    type Target = str;

    fn deref(&self) -> &str {
        &self.words
    }
}

impl PartialEq<str> for Said {
    fn eq(&self, other: &str) -> bool {
        self.words == other
    }
}

impl PartialEq<&str> for Said {
    fn eq(&self, other: &&str) -> bool {
        self.words == *other
    }
}

impl std::fmt::Display for Said {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.words)
    }
}

/// What is put into a message under a name.
#[derive(Debug, Clone, PartialEq)]
pub enum Argument {
    /// Words of somebody. They keep their own direction and cannot turn the line around them.
    Text(String),
    /// A count, by which a message may choose its words.
    Number(i64),
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Argument {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Argument {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Argument {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}
