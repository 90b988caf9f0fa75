//! The walk that makes a form: what this hand may fill as controls, the rest as it stands with the reason.

use super::asking::Asking;
use super::control::{Ground, described_by};
use super::given::{Block, Row, list, push, row, withheld};
use super::parts::{Form, Group, Item, List, Part, Told, Why};
use super::press::Press;
use super::wording::Wording;
use model::plan::view::{Given, Line};
use model::question::{Answer, Items, Look, Need, Question, Section, Who};

/// Past this many items a list takes no more.
const MOST_ITEMS: usize = 200;

/// A section as a form.
#[must_use]
pub fn form(asking: &Asking<'_>) -> Form {
    let mut walk = Walk { asking, prefix: String::new(), groups: vec![Group::default()] };
    asking.section.look(&mut walk);
    Form { slug: asking.section.slug(), title: asking.section.title(), groups: walk.finished() }
}

struct Walk<'a> {
    asking: &'a Asking<'a>,
    /// Empty at the top; within an item what its names begin with.
    prefix: String,
    groups: Vec<Group>,
}

impl Look for Walk<'_> {
    fn answer(&mut self, question: &'static Question, answer: Option<&dyn Answer>) {
        if self.passes(question) {
            return;
        }
        match self.why_not(question) {
            Some(why) => self.tell(question, why, None),
            None => self.ask(question, answer),
        }
    }

    fn items(&mut self, question: &'static Question, items: &dyn Items) {
        if self.passes(question) {
            return;
        }
        match self.why_not(question) {
            Some(why) => self.tell(question, why, Some(items)),
            None => self.ask_for_items(question, items),
        }
    }
}

impl Walk<'_> {
    /// Opens the group that a question opens, and says whether the question is not for this form.
    fn passes(&mut self, question: &Question) -> bool {
        if !question.marks.heading.is_empty() {
            self.groups.push(Group { heading: self.asking.wording.heading(question), parts: Vec::new() });
        }
        self.at_the_top() && self.asking.only.is_some_and(|only| !only.contains(&question.slug))
    }

    fn at_the_top(&self) -> bool {
        self.prefix.is_empty()
    }

    /// Why this hand cannot fill a question. A list's own mark has decided for its items.
    fn why_not(&self, question: &Question) -> Option<Why> {
        let (marks, hand) = (question.marks, self.asking.hand);
        match marks.who {
            _ if !self.at_the_top() => None,
            _ if hand.restricted && marks.location => Some(Why::Restricted),
            _ if marks.sensitive && !hand.clinical => Some(Why::Sensitive),
            _ if hand.may_fill(question) => None,
            Who::Clinical => Some(Why::Clinician),
            Who::Service => Some(Why::Service),
            Who::Auto => Some(Why::Auto),
            Who::Shared | Who::Person => Some(Why::Identity),
        }
    }

    fn push(&mut self, part: Part) {
        if let Some(group) = self.groups.last_mut() {
            group.parts.push(part);
        }
    }

    fn finished(self) -> Vec<Group> {
        self.groups.into_iter().filter(|group| !group.parts.is_empty()).collect()
    }

    fn line(&self, question: &Question) -> Option<&Line> {
        self.asking.lines.iter().find(|line| line.question.slug == question.slug)
    }

    fn ask(&mut self, question: &'static Question, answer: Option<&dyn Answer>) {
        let Asking { fields, problems, choices, wording, .. } = *self.asking;
        let kept = question.marks.masked && self.line(question).is_some_and(Line::is_answered);
        let name = format!("{}{}", self.prefix, question.slug);
        let asked = Ground { fields, problems, choices, wording }.ask(question, name, answer, kept);
        self.push(Part::Asked(asked));
    }

    fn ask_for_items(&mut self, question: &'static Question, items: &dyn Items) {
        let name = format!("{}{}", self.prefix, question.slug);
        let blank = items.blank();
        let added = self.asking.pressed == Press::Add(name.clone());
        let count = (self.asking.fields.count(&name) + usize::from(added)).min(MOST_ITEMS);
        let mut each: Vec<Item> = (0..count).map(|at| self.item(&name, at, blank.as_ref())).collect();
        if let Some(item) = each.last_mut().filter(|_| added) {
            open_at(item);
        }
        let problems = self.asking.problems.iter().filter(|p| p.field == name);
        let wording = self.asking.wording;
        let errors: Vec<_> = problems.map(|p| wording.problem(question, &p.message)).collect();
        let hint = wording.hint(question);
        let parts = [("hint", !hint.is_empty()), ("error", !errors.is_empty())];
        let list = List {
            label: wording.label(question),
            hint,
            needed: question.marks.need == Need::Required && wording.tells_marks(),
            clinicians_only: question.marks.sensitive && wording.tells_marks(),
            described_by: described_by(&name, &parts),
            errors,
            add: wording.add(blank.as_ref(), !each.is_empty()),
            items: each,
            open: count < MOST_ITEMS,
            focus: self.asking.pressed == Press::Remove(name.clone()),
            name,
        };
        self.push(Part::List(list));
    }

    fn item(&self, list: &str, at: usize, blank: &dyn Section) -> Item {
        let prefix = format!("{list}.{at}.");
        let mut walk = Walk { asking: self.asking, prefix, groups: vec![Group::default()] };
        blank.look(&mut walk);
        Item { title: self.asking.wording.numbered(blank, at + 1), at, groups: walk.finished() }
    }

    /// Shows an answer that cannot be filled here, after others for the same reason.
    fn tell(&mut self, question: &'static Question, why: Why, items: Option<&dyn Items>) {
        let line = self.line(question);
        let by_nobody = matches!(why, Why::Auto | Why::Service);
        if by_nobody && line.is_none_or(|line| line.given == Given::Nothing) {
            return;
        }
        // Whatever the caller's plan holds: what this hand may not read is not told.
        let hidden = matches!(why, Why::Restricted | Why::Sensitive);
        let block = told(self.asking.wording, question, line.filter(|_| !hidden), items);
        let before = self.groups.iter().flat_map(|group| &group.parts).last();
        let said = matches!(before, Some(Part::Told(told)) if told.why == why);
        let page = self.asking.person_page.filter(|_| why == Why::Identity);
        let Some(group) = self.groups.last_mut() else { return };
        if !matches!(group.parts.last(), Some(Part::Told(told)) if told.why == why || by_nobody) {
            let href = page.unwrap_or_default().to_owned();
            group.parts.push(Part::Told(Told { why, said, href, blocks: Vec::new() }));
        }
        if let Some(Part::Told(told)) = group.parts.last_mut() {
            push(&mut told.blocks, block);
        }
    }
}

/// An answer as it stands; a link to the question leads to it.
fn told(
    wording: Wording<'_>,
    question: &'static Question,
    line: Option<&Line>,
    items: Option<&dyn Items>,
) -> Block {
    let id = question.first_field();
    match (line, items) {
        (Some(Line { given: Given::Items(_), said, .. }), Some(items)) => {
            list(wording, question, id, (items, said.as_ref()))
        }
        (Some(line), _) => Block::of(Row { id, ..row(wording, line.clone()) }),
        (None, _) => Block::of(Row { id, ..withheld(wording, question) }),
    }
}

/// The page opens at the first question of this item.
fn open_at(item: &mut Item) {
    if let Some(Part::Asked(asked)) = item.groups.first_mut().and_then(|group| group.parts.first_mut()) {
        asked.focus = true;
    }
}
