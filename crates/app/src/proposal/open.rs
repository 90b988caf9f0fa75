//! Opening a proposal: who wrote it, whom it is for, and what there is to decide.

use super::decide::broken;
use crate::person::{Match, banner, matches, told};
use crate::plan::audience;
use crate::{House, Session, Stop};
use access::actions::OpenProposal;
use access::{ProposalState, Relationship, Right, Standing};
use model::person::{Banner, family_keys, name_keys};
use model::plan::{Document, Person, Reduced, reduce};
use model::proposal::{self, Comparison, What, compare, reads_alike};
use model::question::form::Hand;
use model::question::{Options, Question, YesNo};
use model::{PersonId, PlanId, ProposalId};
use store::{Act, DecisionRecord, FoundRecord, Glance, PersonRecord, ProposalRecord};

/// A proposal as those see it who decide.
#[derive(Debug, Clone)]
pub struct ProposalPage {
    /// The proposal.
    pub record: ProposalRecord,
    /// Each thing that there is to decide.
    pub items: Vec<Item>,
    /// Of a change: the plan as its author had it before them, reduced for the reader.
    pub before: Option<Reduced>,
    /// Whom it is for.
    pub who: ForWhom,
    /// The reader is a clinician.
    pub clinical: bool,
    /// Nobody is shown where the person is.
    pub restricted: bool,
}

/// One thing to decide, for one reader.
#[derive(Debug, Clone)]
pub struct Item {
    /// Its key.
    pub key: String,
    /// What it is.
    pub what: What,
    /// The reader may decide it.
    pub mine: bool,
    /// The person is restricted, and the answer tells where they are: it is shown to nobody, and can only be declined.
    pub withheld: bool,
    /// What stands in the draft is neither what the author of the change had before them nor what they propose: whoever accepts it
    /// takes out what the author never saw (hazard H09).
    pub moved: bool,
    /// How it was decided, once it was.
    pub decided: Option<DecisionRecord>,
}

/// Whom a proposal is for.
#[derive(Debug, Clone)]
pub enum ForWhom {
    /// Nobody has said so yet: the people who may be the one.
    Unknown(Vec<Candidate>),
    /// This person.
    Known(Box<Known>),
}

/// Somebody on record who may be the one.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Who.
    pub found: Match,
    /// The answers that name them.
    pub section: Person,
    /// How these agree with what was typed.
    pub comparison: Comparison,
}

/// The person whom it is for.
#[derive(Debug, Clone)]
pub struct Known {
    /// Who.
    pub person: PersonId,
    /// Who it is.
    pub banner: Banner,
    /// How their plan stands for this reader.
    pub stands: Stands,
}

/// How the plan stands, for whoever is to decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stands {
    /// The reader has to claim a relationship first.
    Unclaimed,
    /// There is no plan: consent starts one.
    NoPlan,
    /// This plan is in view and nobody is at work on it: a revision begins.
    Published(PlanId),
    /// This plan was withdrawn.
    Withdrawn(PlanId),
    /// The person has died.
    Closed,
    /// A draft that the reader may write in.
    Draft(PlanId),
    /// A draft of somebody else's: the organisation, empty where that would tell where a restricted person is.
    Elsewhere(String),
}

/// Opens a proposal; its author reads from then on that it was seen.
///
/// # Errors
/// [`Stop::Missing`] when there is none for this reader; a refusal; the record's fault.
pub async fn open(house: &House, session: &Session, proposal: ProposalId) -> Result<ProposalPage, Stop> {
    let work = |act: &Act<'_, OpenProposal>| {
        let record = act.proposal()?.ok_or(Stop::Missing)?;
        act.seen()?;
        let clinical = act.right() == Some(Right::Clinical);
        let (who, restricted, draft) = match act.for_whom()? {
            Some((person, plan, glance)) => {
                let restricted = person.section.restricted == Some(YesNo::Yes);
                let draft = act.draft_beside(person.id)?;
                (ForWhom::Known(Box::new(known(act, person, plan, glance)?)), restricted, draft)
            }
            None => (ForWhom::Unknown(candidates(act, &record)?), false, None),
        };
        let items = items(&record, clinical, restricted, draft.as_ref())?;
        let before = record.before.clone().map(|plan| reduce(plan, audience(act.right()), restricted));
        Ok(ProposalPage { record, items, before, who, clinical, restricted })
    };
    house.store.act(&session.actor(), OpenProposal { proposal }, work).await
}

