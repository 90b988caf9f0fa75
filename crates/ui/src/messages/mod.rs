//! The words of MyCMC, in message files: one folder for each language (`messages/en`, `messages/cy`), one file for each family of
//! pages, in the Fluent syntax. All of them are in the program, and are read and checked when it starts.
//!
//! English is complete. What another language lacks is said in English, and marked as English, so that a screen reader changes
//! its voice (WCAG 3.1.2).

mod bundle;
mod language;
mod mirror;
mod said;
mod sentence;
mod words;

pub use language::Language;
pub use said::{Argument, Said};
pub(crate) use words::{filter_listed, filter_said, filter_told, speak};

use crate::fault::TemplateFault;
use bundle::Bundle;
use minijinja::{Error, ErrorKind};
use std::fmt;

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// Every message of every language.
pub struct Messages {
    en: Bundle,
    cy: Bundle,
}

impl Messages {
    /// Reads the files that are in the program.
    ///
    /// # Errors
    /// When a file is not well formed, when a key stands twice, and when a language has a key that English lacks.
    pub fn new() -> Result<Self, TemplateFault> {
        Self::of(MESSAGES)
    }

    /// Reads these files, each a name (`cy/general.ftl`) and its text.
    fn of(files: &[(&'static str, &'static str)]) -> Result<Self, TemplateFault> {
        let read = |language: Language| {
            let folder = format!("{}/", language.tag());
            let own = files.iter().copied().filter(move |(name, _)| name.starts_with(&folder));
            Bundle::read(language, own)
        };
        let all = Self { en: read(Language::En)?, cy: read(Language::Cy)? };
        match all.cy.keys().iter().find(|key| !all.en.keys().contains(*key)) {
            Some(key) => Err(fault("cy", format!("{key:?} is no message in English"))),
            None => Ok(all),
        }
    }

    /// The words of a message. A key is the name of a message, or of a part of it behind a dot: `q-cpr-decision.hint`.
    ///
    /// # Errors
    /// When English has no such message, or names something that was not given: a defect of the program.
    pub fn say(
        &self,
        language: Language,
        key: &str,
        args: &[(&str, Argument)],
    ) -> Result<Said, TemplateFault> {
        self.said(language, key, args).map_err(|error| TemplateFault::new(language.tag(), error))
    }

    /// English words that have no message, as they are said on a page in this language.
    #[must_use]
    pub fn in_english(&self, language: Language, words: String) -> Said {
        match language {
            Language::En => Said::plain(words),
            Language::Cy => Said { words: words.into(), fallback: true },
            Language::Xb => Said::plain(mirror::mirrored(&words)),
        }
    }

    /// Is there such a message, in English and so in every language?
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.en.keys().contains(key)
    }

    /// The key of every message of a language, in order; those of the test language are the English ones.
    #[must_use]
    pub fn keys(&self, language: Language) -> Vec<&str> {
        self.bundle(language).keys().iter().map(String::as_str).collect()
    }

    const fn bundle(&self, language: Language) -> &Bundle {
        match language {
            Language::En | Language::Xb => &self.en,
            Language::Cy => &self.cy,
        }
    }

    pub(crate) fn said(
        &self,
        language: Language,
        key: &str,
        args: &[(&str, Argument)],
    ) -> Result<Said, Error> {
        let own = self.bundle(language).say(key, args);
        // A translation that names what was not given is no reason to show no page: the English is there.
        let (words, fallback) = match own {
            Some(Ok(words)) => (words, false),
            None | Some(Err(_)) => (self.english(key, args)?, language == Language::Cy),
        };
        let words = if language == Language::Xb { mirror::mirrored(&words) } else { words };
        Ok(Said { words: words.into(), fallback })
    }

    fn english(&self, key: &str, args: &[(&str, Argument)]) -> Result<String, Error> {
        match self.en.say(key, args) {
            Some(Ok(words)) => Ok(words),
            Some(Err(name)) => {
                Err(undefined(format!("the message {key:?} was not given what it names: {name}")))
            }
            // A key comes from a template; what does not look like one may have come from a page's contents.
            None if looks_like_a_key(key) => Err(undefined(format!("there is no message {key:?}"))),
            None => Err(undefined("there is no such message".to_owned())),
        }
    }
}

fn looks_like_a_key(key: &str) -> bool {
    key.len() <= 80 && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-.".contains(&b))
}

fn undefined(detail: String) -> Error {
    Error::new(ErrorKind::UndefinedError, detail)
}

fn fault(file: &str, detail: String) -> TemplateFault {
    TemplateFault::new(file, Error::new(ErrorKind::SyntaxError, detail))
}

impl fmt::Debug for Messages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Messages").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
