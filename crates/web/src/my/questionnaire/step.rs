//! One page of the questionnaire: shown, saved, given back with everything typed when something is wrong or somebody saved it meanwhile.

use super::answers::StepLine;
use super::{at, summary, to_write, under_way};
use crate::desk::{gaps, go, known};
use crate::form::Form;
use crate::my::desk::OwnDesk;
use crate::outcome::{Answer, problems};
use app::my::{self, Filled, OwnProposal};
use app::{Conflict, Stop};
use axum::extract::{Path, Query};
use model::ProposalId;
use model::proposal::{STEPS, Step, step};
use model::question::form::{self, Hand};
use model::question::{Fields, Problem};
use serde::{Deserialize, Serialize};
use ui::PageError;
use ui::walk::{self, Asking, Press, Wording};

#[derive(Serialize)]
struct Page {
    here: String,
    step: &'static str,
    topic: &'static str,
    number: usize,
    count: usize,
    /// The page before; none before the first.
    before: Option<&'static str>,
    form: walk::Form,
    talk: bool,
    print: String,
    key: String,
    /// When it was saved on the way here, to add or remove something.
    saved: Option<String>,
    /// What was saved elsewhere since this page was opened.
    meanwhile: Option<StepLine>,
}

/// How somebody came to a page.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Arrived {
    /// The list that is to have one more item.
    add: String,
    /// The list that an item was taken from.
    at: String,
}

/// A page as it was sent.
struct Sent {
    fields: Fields,
    pressed: Press,
    /// To come back another time.
    later: bool,
    talk: bool,
}

const TEMPLATE: &str = "my/questionnaire/step.html";

pub(crate) async fn page(
    desk: OwnDesk,
    Path((proposal, slug)): Path<(String, String)>,
    Query(arrived): Query<Arrived>,
) -> Answer {
    let (own, step) = (to_write(&desk, &proposal).await?, known(step(&slug))?);
    let fields = known(own.document.section(step.section).map(form::write))?;
    let pressed = match (arrived.add.as_str(), arrived.at.as_str()) {
        ("", "") => Press::Save,
        ("", list) => Press::Remove(list.to_owned()),
        (list, _) => Press::Add(list.to_owned()),
    };
    let saved = (pressed != Press::Save).then(|| own.changed_at.to_string());
    let key = desk.house().form_key();
    let page = known(Page::of(&own, step, &fields, (&[], desk.wording()), pressed, key))?;
    desk.page(TEMPLATE, Page { saved, ..page })
}

pub(crate) async fn save(
    desk: OwnDesk,
    Path((proposal, slug)): Path<(String, String)>,
    Form(fields): Form,
) -> Answer {
    let (id, step) = (known(ProposalId::parse(&proposal))?, known(step(&slug))?);
    let (key, deed) = (desk.key(&fields), desk.deed(&fields));
    let sent = Sent::read(fields);
    let print = sent.fields.typed("print").to_owned();
    let filled = Filled { fields: sent.fields.clone(), talk: sent.talk, print: print.clone() };
    let stop = match my::fill(desk.house(), &desk.session, (id, &slug), filled, &deed).await {
        Ok(()) => return go(&onward(id, step, &sent)),
        Err(stop) => stop,
    };
    let own = under_way(&desk, &proposal).await?;
    let given_back = |problems: &[Problem]| {
        let page =
            Page::of(&own, step, &sent.fields, (problems, desk.wording()), sent.pressed.clone(), key.clone());
        known(page.map(|page| Page { talk: sent.talk, ..page }))
    };
    if let Stop::Conflict(Conflict::Moved) = stop {
        // It carries the new mark: whoever saves it again has seen both.
        let page =
            Page { meanwhile: Some(StepLine::of(&own.document, step, desk.wording())), ..given_back(&[])? };
        let text = desk.say("step-meanwhile-error");
        let error = PageError { text, href: Some("#meanwhile".to_owned()) };
        return desk.page_of_conflict(vec![error], TEMPLATE, page);
    }
    let found = gaps(stop)?;
    let found = problems(&found);
    let page = Page { print, ..given_back(&found)? };
    let section = known(own.document.section(step.section))?;
    let errors = summary(&desk, section, &sent.fields, &found);
    desk.page_again(errors, TEMPLATE, page)
}

/// Where to go after saving.
fn onward(proposal: ProposalId, step: &Step, sent: &Sent) -> String {
    let at = format!("/my/questionnaires/{proposal}");
    match &sent.pressed {
        Press::Add(list) => format!("{at}/steps/{}?add={list}", step.slug),
        Press::Remove(list) => format!("{at}/steps/{}?at={list}", step.slug),
        Press::Save if sent.later => format!("{at}?saved={}", step.slug),
        Press::Save => match STEPS.iter().skip_while(|other| *other != step).nth(1) {
            Some(next) => format!("{at}/steps/{}", next.slug),
            None => format!("{at}/check"),
        },
    }
}

impl Sent {
    fn read(mut fields: Fields) -> Self {
        let (later, talk) = (fields.typed("then") == "later", fields.typed("talk") == "yes");
        let pressed = match Press::take(&mut fields) {
            Press::Add(list) | Press::Remove(list) if !is_a_name(&list) => Press::Save,
            pressed => pressed,
        };
        // Whichever button it was, what is valid is saved: so the empty items go in any case.
        let answers = fields.iter().filter(|(name, _)| *name != "then");
        let each = |(name, values): (&str, &[String])| {
            values.iter().map(|value| (name.to_owned(), value.clone())).collect::<Vec<_>>()
        };
        let mut fields: Fields = answers.flat_map(each).collect();
        let _ = Press::take(&mut fields);
        Self { fields, pressed, later, talk }
    }
}

/// What can stand in an address as it is.
fn is_a_name(list: &str) -> bool {
    list.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.'))
}

impl Page {
    /// `None` when there is no such section.
    fn of(
        own: &OwnProposal,
        step: &'static Step,
        fields: &Fields,
        (problems, wording): (&[Problem], Wording<'_>),
        pressed: Press,
        key: String,
    ) -> Option<Self> {
        let number = STEPS.iter().position(|other| other == step)?;
        let section = own.document.section(step.section)?;
        let asking = Asking {
            problems,
            wording,
            pressed,
            only: Some(step.questions),
            ..Asking::new(section, fields, Hand::CITIZEN)
        };
        Some(Self {
            here: at(own),
            step: step.slug,
            topic: step.topic.slug(),
            number: number + 1,
            count: STEPS.len(),
            before: number.checked_sub(1).and_then(|at| STEPS.get(at)).map(|step| step.slug),
            form: walk::form(&asking),
            talk: own.document.talk.contains(step.slug),
            print: my::print_of(&own.document, step),
            key,
            saved: None,
            meanwhile: None,
        })
    }
}