/// What there is to decide, and what of it this reader may; beside the draft, where there is one.
pub(super) fn items(
    record: &ProposalRecord,
    clinical: bool,
    restricted: bool,
    draft: Option<&Document>,
) -> Result<Vec<Item>, Stop> {
    let decided = |key: &str| record.decided.iter().find(|one| one.item == key).cloned();
    let item = |one: proposal::Item| {
        Ok(Item {
            mine: clinical || is_shared(record, &one.what),
            withheld: restricted && matches!(one.what, What::Answer(question) if question.marks.location),
            moved: has_moved(record, draft, &one.what).map_err(broken)?,
            decided: decided(&one.key),
            key: one.key,
            what: one.what,
        })
    };
    proposal::items(&record.document).into_iter().map(item).collect()
}

/// Whoever filled a questionnaire saw no plan, so that nothing can have moved since.
fn has_moved(
    record: &ProposalRecord,
    draft: Option<&Document>,
    what: &What,
) -> Result<bool, serde_json::Error> {
    let (Some(before), Some(draft), What::Answer(question)) = (&record.before, draft, what) else {
        return Ok(false);
    };
    let proposed = &record.document.answers;
    Ok(!reads_alike(before, draft, question)? && !reads_alike(proposed, draft, question)?)
}

/// Whether an administrator may decide it: what is theirs to fill, and what is asked about that. Views, talks and what is asked
/// in general may be about treatment.
fn is_shared(record: &ProposalRecord, what: &What) -> bool {
    let fills = |question: &Question| Hand::ADMINISTRATOR.may_fill(question) && !question.marks.sensitive;
    match what {
        What::Answer(question) => fills(question),
        What::Ask(at) => {
            let about = record.document.asks.get(*at).and_then(|ask| ask.about.split_once('.'));
            about.and_then(|(section, slug)| proposal::question_of(section, slug)).is_some_and(fills)
        }
        What::View(_) | What::Talk(_) => false,
    }
}

fn known(
    act: &Act<'_, OpenProposal>,
    person: PersonRecord,
    plan: Option<PlanId>,
    glance: Glance,
) -> Result<Known, Stop> {
    let related = act.facts().person.is_some_and(|p| p.relationship != Relationship::None);
    let restricted = person.section.restricted == Some(YesNo::Yes);
    let within_reach = glance.draft.as_ref().is_some_and(|draft| draft.within_reach);
    let glance = told(glance, true, restricted);
    let stands = match (plan, glance.draft, glance.standing) {
        (Some(_), _, Some((_, Standing::Closed, _))) => Stands::Closed,
        (Some(plan), Some(_), standing) if within_reach && !is_withdrawn(standing) => Stands::Draft(plan),
        _ if !related => Stands::Unclaimed,
        (Some(plan), _, Some((_, Standing::Withdrawn, _))) => Stands::Withdrawn(plan),
        (Some(_), Some(draft), _) => Stands::Elsewhere(draft.organisation),
        (Some(plan), None, Some((_, Standing::Published, _))) => Stands::Published(plan),
        (Some(_), None, None) | (None, _, _) => Stands::NoPlan,
    };
    Ok(Known { person: person.id, banner: banner(&person.section, person.died_on, act.today())?, stands })
}

fn is_withdrawn(standing: Option<(PlanId, Standing, model::Moment)>) -> bool {
    matches!(standing, Some((_, Standing::Withdrawn, _)))
}

/// The people on record who may be the one: of the same number, or born on the same day under a name that looks or sounds alike.
fn candidates(act: &Act<'_, OpenProposal>, record: &ProposalRecord) -> Result<Vec<Candidate>, Stop> {
    let typed = &record.document.answers.person;
    if record.state == ProposalState::Closed {
        return Ok(Vec::new());
    }
    let mut found: Vec<FoundRecord> = match &typed.nhs_number {
        Some(number) => act.by_number(number)?.into_iter().collect(),
        None => Vec::new(),
    };
    if let Some(born) = typed.birth_date {
        for next in act.by_keys(&keys(typed), born)? {
            if found.iter().all(|f| f.person.id != next.person.id) {
                found.push(next);
            }
        }
    }
    act.note("candidates", found.len());
    let rows = matches(&found, typed.family_name.as_ref().map(|name| name.as_str()), act.today())?;
    let mut all: Vec<Candidate> = rows
        .into_iter()
        .zip(found)
        .map(|(row, found)| Candidate {
            comparison: compare(typed, &found.person.section),
            section: found.person.section,
            found: row,
        })
        .collect();
    all.sort_by_key(|one| !one.comparison.may_match());
    Ok(all)
}

/// What the typed name is found by.
fn keys(typed: &Person) -> Vec<(&'static str, String)> {
    let (family, given) = (typed.family_name.as_ref(), typed.given_name.as_ref());
    match (family.map(|name| name.as_str()), given.map(|name| name.as_str())) {
        (Some(family), Some(given)) => {
            name_keys(family, given).into_iter().map(|key| (key.kind.choice().slug, key.key)).collect()
        }
        (Some(family), None) => family_keys(family),
        (None, _) => Vec::new(),
    }
}
