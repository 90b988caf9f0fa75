//! The words of papers, from the message files. A paper is in English, also for whoever reads the pages in another language: a crew
//! reads it too, and a file that is half in each cannot say which words are in which (decision 0023).

use ::paper::Phrase;
use model::plan::view::Told;
use model::plan::{Matter, Said, SaidBy};
use model::question::{Answer, Question, Section};
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
    let words = english(messages);
    set(&::paper::Wording {
        language: LANGUAGE.tag(),
        leftward: LANGUAGE.direction() == "rtl",
        label: &|question: &Question| words.label(question).to_string(),
        answer: &|question: &Question, answer: &dyn Answer| words.answer(question, answer).to_string(),
        spoken: &|question: &Question, told: Told<'_>, staff| words.spoken(question, told, staff).to_string(),
        numbered: &|item: &dyn Section, number| words.numbered(item, number).to_string(),
        section: &|slug: &str| say(messages, &format!("s-{slug}"), &[]),
        heading: &|question: &Question| words.heading(question).to_string(),
        say: &|phrase: Phrase<'_>| phrased(messages, phrase),
    })
}

fn phrased(messages: &Messages, phrase: Phrase<'_>) -> String {
    let with = |key, args: &[(&str, Argument)]| say(messages, key, args);
    match phrase {
        Phrase::Version(number, on) => {
            with("file-version", &[("number", number.into()), ("day", on.to_string().into())])
        }
        Phrase::PublishedBy(author) => with("file-published-by", &[("author", author.into())]),
        Phrase::Printed(at) => with("file-printed", &[("at", at.into())]),
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

/// The message of what carries nothing.
const fn key(phrase: Phrase<'_>) -> &'static str {
    match phrase {
        Phrase::Title => "file-title",
        Phrase::Copy => "file-copy",
        Phrase::Born => "own-all-born",
        Phrase::NhsNumber => "own-all-number",
        Phrase::Matter(Matter::Where) => "own-where",
        Phrase::Matter(Matter::How) => "own-how",
        Phrase::Matter(Matter::What) => "own-what",
        Phrase::Matter(Matter::Who) => "own-who",
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
        | Phrase::Printed(_)
        | Phrase::Review(_)
        | Phrase::Overdue(_)
        | Phrase::Aged(_)
        | Phrase::Died(_)
        | Phrase::Said(_)
        | Phrase::Page => "",
    }
}
