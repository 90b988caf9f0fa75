//! The words of a person's papers, from the message files.

use crate::press::in_words;
use ::paper::{First, Phrase};
use model::plan::{Matter, Said, SaidBy};
use ui::walk::Wording;
use ui::{Argument, Language, Messages};

const LANGUAGE: Language = Language::En;

/// Questions and answers as they are asked and read on paper.
pub(super) const fn english(messages: &Messages) -> Wording<'_> {
    Wording::Plain { messages, language: LANGUAGE }
}

/// A message as it stands on paper.
pub(super) fn say(messages: &Messages, key: &str, args: &[(&str, Argument)]) -> String {
    messages.say(LANGUAGE, key, args).map_or_else(|_| key.to_owned(), |said| said.words.into())
}

/// Hands these words to what sets a paper.
pub(super) fn in_plain_words<T>(messages: &Messages, set: impl FnOnce(&::paper::Wording<'_>) -> T) -> T {
    let section = |slug: &str| say(messages, &format!("s-{slug}"), &[]);
    in_words(english(messages), &section, &|phrase| phrased(messages, phrase), set)
}

/// What a paper says besides the plan's own words, as the person reads it.
pub(crate) fn phrased(messages: &Messages, phrase: Phrase<'_>) -> String {
    let with = |key, args: &[(&str, Argument)]| say(messages, key, args);
    match phrase {
        Phrase::Version(number, on) => {
            with("file-version", &[("number", number.into()), ("day", on.to_string().into())])
        }
        Phrase::PublishedBy(author) => with("file-published-by", &[("author", author.into())]),
        Phrase::Printed(at, _) => with("file-printed", &[("at", at.into())]),
        Phrase::Review(on) => with("file-review", &[("day", on.to_string().into())]),
        Phrase::Overdue(on) => with("own-review-overdue", &[("day", on.to_string().into())]),
        Phrase::Aged(age) => with("file-aged", &[("age", age.into())]),
        Phrase::Died(on) => with("file-died", &[("day", on.into())]),
        Phrase::Said(said) => voiced(messages, said),
        // The layout puts the numbers in.
        Phrase::Page => with("file-page", &[("number", "{n}".into()), ("count", "{of}".into())]),
        plain => with(key(plain), &[]),
    }
}

/// In whose words an answer stands.
fn voiced(messages: &Messages, said: &Said) -> String {
    let with = |key, args: &[(&str, Argument)]| say(messages, key, args);
    let on = ("on", Argument::from(said.on.to_string()));
    match &said.by {
        SaidBy::Person => with("walk-voice-person", &[on]),
        SaidBy::Proxy { relationship } if relationship.is_empty() => with("walk-voice-proxy", &[on]),
        SaidBy::Proxy { relationship } => {
            with("walk-voice-proxy-who", &[("relationship", relationship.as_str().into()), on])
        }
        SaidBy::Carer => with("walk-voice-carer", &[on]),
        SaidBy::Unsaid => with("walk-voice-unsaid", &[on]),
    }
}

/// What the person is told first: the four matters.
pub(super) fn first(messages: &Messages) -> Vec<First> {
    let title = |matter| match matter {
        Matter::Where => "own-where",
        Matter::How => "own-how",
        Matter::What => "own-what",
        Matter::Who => "own-who",
    };
    let first =
        |matter: Matter| First { title: say(messages, title(matter), &[]), questions: matter.questions() };
    Matter::ALL.into_iter().map(first).collect()
}

/// The message of what carries nothing.
const fn key(phrase: Phrase<'_>) -> &'static str {
    match phrase {
        Phrase::Title => "file-title",
        Phrase::Copy => "file-copy",
        Phrase::Born => "own-all-born",
        Phrase::NhsNumber => "own-all-number",
        Phrase::Check => "file-check",
        Phrase::Earlier => "file-earlier",
        Phrase::Rest => "own-rest",
        Phrase::NotRecorded => "walk-not-recorded",
        Phrase::NotAnswered => "walk-not-answered",
        Phrase::Masked => "file-masked",
        Phrase::Withheld => "walk-kept-safe",
        Phrase::NoLetters => "file-no-letters",
        Phrase::SomeNoLetters => "file-some-no-letters",
        Phrase::NotEverything => "file-not-everything",
        Phrase::AboutYou => "topic-about-you",
        Phrase::YourName => "file-your-name",
        Phrase::DayMonthYear => "file-day-month-year",
        Phrase::TickOne => "file-tick-one",
        Phrase::TickAny => "paper-any",
        Phrase::Version(..)
        | Phrase::PublishedBy(_)
        | Phrase::Printed(..)
        | Phrase::Review(_)
        | Phrase::Overdue(_)
        | Phrase::Aged(_)
        | Phrase::Died(_)
        | Phrase::Said(_)
        | Phrase::Page => "",
    }
}
