//! The messages of one language.

use super::{Argument, Language, fault};
use crate::fault::TemplateFault;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use fluent_syntax::ast::Entry;
use std::collections::BTreeSet;
use unic_langid::LanguageIdentifier;

pub(super) struct Bundle {
    fluent: FluentBundle<FluentResource>,
    keys: BTreeSet<String>,
}

impl Bundle {
    /// Reads the files of a language. A key that stands twice is a defect, also when it stands in two files.
    pub(super) fn read(
        language: Language,
        files: impl Iterator<Item = (&'static str, &'static str)>,
    ) -> Result<Self, TemplateFault> {
        let known: LanguageIdentifier =
            language.tag().parse().map_err(|error| fault(language.tag(), format!("{error}")))?;
        let mut all = Self { fluent: FluentBundle::new_concurrent(vec![known]), keys: BTreeSet::new() };
        for (name, text) in files {
            let resource = FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| {
                let told: Vec<String> = errors
                    .iter()
                    .map(|error| format!("line {}: {error}", line_of(text, error.pos.start)))
                    .collect();
                fault(name, told.join("; "))
            })?;
            all.keys.extend(resource.entries().flat_map(keys_of));
            all.fluent.add_resource(resource).map_err(|errors| {
                let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
                fault(name, told.join("; "))
            })?;
        }
        Ok(all)
    }

    /// Every message that has words, and every part of one, by its key.
    pub(super) const fn keys(&self) -> &BTreeSet<String> {
        &self.keys
    }

    /// The words of a message; `None` where there is none of this key, an error where it names what was not given.
    pub(super) fn say(&self, key: &str, args: &[(&str, Argument)]) -> Option<Result<String, String>> {
        let (name, part) = key.split_once('.').map_or((key, None), |(name, part)| (name, Some(part)));
        let message = self.fluent.get_message(name)?;
        let pattern = match part {
            Some(part) => message.get_attribute(part)?.value(),
            None => message.value()?,
        };
        let mut given = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            given.set(*name, fluent_value(value));
        }
        let mut errors: Vec<FluentError> = Vec::new();
        let words = self.fluent.format_pattern(pattern, Some(&given), &mut errors).into_owned();
        Some(errors.first().map_or_else(|| Ok(numbers_bare(&words)), |error| Err(error.to_string())))
    }
}

fn keys_of(entry: &Entry<&str>) -> Vec<String> {
    let Entry::Message(message) = entry else { return Vec::new() };
    let own = message.value.is_some().then(|| message.id.name.to_owned());
    let parts = message.attributes.iter().map(|part| format!("{}.{}", message.id.name, part.id.name));
    own.into_iter().chain(parts).collect()
}

/// Fluent puts words that are given in a box of their own direction; what would open the box from within is left out.
fn fluent_value(value: &Argument) -> FluentValue<'static> {
    match value {
        Argument::Text(text) => FluentValue::from(text.replace(turns_the_line, "")),
        Argument::Number(number) => FluentValue::from(*number),
    }
}

/// A number needs no box: what reads the text of a page finds `3 of 10` as it is written.
fn numbers_bare(words: &str) -> String {
    let mut made = String::with_capacity(words.len());
    let mut parts = words.split(OPENED);
    made.push_str(parts.next().unwrap_or_default());
    for part in parts {
        match part.split_once(CLOSED) {
            Some((number, rest)) if number.bytes().all(|b| b.is_ascii_digit()) => made.extend([number, rest]),
            _ => {
                made.push(OPENED);
                made.push_str(part);
            }
        }
    }
    made
}

/// The marks that Fluent puts around what it is given.
const OPENED: char = '\u{2068}';
const CLOSED: char = '\u{2069}';

/// The marks that embed, override and isolate (UAX 9); those that only hint at a direction stay.
const fn turns_the_line(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|b| *b == b'\n').count() + 1
}
