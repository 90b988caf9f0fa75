//! For whoever helps somebody without an account: what helping means, and the questionnaire on paper.

use super::desk::Around;
use crate::outcome::Answer;
use crate::site::Site;
use axum::extract::State;
use model::proposal::{Proposal, STEPS, Step, Topic};
use model::question::{Answer as Given, Control, Items, Look, Question};
use serde::Serialize;
use std::sync::Arc;
use ui::Said;
use ui::walk::Wording;

#[derive(Serialize)]
struct Nothing {}

/// The questionnaire on paper.
#[derive(Serialize)]
struct Paper {
    topics: Vec<PaperTopic>,
}

#[derive(Serialize)]
struct PaperTopic {
    slug: &'static str,
    steps: Vec<PaperStep>,
}

#[derive(Serialize)]
struct PaperStep {
    slug: &'static str,
    questions: Vec<PaperQuestion>,
}

/// A question with room for its answer.
#[derive(Serialize)]
struct PaperQuestion {
    label: Said,
    /// Empty when there is none.
    hint: Said,
    /// Boxes to tick, each with its words.
    boxes: Vec<Said>,
    /// Any number of them may be ticked.
    many: bool,
    /// Squares for digits, in groups.
    squares: &'static [u8],
    /// Lines to write on.
    lines: u8,
    /// Room for several things, each with these questions.
    items: Vec<PaperQuestion>,
}

/// So many people are asked for on paper; more go on a sheet of their own.
const ITEMS_ON_PAPER: u8 = 3;

pub(crate) async fn page(State(site): State<Arc<Site>>, around: Around) -> Answer {
    around.page(&site, "my/helping.html", Nothing {})
}

pub(crate) async fn paper(State(site): State<Arc<Site>>, around: Around) -> Answer {
    let (empty, wording) = (Proposal::default(), around.wording(&site));
    let of = |topic: Topic| {
        let steps = STEPS.iter().filter(|step| step.topic == topic);
        PaperTopic { slug: topic.slug(), steps: steps.map(|step| on_paper(&empty, step, wording)).collect() }
    };
    around.page(&site, "my/paper.html", Paper { topics: Topic::ALL.map(of).into() })
}

fn on_paper(empty: &Proposal, step: &'static Step, wording: Wording<'_>) -> PaperStep {
    let mut asking = Asking { wording, step: Some(step), questions: Vec::new() };
    if let Some(section) = empty.section(step.section) {
        section.look(&mut asking);
    }
    PaperStep { slug: step.slug, questions: asking.questions }
}

struct Asking<'a> {
    wording: Wording<'a>,
    /// All questions when it is none.
    step: Option<&'static Step>,
    questions: Vec<PaperQuestion>,
}

impl Asking<'_> {
    fn asks(&self, question: &Question) -> bool {
        // The code of a key safe is told, and written on no paper.
        !question.marks.masked && self.step.is_none_or(|step| step.asks(question))
    }
}

impl Look for Asking<'_> {
    fn answer(&mut self, question: &'static Question, _: Option<&dyn Given>) {
        if self.asks(question) {
            self.questions.push(PaperQuestion::of(question, self.wording, Vec::new()));
        }
    }

    fn items(&mut self, question: &'static Question, items: &dyn Items) {
        if self.asks(question) {
            let mut within = Asking { wording: self.wording, step: None, questions: Vec::new() };
            items.blank().look(&mut within);
            self.questions.push(PaperQuestion::of(question, self.wording, within.questions));
        }
    }
}

impl PaperQuestion {
    fn of(question: &'static Question, wording: Wording<'_>, items: Vec<Self>) -> Self {
        let (boxes, many): (&[model::question::Choice], bool) = match question.control {
            Control::Radios(all) => (all, false),
            Control::Checkboxes(all) => (all, true),
            _ => (&[], false),
        };
        let (squares, lines): (&'static [u8], u8) = match question.control {
            Control::Radios(_) | Control::Checkboxes(_) => (&[], 0),
            Control::Date | Control::DateTime => (&[2, 2, 4], 0),
            Control::NhsNumber => (&[3, 3, 4], 0),
            Control::Lines(_) => (&[], 5),
            Control::Address => (&[], 3),
            _ => (&[], 1),
        };
        Self {
            label: wording.label(question),
            hint: wording.hint(question),
            boxes: boxes.iter().map(|choice| wording.option(question, choice)).collect(),
            many,
            squares: if items.is_empty() { squares } else { &[] },
            lines: if items.is_empty() { lines } else { ITEMS_ON_PAPER },
            items,
        }
    }
}
