//! The questionnaire on paper, for somebody without an account: as a page that a browser prints, and as a file.

use super::words;
use crate::my::desk::Around;
use crate::outcome::Answer;
use crate::press;
use crate::site::Site;
use ::paper::{Ask, Paper, Room, Step, Thing, questionnaire};
use axum::extract::State;
use model::proposal::{Proposal, STEPS, Topic};
use model::question::{Answer as Given, Control, Items, Look, Question};
use serde::Serialize;
use std::sync::Arc;
use ui::Said;
use ui::walk::Wording;

/// The questionnaire on paper.
#[derive(Serialize)]
struct Blank {
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
    /// What each of them is, and its number.
    titles: Vec<Said>,
}

/// The page that asks who somebody is.
const WHO: &str = "who";
/// So many people are asked for on paper; more go on a sheet of their own.
const ITEMS_ON_PAPER: u8 = 3;

pub(crate) async fn page(State(site): State<Arc<Site>>, around: Around) -> Answer {
    let wording = around.wording(&site);
    around.page(&site, "my/paper/blank.html", Blank { topics: topics(wording) })
}

pub(crate) async fn file(State(site): State<Arc<Site>>) -> Answer {
    let of = Arc::clone(&site);
    let paper = site.press.blank(move || {
        let say = |key: &str| words::say(of.messages(), key, &[]);
        words::in_plain_words(of.messages(), |wording| questionnaire(&to_print(&of, &say), wording))
    });
    Ok(press::file("questionnaire.pdf", paper.await?))
}

/// The same questions as the page has, without those of who somebody is: every such paper asks them in a box of its own.
fn to_print(site: &Site, say: &dyn Fn(&str) -> String) -> Paper {
    let step = |topic: &str, step: PaperStep| Step {
        heading: format!("{}: {}", say(&format!("topic-{topic}")), say(&format!("step-{}", step.slug))),
        intro: String::new(),
        asks: step.questions.iter().map(|asked| asked.to_print(say)).chain([talk(say)]).collect(),
    };
    let steps = topics(words::english(site.messages())).into_iter().flat_map(|topic| {
        let steps = topic.steps.into_iter().filter(|step| step.slug != WHO);
        steps.map(move |one| step(topic.slug, one))
    });
    let line = |key: &str| Ask { label: say(key), hint: String::new(), room: Room::Lines { many: 1 } };
    let last = Step {
        heading: say("paper-last"),
        intro: String::new(),
        asks: vec![line("paper-helper"), line("paper-reach"), Ask { room: Room::Day, ..line("paper-day") }],
    };
    Paper {
        title: say("paper-title"),
        intro: ["paper-what", "paper-not-a-plan", "paper-talk", "paper-give"].map(say).into(),
        whose: None,
        steps: steps.chain([last]).collect(),
        outro: Vec::new(),
    }
}

fn talk(say: &dyn Fn(&str) -> String) -> Ask {
    let options = vec![say("step-talk")];
    Ask { label: String::new(), hint: String::new(), room: Room::TickAny { options } }
}

fn topics(wording: Wording<'_>) -> Vec<PaperTopic> {
    let empty = Proposal::default();
    let of = |topic: Topic| {
        let steps = STEPS.iter().filter(|step| step.topic == topic);
        PaperTopic { slug: topic.slug(), steps: steps.map(|step| on_paper(&empty, step, wording)).collect() }
    };
    Topic::ALL.map(of).into()
}

fn on_paper(empty: &Proposal, step: &'static model::proposal::Step, wording: Wording<'_>) -> PaperStep {
    let mut asking = Asking { wording, step: Some(step), questions: Vec::new() };
    if let Some(section) = empty.section(step.section) {
        section.look(&mut asking);
    }
    PaperStep { slug: step.slug, questions: asking.questions }
}

struct Asking<'a> {
    wording: Wording<'a>,
    /// All questions when it is none.
    step: Option<&'static model::proposal::Step>,
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
            let titles =
                (1..=ITEMS_ON_PAPER).map(|nth| self.wording.numbered(items.blank().as_ref(), nth.into()));
            let asked = PaperQuestion::of(question, self.wording, within.questions);
            self.questions.push(PaperQuestion { titles: titles.collect(), ..asked });
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
            lines,
            items,
            titles: Vec::new(),
        }
    }
    fn to_print(&self, say: &dyn Fn(&str) -> String) -> Ask {
        let options = || self.boxes.iter().map(ToString::to_string).collect();
        let room = match (self.items.as_slice(), self.boxes.is_empty(), self.squares) {
            ([_, ..], ..) => {
                Room::Things { things: self.titles.iter().map(|title| self.thing(title, say)).collect() }
            }
            ([], false, _) if self.many => Room::TickAny { options: options() },
            ([], false, _) => Room::TickOne { options: options() },
            ([], true, [2, 2, 4]) => Room::Day,
            ([], true, []) => Room::Lines { many: self.lines },
            ([], true, squares) => Room::Boxes { many: squares.iter().sum() },
        };
        Ask { label: self.label.to_string(), hint: self.hint.to_string(), room }
    }

    fn thing(&self, title: &Said, say: &dyn Fn(&str) -> String) -> Thing {
        Thing { title: title.to_string(), asks: self.items.iter().map(|asked| asked.to_print(say)).collect() }
    }
}
