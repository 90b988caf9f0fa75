//! What there is to decide in a proposal, one thing after another.

use super::{Proposal, STEPS, Step};
use crate::plan::Document;
use crate::question::{Answer, Items, Look, Question, Section};

/// One thing to decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its name within the proposal, frozen: decisions name it.
    pub key: String,
    /// What it is.
    pub what: What,
}

/// What there is to decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// An answer to a question of the plan, which goes into the draft when it is accepted.
    Answer(&'static Question),
    /// A view, which is for a clinician to talk about and goes nowhere by itself.
    View(&'static Question),
    /// Something asked in words: its place among those.
    Ask(usize),
    /// Something that the person would rather talk about.
    Talk(&'static Step),
}

/// The name of a question within a proposal.
#[must_use]
pub fn key_of(question: &Question) -> String {
    format!("{}.{}", question.section, question.slug)
}

/// The question of a section of the plan; `None` where there is none of that name.
#[must_use]
pub fn question_of(section: &str, slug: &str) -> Option<&'static Question> {
    let plan = Document::default();
    let mut found = Find { slug, question: None };
    plan.section(section)?.look(&mut found);
    found.question
}

struct Find<'a> {
    slug: &'a str,
    question: Option<&'static Question>,
}

impl Look for Find<'_> {
    fn answer(&mut self, question: &'static Question, _: Option<&dyn Answer>) {
        if question.slug == self.slug {
            self.question = Some(question);
        }
    }

    fn items(&mut self, question: &'static Question, _: &dyn Items) {
        self.answer(question, None);
    }
}

/// Everything there is to decide, in the order of the plan. Who the person is, is not: whoever decides looks at it when they say
/// whom the proposal is for.
#[must_use]
pub fn items(proposal: &Proposal) -> Vec<Item> {
    let mut walk = Walk { proposal, all: Vec::new() };
    proposal.answers.sections().into_iter().for_each(|section| section.look(&mut walk));
    Section::look(&proposal.views, &mut walk);
    let mut all = walk.all;
    let ask = |at: usize| Item { key: format!("ask.{at}"), what: What::Ask(at) };
    all.extend((0..proposal.asks.len()).map(ask));
    let talk = STEPS.iter().filter(|step| proposal.talk.contains(step.slug));
    all.extend(talk.map(|step| Item { key: format!("talk.{}", step.slug), what: What::Talk(step) }));
    all
}

struct Walk<'a> {
    proposal: &'a Proposal,
    all: Vec<Item>,
}

impl Walk<'_> {
    fn meet(&mut self, question: &'static Question, answered: bool) {
        let key = key_of(question);
        if question.marks.identity || !(answered || self.proposal.changes.contains(&key)) {
            return;
        }
        let what = match question.section {
            "views" => What::View(question),
            _ => What::Answer(question),
        };
        self.all.push(Item { key, what });
    }
}

impl Look for Walk<'_> {
    fn answer(&mut self, question: &'static Question, answer: Option<&dyn Answer>) {
        self.meet(question, answer.is_some());
    }

    fn items(&mut self, question: &'static Question, items: &dyn Items) {
        self.meet(question, !items.is_empty());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proposal::Ask;
    use crate::question::{Line, Text};

    #[test]
    fn a_question_is_found_by_its_names_alone() {
        assert_eq!(question_of("preferences", "wishes").unwrap().slug, "wishes");
        assert_eq!(question_of("contacts", "personal").unwrap().control, crate::question::Control::Items);
        assert_eq!(question_of("preferences", "decision"), None);
        assert_eq!(question_of("views", "hospital"), None, "a view is no answer of the plan");
    }

    #[test]
    fn what_is_answered_asked_or_to_be_talked_about_is_to_be_decided() {
        let mut proposal = Proposal::default();
        proposal.answers.person.family_name = Line::parse("Pemberton").unwrap();
        proposal.answers.preferences.wishes = Text::parse("To hear music").unwrap();
        proposal.views.hospital = Text::parse("Only if it helps").unwrap();
        proposal.changes.insert("person.pronouns".to_owned());
        proposal.asks.push(Ask { about: "cpr.decision".to_owned(), words: "Please explain".to_owned() });
        proposal.talk.insert("place-of-death".to_owned());
        let keys: Vec<_> = items(&proposal).into_iter().map(|item| item.key).collect();
        let expected =
            ["person.pronouns", "preferences.wishes", "views.hospital", "ask.0", "talk.place-of-death"];
        assert_eq!(keys, expected);
    }
}
