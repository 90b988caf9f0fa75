//! What leaves for a reader: the plan without what this reader may not see. Pages, prints and interfaces take nothing
//! else.

use super::Document;
use super::view::{Line, Told};
use crate::question::{Answer, Fill, Items, Look, Question, Section, Slot};
use std::collections::BTreeSet;

/// Who reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Urgent care, with the right to view.
    UrgentCare,
    /// Carers and practice administrators.
    Administrator,
    /// Registered clinicians.
    Clinician,
}

impl Audience {
    /// Does this audience read what is marked sensitive?
    #[must_use]
    pub const fn reads_sensitive(self) -> bool {
        match self {
            Self::Clinician => true,
            Self::UrgentCare | Self::Administrator => false,
        }
    }
}

/// A plan as one audience may see it. Only [`reduce`] makes one:
///
/// ```compile_fail,E0451
/// let document = model::plan::Document::default();
/// let reduced = model::plan::Reduced { document };
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Reduced {
    document: Document,
    audience: Audience,
    restricted: bool,
    masked: BTreeSet<(&'static str, &'static str)>,
}

/// Takes out what this audience may not see: sensitive answers unless it is clinicians; where a restricted person is,
/// from everybody (hazard H15); and every masked answer, of which only the knowledge remains that it was given.
#[must_use]
pub fn reduce(mut document: Document, audience: Audience, restricted: bool) -> Reduced {
    let restricted = restricted || document.is_restricted();
    let mut walk = Removing { audience, restricted, section: "", masked: BTreeSet::new() };
    for section in document.sections_mut() {
        walk.section = section.slug();
        section.fill(&mut walk);
    }
    if restricted {
        // The organisation that wrote a section is often the practice or the care home.
        document.stamps.values_mut().for_each(|stamp| stamp.organisation.clear());
    }
    Reduced { document, audience, restricted, masked: walk.masked }
}

struct Removing {
    audience: Audience,
    restricted: bool,
    section: &'static str,
    masked: BTreeSet<(&'static str, &'static str)>,
}

impl Removing {
    fn takes_out(&self, question: &Question) -> bool {
        let marks = question.marks;
        (marks.sensitive && !self.audience.reads_sensitive()) || (marks.location && self.restricted)
    }
}

impl Fill for Removing {
    fn answer(&mut self, question: &'static Question, slot: &mut dyn Slot) {
        let out = self.takes_out(question);
        if question.marks.masked && !out && slot.current().is_some() {
            self.masked.insert((self.section, question.slug));
        }
        if out || question.marks.masked {
            slot.clear();
        }
    }

    fn items(&mut self, question: &'static Question, items: &mut dyn Items) {
        if self.takes_out(question) {
            items.clear();
        }
        for at in 0..items.len() {
            if let Some(item) = items.item_mut(at) {
                item.fill(self);
            }
        }
    }
}

impl Reduced {
    /// What this audience may see.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// For whom it was reduced.
    #[must_use]
    pub fn audience(&self) -> Audience {
        self.audience
    }

    /// Is it hidden where this person is?
    #[must_use]
    pub fn is_restricted(&self) -> bool {
        self.restricted
    }

    /// Was a masked answer given here, which this audience may ask to reveal?
    #[must_use]
    pub fn is_masked(&self, section: &str, question: &str) -> bool {
        self.masked.contains(&(section, question))
    }

    /// Is there a key safe code to reveal?
    #[must_use]
    pub fn key_safe_recorded(&self) -> bool {
        self.is_masked(super::Person::key_safe_code.section, super::Person::key_safe_code.slug)
    }

    /// Shows each question of a section with what this reader is told; nothing at all where a question is not for them, who
    /// are not told that it exists. What is masked, and what a restriction withholds, is told apart from what nobody has
    /// answered (hazard H05). `None` when there is no such section.
    pub fn tell(
        &self,
        section: &str,
        visit: &mut dyn FnMut(&'static Question, Option<Told<'_>>),
    ) -> Option<&dyn Section> {
        let section = self.document.section(section)?;
        section.look(&mut Telling { plan: self, section: section.slug(), visit });
        Some(section)
    }

    /// The questions of a section that are for this reader, with what they are told in words.
    #[must_use]
    pub fn lines(&self, section: &str) -> Vec<Line> {
        let mut all = Vec::new();
        self.tell(section, &mut |question, told| {
            all.extend(told.map(|told| Line { question, given: told.given() }));
        });
        all
    }
}

struct Telling<'a> {
    plan: &'a Reduced,
    section: &'static str,
    visit: &'a mut dyn FnMut(&'static Question, Option<Told<'_>>),
}

impl Telling<'_> {
    fn meet(&mut self, question: &'static Question, told: Told<'_>) {
        let marks = question.marks;
        let told = if marks.sensitive && !self.plan.audience.reads_sensitive() {
            None
        } else if marks.masked && self.plan.is_masked(self.section, question.slug) {
            Some(Told::Masked)
        } else if self.plan.restricted && marks.location {
            Some(Told::Withheld)
        } else {
            Some(told)
        };
        (self.visit)(question, told);
    }
}

impl Look for Telling<'_> {
    fn answer(&mut self, question: &'static Question, answer: Option<&dyn Answer>) {
        self.meet(question, Told::answer(question, answer));
    }

    fn items(&mut self, question: &'static Question, items: &dyn Items) {
        self.meet(question, Told::items(items));
    }
}
