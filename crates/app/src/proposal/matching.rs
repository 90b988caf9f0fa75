//! Saying whom a questionnaire is for.

use crate::{Conflict, Gap, House, Session, Stop};
use access::actions::MatchProposal;
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
