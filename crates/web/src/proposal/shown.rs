//! What was proposed, in words: who wrote it, and each thing beside what stands in the draft now.

use access::ProposalState;
use app::plan::DraftPage;
use app::proposal::{Item, ProposalPage, ProposalRecord};
use model::plan::view::{Given, Line, lines};
use model::plan::{Person, SECTIONS};
use model::proposal::What;
use model::question::{Answer, Options, Question};
use serde::Serialize;

/// Who wrote it, and when.
#[derive(Serialize)]
pub(super) struct From {
    questionnaire: bool,
    /// `patient`, `proxy`, `carer` or `unsaid`.
    author: &'static str,
    name: String,
    relationship: String,
    on: String,
    closed: bool,
    /// What the questionnaire says of an appointment.
    appointment: Vec<(String, String)>,
    /// Who filled it in, in their own words.
    asker: Vec<(String, String)>,
}

impl From {
    pub(super) fn of(page: &ProposalPage) -> Self {
        let record = &page.record;
        let mut appointment = lines(&record.document.appointment);
        // How to reach somebody tells where they are (hazard H15).
        appointment.retain(|line| !(page.restricted && line.question.marks.location));
        Self {
            questionnaire: record.is_questionnaire,
            author: record.author_as.word(),
            name: record.author_name.clone(),
            relationship: record.relationship.clone().unwrap_or_default(),
            on: record.submitted_at.to_string(),
            closed: record.state == ProposalState::Closed,
            appointment: said(&appointment),
            asker: said(&lines(&record.document.asker)),
        }
    }
}

/// What was answered, question by question.
fn said(lines: &[Line]) -> Vec<(String, String)> {
    let answered = lines.iter().filter(|line| line.is_answered());
    answered.map(|line| (line.question.label.to_owned(), words(&line.given))).collect()
}

/// By what somebody can be looked for who is not found by itself.
const THEMSELVES: &[&str] = &[
    "family_name",
    "given_name",
    "birth_date",
    "nhs_number",
    "gender",
    "primary_address",
    "phones",
    "email",
];

/// Whom a questionnaire says that it is for.
pub(super) fn themselves(person: &Person) -> Vec<(String, String)> {
    let told = lines(person).into_iter().filter(|line| THEMSELVES.contains(&line.question.slug));
    said(&told.collect::<Vec<_>>())
}

/// What there is to decide of one section.
#[derive(Serialize)]
pub(super) struct Part {
    title: &'static str,
    things: Vec<Thing>,
}

/// One thing to decide.
#[derive(Serialize)]
pub(super) struct Thing {
    pub(super) key: String,
    /// `answer`, `view`, `ask` or `talk`.
    pub(super) kind: &'static str,
    pub(super) label: String,
    /// What stands in the draft now; empty where nothing does.
    pub(super) stands: String,
    /// What is proposed; empty where the answer is to be taken out.
    pub(super) proposed: String,
    pub(super) withheld: bool,
    /// What stands in the draft is not what the author had before them.
    pub(super) moved: bool,
    /// What they had before them, where the draft does not say it; empty where nothing was answered.
    pub(super) before: String,
    /// The reader may decide it.
    pub(super) mine: bool,
    pub(super) ticked: bool,
    pub(super) decided: Option<Decided>,
}

/// How it was decided.
#[derive(Serialize)]
pub(super) struct Decided {
    words: &'static str,
    reason: String,
    by: String,
    at: String,
}

/// Every thing to decide, section by section; beside the draft, where the reader has one open.
pub(super) fn parts(page: &ProposalPage, draft: Option<&DraftPage>, ticked: &[String]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for item in &page.items {
        let title = title(&item.what);
        let thing = thing(page, item, draft, ticked);
        match parts.last_mut().filter(|part| part.title == title) {
            Some(part) => part.things.push(thing),
            None => parts.push(Part { title, things: vec![thing] }),
        }
    }
    parts
}

