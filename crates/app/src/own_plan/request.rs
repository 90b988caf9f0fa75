//! A change that was asked for, and what became of it.

use crate::{House, Session, Stop};
use access::actions::ViewOwnProposal;
use model::{Moment, PlanId, ProposalId};
use store::{Act, OwnProposal};

/// A change that was asked for, with the plan that it is about.
#[derive(Debug, Clone)]
pub struct Request {
    /// What was asked for, and what was decided of it.
    pub asked: OwnProposal,
    /// The plan, and when the version that stands was published; `None` while there is none.
    pub plan: Option<(PlanId, Moment)>,
}

/// A change that whoever asks has asked for, and what became of it.
///
/// # Errors
/// [`Stop::Missing`] when there is none of theirs, or it is a questionnaire; the record's fault.
pub async fn request(house: &House, session: &Session, proposal: ProposalId) -> Result<Request, Stop> {
    let work = |act: &Act<'_, ViewOwnProposal>| {
        let asked = act.own_proposal()?.filter(|own| !own.questionnaire).ok_or(Stop::Missing)?;
        Ok(Request { asked, plan: act.plan_of_it()? })
    };
    house.store.act(&session.actor(), ViewOwnProposal { proposal }, work).await
}
