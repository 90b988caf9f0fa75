//! What happened to each person's plan, from the first day to today.

mod alive;
mod dealt;
mod named;
mod steps;
mod timeline;
mod visits;

#[cfg(test)]
mod tests;

pub(crate) use alive::standing;
pub(crate) use steps::{Deed, Step, steps};

use crate::content::{Content, Visit};
use crate::draw::Draw;
use crate::people::Human;
use crate::plan::Version;
use model::Date;

/// The story of a plan.
pub(crate) struct Story {
    /// From the first to the last.
    pub(crate) versions: Vec<Version>,
    pub(crate) ending: Ending,
    pub(crate) visits: Vec<Visit>,
}

/// How a story stands today.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Ending {
    /// Put on record, with no plan.
    OnRecord,
    /// Did not want a plan.
    Refused,
    /// The last version is not published.
    Unfinished(Part),
    /// In view.
    Published,
    /// Taken from view on a day.
    Withdrawn { on: Date, why: String, by_service: bool },
    /// Died on a day.
    Died { on: Date },
    /// In view, and restricted by the demographics service from a day on.
    Restricted { on: Date },
}

/// How far a version has come that is not published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// So many of the sections that administrators fill, after consent.
    Shared(usize),
    /// Everything but the CPR decision and the approval.
    Nearly,
    /// Handed to a clinician.
    Waiting,
    /// Handed to a clinician, and given back with comments.
    GivenBack,
}

/// A story for each person.
///
/// # Errors
/// What in the content stands for nothing.
pub(crate) fn stories(
    content: &Content,
    people: &[Human<'_>],
    today: Date,
    draw: Draw,
) -> Result<Vec<Story>, String> {
    let (with_names, others) = people.split_at(content.named.len().min(people.len()));
    let mut stories: Vec<Story> = with_names
        .iter()
        .zip(&content.named)
        .map(|(human, named)| named::story(human, named, today))
        .collect::<Result<_, _>>()?;
    stories.extend(dealt::stories(content, others, today, draw)?);
    Ok(stories)
}
