//! A change that was asked for, and what became of it, answer by answer.

use crate::desk::known;
use crate::my::desk::OwnDesk;
use crate::outcome::Answer;
use app::own_plan::{self, OwnDecision, RequestRecord};
use axum::extract::Path;
use model::ProposalId;
use model::plan::view::{Given, Line, lines};
use model::proposal::{Proposal, What, items, question_of};
use model::question::Question;
use serde::Serialize;

#[derive(Serialize)]
struct Page {
    /// Where the plan is read; none while there is none in view.
    plan: Option<String>,
    sent: String,
    /// When a clinician first opened it; empty until then, as is the next.
    seen: String,
    decided: String,
    rows: Vec<Row>,
}

/// One thing that was asked for.
#[derive(Serialize)]
struct Row {
    /// The question that it is about; empty for the plan as a whole.
    label: &'static str,
    /// What was proposed or asked.
    words: String,
    /// `waiting`, `accepted`, `edited` or `declined`.
    verdict: String,
    reason: Option<String>,
    /// It stands in a version that was published since.
    published: bool,
    /// It is an answer, which goes into the plan; what is asked in words is talked about.
    in_plan: bool,
}

pub(crate) async fn page(desk: OwnDesk, Path(proposal): Path<String>) -> Answer {
    let proposal = known(ProposalId::parse(&proposal))?;
    let found = own_plan::request(desk.house(), &desk.session, proposal).await?;
    desk.page("my/plan/request.html", Page::of(&found))
}

impl Page {
    fn of(found: &RequestRecord) -> Self {
        let told = |at: Option<model::Moment>| at.map(|at| at.to_string()).unwrap_or_default();
        Self {
            plan: found.plan.map(|plan| plan.to_string()),
            sent: found.line.sent_at.to_string(),
            seen: told(found.line.seen_at),
            decided: told(found.line.closed_at),
            rows: items(&found.proposal)
                .iter()
                .map(|item| {
                    let decision = found.decisions.iter().find(|decision| decision.item == item.key);
                    Row::of(&found.proposal, &item.what, decision, found)
                })
                .collect(),
        }
    }
}

impl Row {
    fn of(proposal: &Proposal, what: &What, decision: Option<&OwnDecision>, found: &RequestRecord) -> Self {
        let (label, words) = asked(proposal, what);
        let accepted = decision.filter(|decision| decision.verdict != "declined");
        let since = |decision: &OwnDecision| found.published_at.is_some_and(|at| at > decision.at);
        Self {
            label,
            words,
            verdict: decision.map_or_else(|| "waiting".to_owned(), |decision| decision.verdict.clone()),
            reason: decision.and_then(|decision| decision.reason.clone()),
            published: accepted.is_some_and(since),
            in_plan: matches!(what, What::Answer(_)),
        }
    }
}

/// What was asked, and about which question.
fn asked(proposal: &Proposal, what: &What) -> (&'static str, String) {
    match what {
        What::Answer(question) | What::View(question) => {
            let answer = proposal.section(question.section).map(lines).unwrap_or_default();
            let line = answer.into_iter().find(|line| line.question == *question);
            (question.label, line.map(|line| read(&line.given)).unwrap_or_default())
        }
        What::Ask(at) => {
            let ask = proposal.asks.get(*at);
            let about = ask.and_then(|ask| ask.about.split_once('.'));
            let question: Option<&Question> = about.and_then(|(section, slug)| question_of(section, slug));
            (
                question.map_or("", |question| question.label),
                ask.map(|ask| ask.words.clone()).unwrap_or_default(),
            )
        }
        What::Talk(step) => ("", step.slug.to_owned()),
    }
}

/// An answer as one text.
fn read(given: &Given) -> String {
    match given {
        Given::Nothing | Given::Withheld | Given::Masked => String::new(),
        Given::Words(words) => words.clone(),
        Given::Items(all) => all.iter().map(|item| one(item)).collect::<Vec<_>>().join("\n\n"),
    }
}

fn one(item: &[Line]) -> String {
    let parts = item.iter().map(|line| format!("{}: {}", line.question.label, read(&line.given)));
    parts.collect::<Vec<_>>().join("\n")
}