fn title(what: &What) -> &'static str {
    match what {
        What::Answer(question) => {
            SECTIONS.iter().find(|(slug, _)| *slug == question.section).map_or("", |(_, title)| title)
        }
        What::View(_) => "Views, to talk about",
        What::Ask(_) => "Asked in words",
        What::Talk(_) => "To talk about",
    }
}

pub(super) fn thing(page: &ProposalPage, item: &Item, draft: Option<&DraftPage>, ticked: &[String]) -> Thing {
    let record = &page.record;
    let (kind, label, stands, proposed) = match item.what {
        What::Answer(question) => {
            let stands = draft.map(|draft| draft.reduced.lines(question.section)).unwrap_or_default();
            ("answer", question.label.to_owned(), told(&stands, question), proposed(record, question))
        }
        What::View(question) => {
            ("view", question.label.to_owned(), String::new(), proposed(record, question))
        }
        What::Ask(at) => {
            let ask = record.document.asks.get(at);
            let about = ask.and_then(|ask| ask.about.split_once('.'));
            let about = about.and_then(|(section, slug)| model::proposal::question_of(section, slug));
            let label = about.map_or("A request", |question| question.label).to_owned();
            let stands = match (about, draft) {
                (Some(question), Some(draft)) => told(&draft.reduced.lines(question.section), question),
                _ => String::new(),
            };
            ("ask", label, stands, ask.map(|ask| ask.words.clone()).unwrap_or_default())
        }
        What::Talk(step) => {
            let questions = step.questions.iter().filter_map(|slug| labelled(record, step.section, slug));
            let text = questions.collect::<Vec<_>>().join("\n");
            ("talk", "Would rather talk about this".to_owned(), String::new(), text)
        }
    };
    Thing {
        key: item.key.clone(),
        kind,
        label,
        stands,
        proposed: if item.withheld { String::new() } else { proposed },
        withheld: item.withheld,
        moved: item.moved && draft.is_some(),
        before: before(page, item, draft.is_some()),
        mine: item.mine,
        ticked: ticked.contains(&item.key),
        decided: item.decided.as_ref().map(|one| Decided {
            words: one.verdict.choice().label,
            reason: one.reason.clone().unwrap_or_default(),
            by: one.by.clone(),
            at: one.at.to_string(),
        }),
    }
}

/// What the author of a change had before them, where something else stands in the draft by now, or there is no draft to compare with.
fn before(page: &ProposalPage, item: &Item, drafted: bool) -> String {
    match (&page.before, &item.what) {
        (Some(before), What::Answer(question)) if (item.moved || !drafted) && !item.withheld => {
            told(&before.lines(question.section), question)
        }
        _ => String::new(),
    }
}

fn labelled(record: &ProposalRecord, section: &str, slug: &str) -> Option<String> {
    let lines = lines(record.document.section(section)?);
    lines.iter().find(|line| line.question.slug == slug).map(|line| line.question.label.to_owned())
}

fn proposed(record: &ProposalRecord, question: &Question) -> String {
    record
        .document
        .section(question.section)
        .map(|section| told(&lines(section), question))
        .unwrap_or_default()
}

fn told(lines: &[Line], question: &Question) -> String {
    let line = lines.iter().find(|line| line.question.slug == question.slug);
    line.map(|line| words(&line.given)).unwrap_or_default()
}

/// An answer in words; empty when there is none.
pub(super) fn words(given: &Given) -> String {
    let item = |lines: &Vec<Line>| {
        let each = lines.iter().map(|line| format!("{}: {}", line.question.label, words(&line.given)));
        each.collect::<Vec<_>>().join("\n")
    };
    match given {
        Given::Nothing => String::new(),
        Given::Words(words) => words.clone(),
        Given::Items(items) => items.iter().map(item).collect::<Vec<_>>().join("\n\n"),
        Given::Masked => "Recorded, not shown".to_owned(),
        Given::Withheld => "Not shown: this person is restricted".to_owned(),
    }
}

/// The answers that say who somebody is, in words.
pub(super) fn answer(answer: Option<&dyn Answer>) -> String {
    answer.map(Answer::show).unwrap_or_default()
}
