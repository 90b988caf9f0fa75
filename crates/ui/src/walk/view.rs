//! A section as it is read. What nobody has answered is named as such, so that absence is never read as an answer
//! (hazards H05 and H10).

use super::given::{Block, has_row, list, push, row, spoken};
use model::plan::Reduced;
use model::plan::view::{Given, Line};
use model::question::{Answer, Items, Look, Question};
use serde::Serialize;
use std::vec::IntoIter;

/// A section as it is read.
#[derive(Clone, Serialize)]
pub struct View {
    /// The section's slug.
    pub slug: &'static str,
    /// Its title.
    pub title: &'static str,
    /// Its questions.
    pub groups: Vec<ViewGroup>,
}

/// Answers under one heading.
#[derive(Clone, Default, Serialize)]
pub struct ViewGroup {
    /// Empty when the answers stand under none.
    pub heading: &'static str,
    /// The answers.
    pub blocks: Vec<Block>,
    /// The questions to which nothing is recorded.
    pub missing: Vec<&'static str>,
}

/// A section of a plan as it is read; `None` when there is no such section.
#[must_use]
pub fn view(plan: &Reduced, section: &str) -> Option<View> {
    let mut walk = Walk { lines: spoken(plan, section).into_iter(), groups: vec![ViewGroup::default()] };
    let section = plan.document().section(section)?;
    section.look(&mut walk);
    debug_assert!(walk.lines.next().is_none(), "a line was left out");
    let groups = walk.groups.into_iter().filter(|g| !(g.blocks.is_empty() && g.missing.is_empty()));
    Some(View { slug: section.slug(), title: section.title(), groups: groups.collect() })
}

struct Walk {
    /// In the order of the questions, so that each is found at the front.
    lines: IntoIter<Line>,
    groups: Vec<ViewGroup>,
}

impl Look for Walk {
    fn answer(&mut self, question: &'static Question, _: Option<&dyn Answer>) {
        self.meet(question, None);
    }

    fn items(&mut self, question: &'static Question, items: &dyn Items) {
        self.meet(question, Some(items));
    }
}

impl Walk {
    fn meet(&mut self, question: &'static Question, items: Option<&dyn Items>) {
        if !question.marks.heading.is_empty() {
            self.groups.push(ViewGroup { heading: question.marks.heading, ..ViewGroup::default() });
        }
        // A question without a line is not for this reader, who is not told that it exists.
        let at = self.lines.as_slice().iter().position(|line| line.question.slug == question.slug);
        let Some(line) = at.and_then(|at| self.lines.nth(at)) else { return };
        let Some(group) = self.groups.last_mut() else { return };
        match (&line.given, items) {
            (Given::Items(_), Some(items)) => group.blocks.push(list(question, String::new(), items)),
            _ if has_row(&line) => push(&mut group.blocks, Block::of(row(line))),
            _ => group.missing.push(question.label),
        }
    }
}
