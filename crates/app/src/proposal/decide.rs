//! Deciding what was proposed, thing by thing. What is accepted goes into the draft in the same act.

use super::change::belongs;
use super::open::{Item, items};
use crate::plan::{current, stamp, stamps, still_open};
use crate::{Conflict, Gap, House, Session, Stop};
use access::Right;
use access::actions::DecideProposal;
use model::plan::{Document, Said, SaidBy, check, settle};
use model::proposal::{Take, Verdict, What, reads_alike, take, taken_edited};
use model::question::form::{self, Hand};
use model::question::{Answer, Fields, Question};
use model::{PlanId, ProposalId, text};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use store::{Act, AuthorAs, NewDecision, ProposalRecord};

/// What is decided of one thing.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Of which, by its key.
    pub item: String,
    /// How.
    pub how: How,
}

/// How something is decided.
#[derive(Debug, Clone)]
pub enum How {
    /// It is accepted as it is; of what is no answer: it was seen to, and this is replied, if anything.
    Accept(String),
    /// An answer is accepted as it is, although what stands in the draft is not what its author had before them: whoever decides
    /// has seen what is lost by it.
    Replace,
    /// An answer is accepted with changes: what was typed in its control.
    Edit(Fields),
    /// It is declined, for this reason, which the author will read.
    Decline(String),
}

/// What deciding came to.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Decided {
    /// What the new answers undid of old ones, in words.
    pub settled: Vec<String>,
    /// Nothing is left to decide.
    pub closed: bool,
}

/// What is decided of a thing that has been looked up and may be decided.
struct Decision<'a> {
    item: &'a Item,
    how: &'a How,
}

/// Decides; `seen` holds the revision of each section of the draft as the page showed it beside what was proposed.
///
/// # Errors
/// Gaps, under the fields of a control or at `reason`; [`Conflict::Moved`] when the draft has changed since it was shown, somebody
/// has decided one of these before, or the plan takes no changes; [`Stop::Missing`]; a refusal; the record's fault.
pub async fn decide(
    house: &House,
    session: &Session,
    (plan, proposal): (PlanId, ProposalId),
    choices: Vec<Choice>,
    seen: BTreeMap<String, u32>,
    key: &str,
) -> Result<Decided, Stop> {
    if choices.is_empty() {
        return Err(Stop::gaps([Gap::at("items", "Choose at least one answer")]));
    }
    let (name, organisation) = (session.name().to_owned(), session.organisation().to_owned());
    let work = move |act: &Act<'_, DecideProposal>| {
        let record = act.to_decide()?.ok_or(Stop::Missing)?;
        let draft = current(act)?;
        still_open(act)?;
        let restricted = draft.restricted || draft.document.is_restricted();
        let clinical = act.right() == Some(Right::Clinical);
        let all = items(&record, clinical, restricted, Some(&draft.document))?;
        let chosen = choices.iter().map(|choice| find(&all, choice)).collect::<Result<Vec<_>, Stop>>()?;
        let new = chosen.iter().map(decision).collect::<Result<Vec<_>, Stop>>()?;
        let mut decided = Decided::default();
        let hand = if clinical { Hand::CLINICIAN } else { Hand::ADMINISTRATOR }.restricted(restricted);
        let taken = taken(&record, &draft.document, &chosen, &seen, hand)?;
        if let Some((mut document, sections)) = taken {
            decided.settled = settle(&draft.document, &mut document);
            document.forget_said(&draft.document);
            mark(&record, &mut document, &chosen)?;
            let problems: Vec<_> =
                sections.iter().flat_map(|slug| check(&document, slug, act.today())).collect();
            if !problems.is_empty() {
                return Err(Stop::gaps(problems));
            }
            let sections: Vec<&str> = sections.into_iter().collect();
            stamp(&draft.document, &mut document, &sections, &stamps(act, (&name, &organisation))?);
            act.save(&draft, &document)?;
        }
        let open = all.iter().filter(|item| item.decided.is_none()).count();
        decided.closed = open == chosen.len();
        if act.decide(&record, &new, decided.closed)? {
            Ok(decided)
        } else {
            Err(Stop::Conflict(Conflict::Moved))
        }
    };
    house.store.act_once(key, &session.actor(), DecideProposal { plan, proposal }, work).await
}

fn find<'a>(all: &'a [Item], choice: &'a Choice) -> Result<Decision<'a>, Stop> {
    let item = all.iter().find(|item| item.key == choice.item && item.mine).ok_or(Stop::Missing)?;
    if item.decided.is_some() {
        return Err(Stop::Conflict(Conflict::Moved));
    }
    let declines = matches!(choice.how, How::Decline(_));
    let of_answers = matches!(choice.how, How::Edit(_) | How::Replace);
    if (item.withheld && !declines) || (of_answers && !matches!(item.what, What::Answer(_))) {
        return Err(Stop::Missing);
    }
    if let (true, How::Accept(_), What::Answer(question)) = (item.moved, &choice.how, &item.what) {
        let text = format!(
            "“{}” is not in the draft as it was when this was written. Nothing was accepted. Open it on its own and compare",
            question.label
        );
        return Err(Stop::gaps([Gap::at(&item.key, &text)]));
    }
    Ok(Decision { item, how: &choice.how })
}

