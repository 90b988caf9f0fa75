//! In which words a copy speaks: whoever has it printed says all of them.

use model::Date;
use model::plan::Said;
use model::plan::view::Told;
use model::question::{Answer, Question, Section};

/// In which language a copy speaks, and how it says what the program says.
pub struct Wording<'a> {
    /// The language's code, for example `en` or `cy`.
    pub language: &'a str,
    /// Is it written from right to left?
    pub leftward: bool,
    /// The words of a question.
    pub label: &'a dyn Fn(&Question) -> String,
    /// The words of an answer to this question.
    pub answer: &'a dyn Fn(&Question, &dyn Answer) -> String,
    /// What stands for an answer that is never read alone; given also what staff read there.
    pub spoken: &'a dyn Fn(&Question, Told<'_>, &'static str) -> String,
    /// The title of an item of a list, and its number.
    pub numbered: &'a dyn Fn(&dyn Section, usize) -> String,
    /// The title of the section of a slug.
    pub section: &'a dyn Fn(&str) -> String,
    /// The heading that a question opens within its section.
    pub heading: &'a dyn Fn(&Question) -> String,
    /// Everything else.
    pub say: &'a dyn Fn(Phrase<'_>) -> String,
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
    /// When it was printed, a day and a time with its zone, and by whom; nobody where that is empty.
    Printed(&'a str, &'a str),
    /// How one finds out whether this print is current; beside the code to scan.
    Check,
    /// Over the prints that were taken before.
    Earlier,
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
    /// What stands after what is told first.
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
