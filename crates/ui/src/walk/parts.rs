//! A form, ready to be drawn: questions under their headings, lists with their items, and what cannot be
//! filled here.

use super::asked::Asked;
use super::given::Block;
use crate::messages::Said;
use serde::Serialize;

/// A section as a form.
#[derive(Clone, Serialize)]
pub struct Form {
    /// The section's slug.
    pub slug: &'static str,
    /// Its title.
    pub title: &'static str,
    /// Its questions.
    pub groups: Vec<Group>,
}

/// Questions under one heading.
#[derive(Clone, Default, Serialize)]
pub struct Group {
    /// Empty when the questions stand under none.
    pub heading: Said,
    /// In the order of the questions.
    pub parts: Vec<Part>,
}

/// A part of a form.
#[derive(Clone, Serialize)]
#[serde(tag = "part", rename_all = "kebab-case")]
pub enum Part {
    /// A question to answer.
    Asked(Asked),
    /// A list to fill.
    List(List),
    /// Answers that this hand cannot fill.
    Told(Told),
}

/// A list to fill.
#[derive(Clone, Serialize)]
pub struct List {
    /// Its name, and the id of the button that adds to it.
    pub name: String,
    /// The words of the question.
    pub label: Said,
    /// A line under the question; empty when there is none.
    pub hint: Said,
    /// No plan is published without an item.
    pub needed: bool,
    /// Read by clinicians only.
    pub clinicians_only: bool,
    /// What is wrong with the list as a whole.
    pub errors: Vec<Said>,
    /// The ids of hint and errors, as the button that adds names them.
    pub described_by: String,
    /// The words of the button that adds: `Add another contact`.
    pub add: Said,
    /// The items.
    pub items: Vec<Item>,
    /// There is room for one more.
    pub open: bool,
    /// The page opens at the button that adds.
    pub focus: bool,
}

/// An item of a list.
#[derive(Clone, Serialize)]
pub struct Item {
    /// What it is and its number: `Contact 1`.
    pub title: Said,
    /// Its place, counted from 0, as its fields and the button that removes it name it.
    pub at: usize,
    /// Its questions.
    pub groups: Vec<Group>,
}

/// Answers that cannot be filled here, all for the same reason.
#[derive(Clone, Serialize)]
pub struct Told {
    /// The reason.
    pub why: Why,
    /// The reason was said above, and nothing was asked since.
    pub said: bool,
    /// Where they can be changed; empty when nowhere by this hand.
    pub href: String,
    /// The answers.
    pub blocks: Vec<Block>,
}

/// Why a question cannot be filled here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// The person is restricted: nobody is shown where they are.
    Restricted,
    /// Read by clinicians only.
    Sensitive,
    /// Filled by registered clinicians only.
    Clinician,
    /// It says who the person is, and is changed on the person's own page.
    Identity,
    /// Set by the service team.
    Service,
    /// Set by the program.
    Auto,
}
