//! A section as it is read. What nobody has answered is named as such, so that absence is never read as an answer
//! (hazards H05 and H10).

use super::given::{Block, has_row, list, row, spoken};
use model::plan::Reduced;
use model::plan::view::{Given, Line, Told};
use model::question::Question;
use serde::Serialize;

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
    let mut groups = vec![ViewGroup::default()];
    let section = plan.tell(section, &mut |question, told| {
        if !question.marks.heading.is_empty() {
            groups.push(ViewGroup { heading: question.marks.heading, ..ViewGroup::default() });
        }
        if let (Some(group), Some(told)) = (groups.last_mut(), told) {
            group.meet(question, told, spoken(plan, question));
        }
    })?;
    groups.retain(|group| !(group.blocks.is_empty() && group.missing.is_empty()));
    Some(View { slug: section.slug(), title: section.title(), groups })
}

impl ViewGroup {
    fn meet(&mut self, question: &'static Question, told: Told<'_>, spoken: Option<&str>) {
        if let Told::Items(items) = told {
            self.blocks.push(list(question, String::new(), items));
            return;
        }
        let given = spoken.map_or_else(|| told.given(), |words| Given::Words(words.to_owned()));
        let line = Line { question, given };
        if !has_row(&line) {
            self.missing.push(question.label);
        } else if let Some(Block::Rows { rows }) = self.blocks.last_mut() {
            rows.push(row(line));
        } else {
            self.blocks.push(Block::of(row(line)));
        }
    }
}
