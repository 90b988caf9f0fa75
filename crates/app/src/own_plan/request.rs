//! A change that was asked for, and what became of it.

use crate::{House, Session, Stop};
use access::actions::ViewOwnProposal;
use model::ProposalId;
use store::{Act, RequestRecord};

/// A change that whoever asks has asked for, and what became of it.
///
/// # Errors
/// [`Stop::Missing`] when there is none of theirs; the record's fault.
pub async fn request(house: &House, session: &Session, proposal: ProposalId) -> Result<RequestRecord, Stop> {
    let work = |act: &Act<'_, ViewOwnProposal>| act.request()?.ok_or(Stop::Missing);
    house.store.act(&session.actor(), ViewOwnProposal { proposal }, work).await
}
