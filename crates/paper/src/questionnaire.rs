//! A questionnaire on paper: to fill with a pen, or with what was answered so far.

use crate::press::{Layout, Unprintable, legible, print};
use crate::wording::{Phrase, Wording};
use serde::Serialize;

const LAYOUT: Layout = Layout(include_str!("layout/questionnaire.typ"));

/// A questionnaire as it is printed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Paper {
    /// What it is.
    pub title: String,
    /// What somebody reads before they begin, a paragraph each.
    pub intro: Vec<String>,
    /// Whose it is. Boxes to write in are printed when this is `None`.
    pub whose: Option<Whose>,
    /// The pages of the questionnaire; several may stand on one sheet.
    pub steps: Vec<Step>,
    /// What somebody reads at the end, a paragraph each.
    pub outro: Vec<String>,
}

/// Whose answers these are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Whose {
    /// The full name.
    pub name: String,
    /// The day of birth; empty when it was not given.
    pub born: String,
    /// The NHS number, in groups of 3, 3 and 4; empty when it was not given.
    pub number: String,
}

/// One step of a questionnaire.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Step {
    /// Its heading.
    pub heading: String,
    /// What stands before its questions; empty when nothing does.
    pub intro: String,
    /// Its questions.
    pub asks: Vec<Ask>,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ask {
    /// The words of the question.
    pub label: String,
    /// The line under it; empty when there is none.
    pub hint: String,
    /// Where the answer goes, or the answer.
    pub room: Room,
}

/// Where an answer goes on paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Room {
    /// So many lines to write on.
    Lines {
        /// How many.
        many: u8,
    },
    /// One box for each letter or digit.
    Boxes {
        /// How many.
        many: u8,
    },
    /// A day: boxes for day, month and year.
    Day,
    /// Boxes to tick one of.
    TickOne {
        /// The words beside each box.
        options: Vec<String>,
    },
    /// Boxes to tick any of.
    TickAny {
        /// The words beside each box.
        options: Vec<String>,
    },
    /// Several things, each with its own questions. No list stands within a list.
    Things {
        /// Each with its title.
        things: Vec<Thing>,
    },
    /// What was answered; line ends are kept. Empty reads as not answered.
    Answer {
        /// As it was given.
        words: String,
    },
}

/// One of several things that are asked about alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Thing {
    /// What it is, and its number.
    pub title: String,
    /// Its questions.
    pub asks: Vec<Ask>,
}

#[derive(Serialize)]
struct Sheet<'a> {
    language: &'a str,
    leftward: bool,
    #[serde(flatten)]
    paper: &'a Paper,
    words: Words,
}

/// What the layout says besides.
#[derive(Serialize)]
struct Words {
    about_you: String,
    name: String,
    born: String,
    day_month_year: String,
    number: String,
    tick_one: String,
    tick_any: String,
    not_answered: String,
    page: String,
    no_letters_note: String,
}

/// Prints a questionnaire. This keeps a processor busy for some time: it is for a thread that may block.
///
/// # Errors
/// [`Unprintable::Name`] when the name of whoever answers cannot be written; the press's fault.
pub fn questionnaire(paper: &Paper, wording: &Wording<'_>) -> Result<Vec<u8>, Unprintable> {
    legible(paper.whose.as_ref().map(|whose| whose.name.as_str()).as_slice())?;
    let say = wording.say;
    let words = Words {
        about_you: say(Phrase::AboutYou),
        name: say(Phrase::YourName),
        born: say(Phrase::Born),
        day_month_year: say(Phrase::DayMonthYear),
        number: say(Phrase::NhsNumber),
        tick_one: say(Phrase::TickOne),
        tick_any: say(Phrase::TickAny),
        not_answered: say(Phrase::NotAnswered),
        page: say(Phrase::Page),
        no_letters_note: say(Phrase::SomeNoLetters),
    };
    let sheet = Sheet { language: wording.language, leftward: wording.leftward, paper, words };
    print(&LAYOUT, &sheet, Vec::new(), &say(Phrase::NoLetters))
}
