//! Forms and answers that are no section of a plan: a short note, the record of a death, an organisation. No publishing
//! waits for them, so nothing in them is "needed to publish".

use crate::outcome::problems;
use app::Gap;
use model::plan::view::{Given, lines};
use model::question::form::Hand;
use model::question::{Fields, Section};
use serde::Serialize;
use ui::walk::{self, Asking, Form, Part};

/// A question and its answer.
#[derive(Serialize)]
pub(crate) struct Said {
    label: &'static str,
    words: String,
}

/// The questions as a form.
pub(crate) fn form(blank: &dyn Section, fields: &Fields, hand: Hand, gaps: &[Gap]) -> Form {
    let problems = problems(gaps);
    unmarked(walk::form(&Asking { problems: &problems, ..Asking::new(blank, fields, hand) }))
}

/// A form that is not a plan's, and so has nothing to publish.
pub(crate) fn unmarked(mut form: Form) -> Form {
    for part in form.groups.iter_mut().flat_map(|group| &mut group.parts) {
        if let Part::Asked(asked) = part {
            asked.needed = false;
        }
    }
    form
}

/// What was answered.
pub(crate) fn said(section: &dyn Section) -> Vec<Said> {
    let told = lines(section).into_iter().filter_map(|line| match line.given {
        Given::Words(words) => Some(Said { label: line.question.label, words }),
        Given::Nothing | Given::Items(_) | Given::Masked | Given::Withheld => None,
    });
    told.collect()
}
