//! One question as a control, ready to be drawn: what it is answered with, what stands in it, what is wrong with that.

use crate::messages::Said;
use serde::Serialize;

/// The people that a form offers to choose from.
#[derive(Clone, Default)]
pub struct Choices {
    /// The names in "Who to call".
    pub contacts: Vec<String>,
    /// Who may review and approve: the id of each and the words for it.
    pub staff: Vec<(String, String)>,
}

/// A question that is asked.
#[derive(Clone, Serialize)]
pub struct Asked {
    /// The name of its field, and the id of its control.
    pub name: String,
    /// The words of the question.
    pub label: Said,
    /// A line under the question; empty when there is none.
    pub hint: Said,
    /// No plan is published without it.
    pub needed: bool,
    /// Read by clinicians only.
    pub clinicians_only: bool,
    /// A masked answer stands; typing nothing keeps it.
    pub kept: bool,
    /// What is wrong with what was typed.
    pub errors: Vec<Said>,
    /// The ids of hint, errors and limit, as the control names them.
    pub described_by: String,
    /// The page opens here.
    pub focus: bool,
    /// What it is answered with.
    pub shape: Shape,
}

/// What a question is answered with.
#[derive(Clone, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Shape {
    /// One box.
    Entry(Entry),
    /// A box of several lines.
    Text {
        /// What stands in it.
        value: String,
        /// So many characters at most.
        limit: usize,
        /// So many lines are seen at once.
        rows: u8,
    },
    /// A list that unfolds.
    Select {
        /// What can be chosen; the first is nothing.
        options: Vec<Offered>,
    },
    /// Radio buttons or tick boxes.
    Options {
        /// Any number may be chosen.
        many: bool,
        /// So few and so short that they stand side by side.
        inline: bool,
        /// So many and so short that they stand in two columns.
        columns: bool,
        /// What can be chosen.
        options: Vec<Offered>,
    },
    /// Several boxes that make one answer.
    Entries {
        /// `date`, `address` or `coded`.
        layout: &'static str,
        /// The boxes.
        entries: Vec<Entry>,
    },
}

/// A box of one line.
#[derive(Clone, Serialize)]
pub struct Entry {
    /// Its name and its id.
    pub name: String,
    /// What it is for; empty when the question says it.
    pub label: Said,
    /// What stands in it, as typed.
    pub value: String,
    /// How wide it is, in characters; 0 for as wide as there is room.
    pub width: u8,
    /// The keyboard that a phone offers: `text`, `numeric`, `tel` or `email`.
    pub keyboard: &'static str,
    /// What stands in it is wrong.
    pub wrong: bool,
}

/// Something to choose.
#[derive(Clone, Serialize)]
pub struct Offered {
    /// The id of its control; the first is the name of the question.
    pub id: String,
    /// What is sent.
    pub value: String,
    /// The words beside it.
    pub label: Said,
    /// It is chosen.
    pub chosen: bool,
}