/// So many letters a reason or reply has at most.
const REASON: usize = 1000;

fn decision(chosen: &Decision<'_>) -> Result<NewDecision, Stop> {
    let read = |typed: &str| {
        text::long(typed, REASON).map_err(|e| Stop::gaps([Gap::at("reason", &format!("What you write {e}"))]))
    };
    let (verdict, reason) = match chosen.how {
        How::Accept(reply) => (Verdict::Accepted, read(reply)?),
        How::Replace => (Verdict::Accepted, None),
        How::Edit(_) => (Verdict::Edited, None),
        How::Decline(why) => match read(why)? {
            Some(why) => (Verdict::Declined, Some(why)),
            None => {
                let ask = "Say why, in words that the author will read";
                return Err(Stop::gaps([Gap::at("reason", ask)]));
            }
        },
    };
    let taken = verdict != Verdict::Declined && matches!(chosen.item.what, What::Answer(_));
    Ok(NewDecision { item: chosen.item.key.clone(), verdict, reason, taken })
}

/// The draft with every accepted answer in it, and the sections that it touches; `None` when there is none. What stood in the
/// draft when it was shown has to stand there still: nobody overwrites what they have not seen (hazard H09).
fn taken(
    record: &ProposalRecord,
    draft: &Document,
    chosen: &[Decision<'_>],
    seen: &BTreeMap<String, u32>,
    hand: Hand,
) -> Result<Option<(Document, BTreeSet<&'static str>)>, Stop> {
    let (mut document, mut sections) = (draft.clone(), BTreeSet::new());
    for Decision { item, how } in chosen {
        let What::Answer(question) = item.what else { continue };
        document = match how {
            How::Decline(_) => continue,
            How::Accept(_) | How::Replace => take(&record.document, question, &document, how_taken(record)),
            How::Edit(fields) => {
                taken_edited(&edited(record, draft, question, fields, hand)?, question, &document)
            }
        }
        .map_err(broken)?;
        let stands = draft.stamps.get(question.section).map_or(0, |stamp| stamp.revision);
        if seen.get(question.section) != Some(&stands) {
            return Err(Stop::Conflict(Conflict::Moved));
        }
        sections.insert(question.section);
    }
    Ok((!sections.is_empty()).then_some((document, sections)))
}

/// Whoever filled a questionnaire did not know what is in the plan; whoever asks for a change did.
const fn how_taken(record: &ProposalRecord) -> Take {
    if record.is_questionnaire { Take::Beside } else { Take::InPlace }
}

/// What an accepted answer would be in the draft, for the control in which it is changed: a list of a questionnaire beside what
/// stands there.
///
/// # Errors
/// The record's fault.
pub fn as_taken(record: &ProposalRecord, draft: &Document, question: &Question) -> Result<Document, Stop> {
    take(&record.document, question, draft, how_taken(record)).map_err(broken)
}

/// The proposed answer as whoever decides has changed it. What they are not shown, they leave as it was proposed.
fn edited(
    record: &ProposalRecord,
    draft: &Document,
    question: &Question,
    fields: &Fields,
    hand: Hand,
) -> Result<Document, Stop> {
    let mut document = as_taken(record, draft, question)?;
    let section = document.section_mut(question.section).ok_or(Stop::Missing)?;
    let problems: Vec<_> = form::read(section, fields, hand)
        .into_iter()
        .filter(|problem| belongs(&problem.field, question))
        .collect();
    if problems.is_empty() { Ok(document) } else { Err(Stop::gaps(problems)) }
}

/// Says in whose words the accepted answers stand. One that was changed, or a list to which staff had written before, stands in
/// nobody's words but the staff's.
fn mark(record: &ProposalRecord, document: &mut Document, chosen: &[Decision<'_>]) -> Result<(), Stop> {
    for Decision { item, how } in chosen {
        let (What::Answer(question), How::Accept(_) | How::Replace) = (&item.what, how) else { continue };
        if reads_alike(&record.document.answers, document, question).map_err(broken)? {
            document.say(question, Said { by: said_by(record), on: record.submitted_at.day() });
        }
    }
    Ok(())
}

fn said_by(record: &ProposalRecord) -> SaidBy {
    match record.author_as {
        AuthorAs::Patient => SaidBy::Person,
        AuthorAs::Carer => SaidBy::Carer,
        AuthorAs::Unsaid => SaidBy::Unsaid,
        AuthorAs::Proxy => SaidBy::Proxy { relationship: relationship(record) },
    }
}

/// What a proxy is to the person: as it was written when they were enrolled, or as they say themselves.
pub(crate) fn relationship(record: &ProposalRecord) -> String {
    let said = || record.document.asker.relationship.as_ref().map(Answer::show);
    record.relationship.clone().or_else(said).unwrap_or_default()
}

pub(super) fn broken(error: serde_json::Error) -> Stop {
    Stop::Fault(store::Fault::Broken(format!("a proposal could not be read at column {}", error.column())))
}
