//! The words of the tests: English, and those of the question table.

use model::plan::{Matter, SECTIONS, Said, SaidBy};
use paper::{First, Phrase, Wording};

/// English, in the words of the question table.
pub(crate) fn wording() -> Wording<'static> {
    Wording {
        language: "en",
        leftward: false,
        label: &|question| question.label.to_owned(),
        answer: &|_, answer| answer.show(),
        spoken: &|_, _, staff| staff.to_owned(),
        numbered: &|item, number| format!("{} {number}", item.title()),
        section: &|slug| {
            SECTIONS.iter().find(|(known, _)| *known == slug).map_or("", |(_, title)| title).to_owned()
        },
        heading: &|question| question.marks.heading.to_owned(),
        say: &english,
    }
}

/// Everything else, in English.
pub(crate) fn english(phrase: Phrase<'_>) -> String {
    match phrase {
        Phrase::Version(number, on) => format!("Version {number}, published {on}"),
        Phrase::PublishedBy(author) => format!("by {author}"),
        Phrase::Printed(at, by) => format!("Printed {at} by {by}"),
        Phrase::Review(on) => format!("To be reviewed by {on}"),
        Phrase::Overdue(on) => {
            format!("OVERDUE: this plan was to be reviewed by {on}. Ask the care team to look at it again.")
        }
        Phrase::Aged(age) => format!("aged {age}"),
        Phrase::Died(on) => format!("Died {on}"),
        Phrase::Said(said) => said_in_english(said),
        plain => plain_english(plain).to_owned(),
    }
}

const fn plain_english(phrase: Phrase<'_>) -> &'static str {
    match phrase {
        Phrase::Title => "Urgent care plan",
        Phrase::Copy => "This is a copy. The live plan may have changed.",
        Phrase::Page => "Page {n} of {of}",
        Phrase::Born => "Born",
        Phrase::NhsNumber => "NHS number",
        Phrase::Rest => "The whole plan",
        Phrase::Check => "Is this copy current?",
        Phrase::Earlier => "Printed before",
        Phrase::NotRecorded => "Not recorded",
        Phrase::NotAnswered => "Not answered",
        Phrase::Masked => "Recorded, not printed",
        Phrase::Withheld => "Not shown: this person is restricted",
        Phrase::NoLetters => "[cannot be printed]",
        Phrase::SomeNoLetters => {
            "Some words are in a script that cannot be printed here. Read them on a screen."
        }
        Phrase::NotEverything => {
            "Some notes that staff write for each other are not on this copy. Ask the care team about them."
        }
        Phrase::AboutYou => "About you",
        Phrase::YourName => "Full name",
        Phrase::DayMonthYear => "Day, month, year",
        Phrase::TickOne => "Tick one box",
        Phrase::TickAny => "Tick all that apply",
        // These carry something, and are said where it is known.
        Phrase::Version(..)
        | Phrase::PublishedBy(_)
        | Phrase::Printed(..)
        | Phrase::Review(_)
        | Phrase::Overdue(_)
        | Phrase::Aged(_)
        | Phrase::Died(_)
        | Phrase::Said(_) => "",
    }
}

/// The four matters, under these headings.
pub(crate) fn first() -> Vec<First> {
    let first =
        |matter: Matter| First { title: matter_in_english(matter).to_owned(), questions: matter.questions() };
    Matter::ALL.into_iter().map(first).collect()
}

const fn matter_in_english(matter: Matter) -> &'static str {
    match matter {
        Matter::Where => "Where to be cared for",
        Matter::How => "How far treatment goes",
        Matter::What => "What to know and do",
        Matter::Who => "Who to call",
    }
}

fn said_in_english(said: &Said) -> String {
    let on = said.on;
    match &said.by {
        SaidBy::Person => format!("In the person’s own words, {on}"),
        SaidBy::Proxy { relationship } if relationship.is_empty() => {
            format!("In the words of somebody the person trusts, {on}")
        }
        // Isolated, so that a word written from right to left cannot flip the line (hazard H16).
        SaidBy::Proxy { relationship } => {
            format!("In the words of somebody the person trusts (\u{2068}{relationship}\u{2069}), {on}")
        }
        SaidBy::Carer => format!("In a carer’s words, {on}"),
        SaidBy::Unsaid => format!("Sent in without saying who filled it in, {on}"),
    }
}
