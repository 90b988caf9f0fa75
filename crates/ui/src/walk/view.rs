//! A section as it is read. What nobody has answered is named as such, so that absence is never read as an answer
//! (hazards H05 and H10).

use super::given::{Block, Voice, has_row, list, read};
use super::wording::Wording;
use crate::messages::Said;
use model::plan::Reduced;
use model::plan::view::Told;
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
    pub heading: Said,
    /// The answers.
    pub blocks: Vec<Block>,
    /// The questions to which nothing is recorded.
    pub missing: Vec<Said>,
}

/// A section of a plan as it is read; `None` when there is no such section.
#[must_use]
pub fn view(plan: &Reduced, section: &str) -> Option<View> {
    view_in(plan, section, Wording::Table)
}

/// The same in these words.
#[must_use]
pub fn view_in(plan: &Reduced, section: &str, wording: Wording<'_>) -> Option<View> {
    let mut groups = vec![ViewGroup::default()];
    let section = plan.tell(section, &mut |question, told| {
        if !question.marks.heading.is_empty() {
            groups.push(ViewGroup { heading: wording.heading(question), ..ViewGroup::default() });
        }
        if let (Some(group), Some(told)) = (groups.last_mut(), told) {
            group.answer(plan, wording, question, told);
        }
    })?;
    groups.retain(|group| !(group.blocks.is_empty() && group.missing.is_empty()));
    Some(View { slug: section.slug(), title: section.title(), groups })
}

/// These answers of a plan, in this order; a question that is not for the reader is left out.
#[must_use]
pub fn answers(plan: &Reduced, questions: &[&Question], wording: Wording<'_>) -> ViewGroup {
    let mut group = ViewGroup::default();
    for wanted in questions {
        plan.tell(wanted.section, &mut |question, told| {
            if let Some(told) = told.filter(|_| question == *wanted) {
                group.answer(plan, wording, question, told);
            }
        });
    }
    group
}

impl ViewGroup {
    fn answer(&mut self, plan: &Reduced, wording: Wording<'_>, question: &'static Question, told: Told<'_>) {
        let (said, spoken) = (plan.said(question), plan.spoken(question));
        let spoken = spoken.map(|words| wording.spoken(question, told, words));
        if let Told::Items(items) = told {
            self.blocks.push(list(wording, question, String::new(), (items, said)));
            return;
        }
        let mut row = read(wording, question, told, spoken);
        row.voice = said.map(Voice::from);
        // What was released to the person is no longer the clinicians' alone.
        row.clinicians_only &= !plan.audience().is_at_own_door();
        if !has_row(question, &row.shown) {
            self.missing.push(row.label);
        } else if let Some(Block::Rows { rows }) = self.blocks.last_mut() {
            rows.push(row);
        } else {
            self.blocks.push(Block::of(row));
        }
    }
}
