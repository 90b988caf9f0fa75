//! Saying whom a questionnaire is for.

use crate::plan::reason;
use crate::{Conflict, Gap, House, Session, Stop};
use access::actions::{MatchProposal, UnmatchProposal};
use model::proposal::compare;
use model::{PersonId, ProposalId};
use store::Act;

/// Says that a questionnaire is for this person. Whether it may be is looked at again: nobody is matched by name alone.
///
/// # Errors
/// A gap when what was typed does not agree, or the person has died; [`Conflict::Moved`] when it is known already whom it is for;
/// [`Stop::Missing`]; a refusal; the record's fault.
pub async fn match_to(
    house: &House,
    session: &Session,
    proposal: ProposalId,
    person: PersonId,
    key: &str,
) -> Result<(), Stop> {
    let work = |act: &Act<'_, MatchProposal>| {
        let record = act.proposal()?.ok_or(Stop::Missing)?;
        let candidate = act.candidate()?.ok_or(Stop::Missing)?;
        if !compare(&record.document.answers.person, &candidate.section).may_match() {
            return Err(Stop::gaps([Gap::at("people", DIFFERS)]));
        }
        if candidate.died_on.is_some() {
            return Err(Stop::gaps([Gap::at("people", DIED)]));
        }
        if act.join_to()? { Ok(()) } else { Err(Stop::Conflict(Conflict::Moved)) }
    };
    house.store.act_once(key, &session.actor(), MatchProposal { proposal, person }, work).await
}

const DIFFERS: &str = "This cannot be taken for that person: too little agrees. A questionnaire is matched by NHS number and date of \
     birth, or by date of birth, family name, and given name or postcode where a number is not known";
const DIED: &str = "This person has died. If the record is wrong, put it right first";

/// Takes a match back, with a reason: nobody has said any more whom the questionnaire is for.
///
/// # Errors
/// A gap without a reason, or once an answer of it was taken into a draft or plan; [`Conflict::Moved`] when there is nothing to take
/// back; [`Stop::Missing`]; a refusal; the record's fault.
pub async fn unmatch(
    house: &House,
    session: &Session,
    proposal: ProposalId,
    why: &str,
    key: &str,
) -> Result<(), Stop> {
    let why = reason(why, "why", "Say why it is not for this person")?;
    let work = |act: &Act<'_, UnmatchProposal>| {
        let record = act.proposal()?.filter(|record| record.is_questionnaire).ok_or(Stop::Missing)?;
        let person = record.person.ok_or(Stop::Conflict(Conflict::Moved))?;
        if record.decided.iter().any(|one| one.taken) {
            return Err(Stop::gaps([Gap::at("why", TAKEN)]));
        }
        if act.part_from(&record, person)? { Ok(()) } else { Err(Stop::Conflict(Conflict::Moved)) }
    };
    house.store.act_once(key, &session.actor(), UnmatchProposal { proposal, why }, work).await
}

const TAKEN: &str = "An answer from it was accepted. Give up the draft that holds it first";
