//! Asking for a change of a published plan: by the patient, a proxy, or a carer at work.

use super::decide::broken;
use crate::{Gap, House, Session, Stop};
use access::Actor;
use access::actions::ProposeChange;
use model::plan::{Document, check};
use model::proposal::{Ask, Proposal, Take, key_of, question_of, take};
use model::question::form::{self, Hand};
use model::question::{Fields, Question};
use model::{PlanId, ProposalId, text};
use store::{Act, VersionRecord};

/// What somebody asks to be changed.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// New answers: the section's slug, the question's slug, and what was typed in its control. What is left empty is to be taken
    /// out of the plan.
    pub answers: Vec<(String, String, Fields)>,
    /// What is asked in words, each about one question (`section.question`) or about none in particular.
    pub asks: Vec<Ask>,
    /// The version of the plan that the asker had before them; without it the one in view.
    pub version: Option<u32>,
}

/// So many things that somebody sent may wait for a decision at once: about one person, or as questionnaires.
pub(crate) const UNDECIDED: i64 = 5;
const TOO_MANY: &str = "Five things that you asked for about this plan wait for a decision. Nothing was sent. Wait until one of \
     them is decided, or ring whoever is to decide";

/// So many letters a request in words has at most.
const WORDS: usize = 2000;

/// Sends a request for a change to those who are to decide it. Nothing of the plan changes.
///
/// # Errors
/// Gaps, for what was typed under the fields of each control, and at `words` for what is asked in words, also when nothing is
/// asked, or there is nobody to send it to, and at `limit` when too much of theirs waits already; [`Stop::Missing`], also for a question that is not the asker's to answer; a refusal;
/// the record's fault.
pub async fn ask_change(
    house: &House,
    session: &Session,
    plan: PlanId,
    asked: Asked,
    key: &str,
) -> Result<ProposalId, Stop> {
    let work = move |act: &Act<'_, ProposeChange>| {
        let record = act.standing_of_plan()?.ok_or(Stop::Missing)?;
        let proposal = read(act, &record, &asked)?;
        if act.undecided()? >= UNDECIDED {
            return Err(Stop::gaps([Gap::at("limit", TOO_MANY)]));
        }
        act.note("answers", proposal.changes.len());
        act.note("asks", proposal.asks.len());
        let nobody = "Nobody can be asked by this service just now. Please ask the GP practice directly";
        // Nobody has read a version that is not there.
        let version = asked.version.filter(|version| (1..record.version).contains(version));
        act.propose(&proposal, version.unwrap_or(record.version))?
            .ok_or_else(|| Stop::gaps([Gap::at("words", nobody)]))
    };
    house.store.act_once(key, &session.actor(), ProposeChange { plan }, work).await
}

fn read(act: &Act<'_, ProposeChange>, record: &VersionRecord, asked: &Asked) -> Result<Proposal, Stop> {
    let hand = match act.actor() {
        Actor::Citizen(_) => Hand::CITIZEN,
        Actor::Staff(_) | Actor::Nobody | Actor::Operator => Hand::ADMINISTRATOR,
    };
    let hand = hand.restricted(record.restricted || record.document.is_restricted());
    let mut proposal = Proposal { asks: words(&asked.asks)?, ..Proposal::default() };
    let mut gaps: Vec<Gap> = Vec::new();
    let mut changed = record.document.clone();
    for (section, slug, typed) in &asked.answers {
        let question = question_of(section, slug).filter(|q| hand.may_fill(q) && !q.marks.identity);
        let question = question.ok_or(Stop::Missing)?;
        let open = proposal.answers.section_mut(section).ok_or(Stop::Missing)?;
        // What else stands in the section was read before: it is written back as it was.
        let fields = over(&form::write(open), question, typed);
        gaps.extend(form::read(open, &fields, hand).into_iter().map(Gap::from));
        if question.marks.masked && typed.typed(slug).trim().is_empty() {
            // It is never shown, so that an empty field says nothing.
            gaps.push(Gap::at(slug, &format!("“{}” has to be typed", question.label)));
            continue;
        }
        changed = take(&proposal, question, &changed, Take::InPlace).map_err(broken)?;
        // What is never shown is never compared either: nobody guesses a code by what is answered.
        if !question.marks.masked && reads_the_same(&record.document, &changed, question) {
            gaps.push(Gap::at(slug, &format!("“{}” has not been changed", question.label)));
            continue;
        }
        proposal.changes.insert(key_of(question));
        gaps.extend(impossible(act, &changed, question));
    }
    if !gaps.is_empty() {
        return Err(Stop::Gaps(gaps));
    }
    if proposal.changes.is_empty() && proposal.asks.is_empty() {
        return Err(Stop::gaps([Gap::at("words", "Say what you would like to be changed")]));
    }
    Ok(proposal)
}

/// Nobody is asked to decide between two texts that are one.
fn reads_the_same(was: &Document, now: &Document, question: &Question) -> bool {
    let of = |plan: &Document| -> Option<Fields> {
        let section = form::write(plan.section(question.section)?);
        Some(over(&Fields::default(), question, &section))
    };
    of(was) == of(now)
}

/// What of a new answer cannot be beside the others that stand in the plan.
fn impossible(act: &Act<'_, ProposeChange>, changed: &Document, question: &Question) -> Vec<Gap> {
    let about = |field: &str| belongs(field, question);
    let problems = check(changed, question.section, act.today());
    problems.into_iter().map(Gap::from).filter(|gap| about(&gap.field)).collect()
}

/// The fields of a section, with those of one question as they were typed.
fn over(stands: &Fields, question: &Question, typed: &Fields) -> Fields {
    let others = stands.iter().filter(|(name, _)| !belongs(name, question));
    let own = typed.iter().filter(|(name, _)| belongs(name, question));
    let each = |(name, values): (&str, &[String])| {
        values.iter().map(|value| (name.to_owned(), value.clone())).collect::<Vec<_>>()
    };
    others.chain(own).flat_map(each).collect()
}

/// The field is one of this question's: its own, a part of its control, or within an item of its list.
pub(super) fn belongs(field: &str, question: &Question) -> bool {
    let rest = field.strip_prefix(question.slug);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '.']))
}

fn words(asks: &[Ask]) -> Result<Vec<Ask>, Stop> {
    let mut read = Vec::new();
    for ask in asks {
        let known = ask.about.split_once('.').and_then(|(section, slug)| question_of(section, slug));
        if !ask.about.is_empty() && known.is_none() {
            return Err(Stop::Missing);
        }
        let words = text::long(&ask.words, WORDS);
        let words = words.map_err(|e| Stop::gaps([Gap::at("words", &format!("What you ask for {e}"))]))?;
        let words =
            words.ok_or_else(|| Stop::gaps([Gap::at("words", "Say what you would like to be changed")]))?;
        read.push(Ask { about: ask.about.clone(), words });
    }
    Ok(read)
}
