//! What a form is made from: a page fills in what it knows.

use super::asked::Choices;
use super::press::Press;
use super::wording::Wording;
use model::plan::Reduced;
use model::plan::view::{Given, Line, lines};
use model::question::form::Hand;
use model::question::{Fields, Problem, Section};

/// What a form is made from.
#[derive(Clone)]
pub struct Asking<'a> {
    /// The section, for its questions and for the answers that cannot be filled here.
    pub section: &'a dyn Section,
    /// How those answers are read.
    pub lines: Vec<Line>,
    /// What stands in the form: written from the saved answers, or given back as it was typed.
    pub fields: &'a Fields,
    /// Whose hand fills it.
    pub hand: Hand,
    /// What is wrong with what was typed.
    pub problems: &'a [Problem],
    /// The people to choose from.
    pub choices: &'a Choices,
    /// Which button brought the form back.
    pub pressed: Press,
    /// The page on which who the person is can be changed.
    pub person_page: Option<&'a str>,
    /// These questions alone; all when `None`.
    pub only: Option<&'a [&'a str]>,
    /// In whose words it asks.
    pub wording: Wording<'a>,
}

const NOBODY: &Choices = &Choices { contacts: Vec::new(), staff: Vec::new() };

impl<'a> Asking<'a> {
    /// A section of a plan, as its reader may see it; `None` when there is no such section.
    #[must_use]
    pub fn plan(plan: &'a Reduced, section: &str, fields: &'a Fields, hand: Hand) -> Option<Self> {
        let mut lines = plan.lines(section);
        for line in &mut lines {
            if let Some(words) = plan.spoken(line.question) {
                line.given = Given::Words(words.to_owned());
            }
        }
        let section = plan.document().section(section)?;
        let hand = hand.restricted(plan.is_restricted());
        Some(Self { lines, ..Self::new(section, fields, hand) })
    }

    /// Questions outside a plan: a new person, a note.
    #[must_use]
    pub fn new(section: &'a dyn Section, fields: &'a Fields, hand: Hand) -> Self {
        Self {
            section,
            lines: lines(section),
            fields,
            hand,
            problems: &[],
            choices: NOBODY,
            pressed: Press::Save,
            person_page: None,
            only: None,
            wording: Wording::Table,
        }
    }
}
