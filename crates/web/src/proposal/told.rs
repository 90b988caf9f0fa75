//! What somebody asked for, thing by thing, and what became of it, for whoever asked.

use super::shown::words;
use app::my::OwnProposal;
use model::Moment;
use model::plan::view::{Given, lines};
use model::proposal::{What, items, question_of};
use model::question::{Options, Question};
use serde::Serialize;
use ui::Said;
use ui::walk::Wording;

/// One thing that was asked for.
#[derive(Default, Serialize)]
pub(crate) struct Told {
    /// The question that it is about; empty for the plan as a whole.
    label: Said,
    /// The page of a questionnaire that they would rather talk about.
    talk: Option<&'static str>,
    /// What was proposed or asked; empty where an answer is to be taken out.
    words: String,
    /// It is not shown again, not even to whoever typed it.
    masked: bool,
    /// `accepted`, `edited` or `declined`; none while nobody has decided.
    verdict: Option<&'static str>,
    reason: Option<String>,
    /// It is an answer, which goes into the plan; what is asked in words is talked about.
    in_plan: bool,
    /// It was taken, and a version of the plan was published since.
    published: bool,
}

impl Told {
    /// Everything of a proposal; `published_at` is when the version that stands was published.
    pub(crate) fn all(own: &OwnProposal, published_at: Option<Moment>, wording: Wording<'_>) -> Vec<Self> {
        let each = items(&own.document).into_iter().map(|item| {
            let decided = own.decided.iter().find(|decided| decided.item == item.key);
            let verdict = decided.map(|decided| decided.verdict.choice().slug);
            let since = decided.is_some_and(|decided| published_at.is_some_and(|at| at > decided.at));
            Self {
                verdict,
                reason: decided.and_then(|decided| decided.reason.clone()),
                published: since && verdict != Some("declined"),
                ..Self::asked(own, &item.what, wording)
            }
        });
        each.collect()
    }

    /// What it is about, in few words: each question once; empty for the plan as a whole.
    pub(crate) fn labels(own: &OwnProposal, wording: Wording<'_>) -> Vec<Said> {
        let mut labels: Vec<Said> =
            items(&own.document).iter().map(|item| Self::asked(own, &item.what, wording).label).collect();
        labels.dedup();
        labels.retain(|label| !label.is_empty());
        labels
    }

    /// What was asked, and about which question.
    fn asked(own: &OwnProposal, what: &What, wording: Wording<'_>) -> Self {
        let answered = |question: &'static Question| {
            let all = own.document.section(question.section).map(lines).unwrap_or_default();
            let given = all.into_iter().find(|line| line.question == question).map(|line| line.given);
            let masked = matches!(given, Some(Given::Masked));
            let words = given.filter(|_| !masked).map(|given| words(&given)).unwrap_or_default();
            Self { label: wording.label(question), words, masked, ..Self::default() }
        };
        match what {
            What::Answer(question) => Self { in_plan: true, ..answered(question) },
            What::View(question) => answered(question),
            What::Ask(at) => {
                let ask = own.document.asks.get(*at);
                let about = ask.and_then(|ask| ask.about.split_once('.'));
                let question = about.and_then(|(section, slug)| question_of(section, slug));
                Self {
                    label: question.map(|question| wording.label(question)).unwrap_or_default(),
                    words: ask.map(|ask| ask.words.clone()).unwrap_or_default(),
                    ..Self::default()
                }
            }
            What::Talk(step) => Self { talk: Some(step.slug), ..Self::default() },
        }
    }
}

/// How far a proposal has come, and since when.
pub(crate) fn state_of(proposal: &OwnProposal) -> (&'static str, String) {
    let (state, at) = match (proposal.state, proposal.seen_at, proposal.closed_at) {
        ("started", _, _) => ("started", proposal.changed_at),
        ("ended", _, _) => ("ended", proposal.closed_at.unwrap_or(proposal.changed_at)),
        (_, _, Some(closed)) => ("closed", closed),
        (_, Some(seen), None) => ("seen", seen),
        (_, None, None) => ("sent", proposal.submitted_at.unwrap_or(proposal.changed_at)),
    };
    (state, at.to_string())
}
