//! A section as a form: answers written into fields, and fields read back into answers.
//! One walk each way; every page, import and interface that takes answers goes through here.

use super::{Answer, Fields, Fill, Items, Look, Question, Section, Slot, Who};

/// What is wrong with what was typed for one answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The part of the control to point at, for example `-day`; empty for the whole.
    pub part: &'static str,
    /// What is wrong, as the rest of a sentence: "must be a real date".
    pub what: String,
}

impl Wrong {
    /// Something wrong with the whole answer.
    #[must_use]
    pub fn whole(what: impl Into<String>) -> Self {
        Self { part: "", what: what.into() }
    }

    /// Something wrong with one part of the control.
    #[must_use]
    pub fn part(part: &'static str, what: impl Into<String>) -> Self {
        Self { part, what: what.into() }
    }
}

/// A typed answer that cannot be taken, tied to its field so that a page can link to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The name of the field, and so the id of its control.
    pub field: String,
    /// What happened and what to do, in words.
    pub message: String,
}

/// Whose hand fills the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hand {
    /// A registered clinician: fills the clinical questions too.
    pub clinical: bool,
    /// The service team, or whoever runs the program: fills what organisations may not say of themselves.
    pub service: bool,
    /// On the person's own page, where who the person is may be typed and corrected.
    pub identity: bool,
    /// The person, or whoever they trust, at their own door: proposes what is theirs to say, and who they are.
    pub citizen: bool,
    /// The person is restricted: no page is shown where they are, so no page may answer it.
    pub restricted: bool,
}

impl Hand {
    /// A registered clinician at work on a plan.
    pub const CLINICIAN: Self = Self { clinical: true, ..Self::ADMINISTRATOR };
    /// A carer or practice administrator at work on a plan.
    pub const ADMINISTRATOR: Self =
        Self { clinical: false, service: false, identity: false, citizen: false, restricted: false };
    /// Anyone who may create or correct a person.
    pub const REGISTRAR: Self = Self { identity: true, ..Self::ADMINISTRATOR };
    /// The person, or whoever they trust, at their own door.
    pub const CITIZEN: Self = Self { citizen: true, ..Self::REGISTRAR };
    /// The service team at work on an organisation.
    pub const SERVICE: Self = Self { service: true, ..Self::ADMINISTRATOR };

    /// The same hand at work for a person who is restricted, or is not.
    #[must_use]
    pub const fn restricted(self, restricted: bool) -> Self {
        Self { restricted, ..self }
    }

    /// May this hand fill this question?
    #[must_use]
    pub const fn may_fill(self, question: &Question) -> bool {
        let right = match question.marks.who {
            Who::Clinical => self.clinical,
            Who::Shared => !self.citizen || question.marks.identity,
            Who::Person => true,
            Who::Service => self.service,
            Who::Auto => false,
        };
        let open = !(self.restricted && question.marks.location);
        right && open && (self.identity || !question.marks.identity)
    }
}

/// Writes a section's answers as the fields that would be typed to give them. A masked answer is never written.
#[must_use]
pub fn write(section: &dyn Section) -> Fields {
    let mut walk = Writing { prefix: String::new(), fields: Fields::default() };
    section.look(&mut walk);
    walk.fields
}

struct Writing {
    prefix: String,
    fields: Fields,
}

impl Look for Writing {
    fn answer(&mut self, question: &'static Question, answer: Option<&dyn Answer>) {
        if let Some(answer) = answer.filter(|_| !question.marks.masked) {
            answer.write(&format!("{}{}", self.prefix, question.slug), &mut self.fields);
        }
    }

    fn items(&mut self, question: &'static Question, items: &dyn Items) {
        let outer = self.prefix.clone();
        for at in 0..items.len() {
            self.prefix = format!("{outer}{}.{at}.", question.slug);
            if let Some(item) = items.item(at) {
                item.look(self);
            }
        }
        self.prefix = outer;
    }
}

/// Reads a form into a section. What this hand may not fill stays as it was; so does any answer with a problem.
#[must_use]
pub fn read(section: &mut dyn Section, fields: &Fields, hand: Hand) -> Vec<Problem> {
    let mut walk = Reading { prefix: String::new(), fields, hand: Some(hand), problems: Vec::new() };
    section.fill(&mut walk);
    walk.problems
}

struct Reading<'a> {
    prefix: String,
    fields: &'a Fields,
    /// `None` inside a list: the list's own mark has decided for all its items.
    hand: Option<Hand>,
    problems: Vec<Problem>,
}

impl Reading<'_> {
    fn may_fill(&self, question: &Question) -> bool {
        self.hand.is_none_or(|hand| hand.may_fill(question))
    }
}

impl Fill for Reading<'_> {
    fn answer(&mut self, question: &'static Question, slot: &mut dyn Slot) {
        let name = format!("{}{}", self.prefix, question.slug);
        // A masked answer is not sent to the page, so a blank field means "leave it as it is".
        let kept = question.marks.masked && self.fields.typed(&name).trim().is_empty();
        if !self.may_fill(question) || kept {
            return;
        }
        if let Err(wrong) = slot.take(&name, self.fields) {
            self.problems.push(Problem {
                field: format!("{name}{}", wrong.part),
                message: format!("“{}” {}", question.label, wrong.what),
            });
        }
    }

    fn items(&mut self, question: &'static Question, items: &mut dyn Items) {
        if !self.may_fill(question) {
            return;
        }
        let (outer, hand) = (self.prefix.clone(), self.hand.take());
        let list = format!("{outer}{}", question.slug);
        items.clear();
        for at in 0..self.fields.count(&list) {
            let prefix = format!("{list}.{at}.");
            // "Add another" shows an empty item; left empty it is no item.
            if self.fields.is_blank_under(&prefix) {
                continue;
            }
            self.prefix = prefix;
            items.add();
            let last = items.len() - 1;
            if let Some(item) = items.item_mut(last) {
                item.fill(self);
            }
        }
        (self.prefix, self.hand) = (outer, hand);
    }
}
