//! What was written, page by page, for its author to read, in plain words.

use model::proposal::{Proposal, STEPS, Step, Topic};
use model::question::{Answer, Items, Look, Question};
use serde::Serialize;
use ui::Said;
use ui::walk::Wording;

/// The pages of one topic.
#[derive(Serialize)]
pub(in crate::my) struct TopicLine {
    pub(in crate::my) slug: &'static str,
    pub(in crate::my) steps: Vec<StepLine>,
}

/// One page.
#[derive(Serialize)]
pub(in crate::my) struct StepLine {
    pub(in crate::my) slug: &'static str,
    /// How many of its questions are answered.
    pub(in crate::my) answered: usize,
    total: usize,
    /// They would rather talk about it.
    pub(in crate::my) talk: bool,
    pub(in crate::my) answers: Vec<AnswerLine>,
}

/// One question that was answered.
#[derive(Serialize)]
pub(in crate::my) struct AnswerLine {
    pub(in crate::my) label: Said,
    /// None where it is a list, or not shown.
    pub(in crate::my) words: Option<Said>,
    /// The items of a list.
    pub(in crate::my) items: Vec<Vec<AnswerLine>>,
}

/// Everything that was written, under its topics.
pub(in crate::my) fn topics(document: &Proposal, wording: Wording<'_>) -> Vec<TopicLine> {
    let of = |topic: Topic| {
        let steps = STEPS.iter().filter(|step| step.topic == topic);
        let steps = steps.map(|step| StepLine::of(document, step, wording)).collect();
        TopicLine { slug: topic.slug(), steps }
    };
    Topic::ALL.map(of).into()
}

impl StepLine {
    pub(in crate::my) fn of(document: &Proposal, step: &'static Step, wording: Wording<'_>) -> Self {
        let section = document.section(step.section);
        let mut reading = Reading { wording, step: Some(step), lines: Vec::new() };
        if let Some(section) = section {
            section.look(&mut reading);
        }
        Self {
            slug: step.slug,
            answered: section.map_or(0, |section| step.answered(section)),
            total: step.questions.len(),
            talk: document.talk.contains(step.slug),
            answers: reading.lines,
        }
    }

    /// Something was answered, or is to be talked about.
    pub(in crate::my) const fn is_touched(&self) -> bool {
        self.talk || self.answered > 0
    }
}

struct Reading<'a> {
    wording: Wording<'a>,
    /// The page whose questions are read; all of them within a list.
    step: Option<&'static Step>,
    lines: Vec<AnswerLine>,
}

impl Reading<'_> {
    fn reads(&self, question: &Question) -> bool {
        self.step.is_none_or(|step| step.asks(question))
    }
}

impl Look for Reading<'_> {
    fn answer(&mut self, question: &'static Question, answer: Option<&dyn Answer>) {
        if let Some(answer) = answer.filter(|_| self.reads(question)) {
            let shown = (!question.marks.masked).then(|| self.wording.answer(question, answer));
            let label = self.wording.label(question);
            self.lines.push(AnswerLine { label, words: shown, items: Vec::new() });
        }
    }

    fn items(&mut self, question: &'static Question, items: &dyn Items) {
        if items.is_empty() || !self.reads(question) {
            return;
        }
        let each = (0..items.len()).filter_map(|at| items.item(at)).map(|item| {
            let mut within = Reading { wording: self.wording, step: None, lines: Vec::new() };
            item.look(&mut within);
            within.lines
        });
        let items = each.collect();
        self.lines.push(AnswerLine { label: self.wording.label(question), words: None, items });
    }
}
