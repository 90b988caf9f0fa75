//! What is wrong and what is missing, each with the way to its field.

use super::asking::Asking;
use super::wording::question_of;
use crate::PageError;
use model::plan::{Gap, SECTIONS};
use model::question::Problem;
use serde::Serialize;

/// What one section still lacks.
#[derive(Debug, Clone, Serialize)]
pub struct SectionGaps {
    /// The title of the section.
    pub title: &'static str,
    /// What it lacks.
    pub links: Vec<GapLink>,
}

/// One thing that is missing.
#[derive(Debug, Clone, Serialize)]
pub struct GapLink {
    /// What to do.
    pub text: String,
    /// The field to go to.
    pub href: String,
}

/// What keeps a plan from being published, by section. `draft` is the path of the draft, `/plans/{plan}/draft`.
#[must_use]
pub fn gaps(gaps: &[Gap], draft: &str) -> Vec<SectionGaps> {
    let within = |section: &str| -> Vec<GapLink> {
        let link = |gap: &Gap| GapLink {
            text: gap.message.clone(),
            href: format!("{draft}/{}#{}", gap.section, gap.field),
        };
        gaps.iter().filter(|gap| gap.section == section).map(link).collect()
    };
    let sections = SECTIONS.iter().map(|(slug, title)| SectionGaps { title, links: within(slug) });
    sections.filter(|section| !section.links.is_empty()).collect()
}

/// What is wrong with a form in the words in which it asks, for the summary above it.
#[must_use]
pub fn summary_in(asking: &Asking<'_>) -> Vec<PageError> {
    let text = |problem: &Problem| match question_of(asking.section, &problem.field) {
        Some(question) => asking.wording.problem(question, &problem.message),
        None => problem.message.clone().into(),
    };
    let error =
        |problem: &Problem| PageError { text: text(problem), href: Some(format!("#{}", problem.field)) };
    asking.problems.iter().map(error).collect()
}

/// What is wrong with a form, for the summary above it.
#[must_use]
pub fn summary(problems: &[Problem]) -> Vec<PageError> {
    let error = |problem: &Problem| PageError {
        text: problem.message.clone().into(),
        href: Some(format!("#{}", problem.field)),
    };
    problems.iter().map(error).collect()
}
