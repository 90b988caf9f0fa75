//! The words of a copy besides the plan's own. A page passes its language's; [`english`] is complete.

use model::Date;
use model::plan::{Matter, SECTIONS, Said, SaidBy};
use model::question::Question;

/// In which language a copy speaks, and how it says what the program says.
pub struct Wording<'a> {
    /// The language's code, for example `en` or `cy`.
    pub language: &'a str,
    /// Is it written from right to left?
    pub leftward: bool,
    /// The words of a question.
    pub label: &'a dyn Fn(&Question) -> String,
    /// The words of an answer to this question, which are given as the record shows them.
    pub answer: &'a dyn Fn(&Question, &str) -> String,
    /// The title of the section of a slug.
    pub section: &'a dyn Fn(&str) -> String,
    /// The heading that a question opens within its section.
    pub heading: &'a dyn Fn(&Question) -> String,
    /// Everything else.
    pub say: &'a dyn Fn(Phrase<'_>) -> String,
}

impl Wording<'static> {
    /// English, in the words of the question table.
    #[must_use]
    pub fn english() -> Self {
        Self {
            language: "en",
            leftward: false,
            label: &|question| question.label.to_owned(),
            answer: &|_, shown| shown.to_owned(),
            section: &|slug| {
                SECTIONS.iter().find(|(known, _)| *known == slug).map_or("", |(_, title)| title).to_owned()
            },
            heading: &|question| question.marks.heading.to_owned(),
            say: &english,
        }
    }
}

/// What a copy says besides the plan's own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phrase<'a> {
    /// What the paper is.
    Title,
    /// That this is a copy, and what that means.
    Copy,
    /// Which version it is, and since when.
    Version(u32, Date),
    /// Who published it.
    PublishedBy(&'a str),
    /// When it was printed: a day and a time with its zone.
    Printed(&'a str),
    /// When it is looked at again.
    Review(Date),
    /// That it ought to have been looked at already, since that day.
    Overdue(Date),
    /// Which page this is, of how many. The numbers stand for themselves: `{n}` and `{of}`.
    Page,
    /// When somebody was born.
    Born,
    /// How old they are.
    Aged(&'a str),
    /// The number by which the health service knows them.
    NhsNumber,
    /// That they died, and when.
    Died(&'a str),
    /// What a plan is read for first.
    Matter(Matter),
    /// What stands after the four.
    Rest,
    /// That nobody has answered.
    NotRecorded,
    /// That a question of a questionnaire was left open.
    NotAnswered,
    /// That it is answered and stays hidden.
    Masked,
    /// That it is hidden, because the person is restricted.
    Withheld,
    /// In whose words an answer stands.
    Said(&'a Said),
    /// The title of an item of a list, and its number.
    Item(&'a str, usize),
    /// What stands in place of writing for which there are no letters.
    NoLetters,
    /// That there is such writing in this copy, and what to do.
    SomeNoLetters,
    /// That some of what staff write for each other is not in it.
    NotEverything,
    /// Over the boxes for who somebody is, on a questionnaire.
    AboutYou,
    /// Over the box for a name.
    YourName,
    /// Over the boxes for a day: day, month and year.
    DayMonthYear,
    /// Before the boxes of an answer of which one is ticked.
    TickOne,
    /// Before the boxes of an answer of which any are ticked.
    TickAny,
}

/// Everything else, in English.
#[must_use]
pub fn english(phrase: Phrase<'_>) -> String {
    match phrase {
        Phrase::Version(number, on) => format!("Version {number}, published {on}"),
        Phrase::PublishedBy(author) => format!("by {author}"),
        Phrase::Printed(at) => format!("Printed {at}"),
        Phrase::Review(on) => format!("To be reviewed by {on}"),
        Phrase::Overdue(on) => {
            format!("OVERDUE: this plan was to be reviewed by {on}. Ask the care team to look at it again.")
        }
        Phrase::Aged(age) => format!("aged {age}"),
        Phrase::Died(on) => format!("Died {on}"),
        Phrase::Item(title, number) => format!("{title} {number}"),
        Phrase::Said(said) => said_in_english(said),
        Phrase::Matter(matter) => matter_in_english(matter).to_owned(),
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
        | Phrase::Printed(_)
        | Phrase::Review(_)
        | Phrase::Overdue(_)
        | Phrase::Aged(_)
        | Phrase::Died(_)
        | Phrase::Matter(_)
        | Phrase::Said(_)
        | Phrase::Item(..) => "",
    }
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
