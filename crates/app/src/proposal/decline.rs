//! Declining a proposal as a whole.

use super::open::items;
use crate::plan::reason;
use crate::{Conflict, House, Session, Stop};
use access::actions::DeclineProposal;
use access::{ProposalState, Right};
use model::ProposalId;
use model::proposal::Verdict;
use store::{Act, NewDecision};

/// What a decision is called that is about the proposal and not about one thing in it.
pub(crate) const WHOLE: &str = "whole";

/// Declines whatever of a proposal is not decided yet, with a reason that its author will read, and closes it.
///
/// # Errors
/// A gap without a reason, or when something is left that the actor may not decide; [`Conflict::Moved`] when it is closed already;
/// [`Stop::Missing`]; a refusal; the record's fault.
pub async fn decline(
    house: &House,
    session: &Session,
    proposal: ProposalId,
    why: &str,
    key: &str,
) -> Result<(), Stop> {
    let why = reason(why, "why", "Say why, in words that the author will read")?;
    let work = |act: &Act<'_, DeclineProposal>| {
        let record = act.proposal()?.ok_or(Stop::Missing)?;
        if record.state != ProposalState::Submitted {
            return Err(Stop::Conflict(Conflict::Moved));
        }
        let clinical = act.right() == Some(Right::Clinical);
        let left: Vec<_> = items(&record, clinical, false, None)?
            .into_iter()
            .filter(|item| item.decided.is_none())
            .collect();
        if left.iter().any(|item| !item.mine) {
            let text = "Something in it is for a clinician to decide. Decide what is yours one by one";
            return Err(Stop::gaps([crate::Gap::at("why", text)]));
        }
        let declined = |item: String| NewDecision {
            item,
            verdict: Verdict::Declined,
            reason: Some(act.action().why.clone()),
            taken: false,
        };
        let mut new: Vec<NewDecision> = left.into_iter().map(|item| declined(item.key)).collect();
        if new.is_empty() {
            // There was nothing to decide, but somebody waits for a word.
            new.push(declined(WHOLE.to_owned()));
        }
        if act.decline(&record, &new)? { Ok(()) } else { Err(Stop::Conflict(Conflict::Moved)) }
    };
    house.store.act_once(key, &session.actor(), DeclineProposal { proposal, why }, work).await
}
