//! Who opened the person's record, and questions about it.

use crate::{Gap, House, Session, Stop};
use access::actions::{QuestionAccess, ViewOwnAccesses};
use model::{EventId, PlanId, text};
use store::{AccessBy, AccessRecord, Act, Questioned};

/// A page of what was done with the record.
#[derive(Debug, Clone)]
pub struct AccessPage {
    /// The newest first.
    pub accesses: Vec<AccessRecord>,
    /// There are more on the next page.
    pub more: bool,
}

/// A page of what was done with the record, counted from 0. It is for the person alone.
///
/// # Errors
/// [`Stop::Missing`] when it is nobody's plan, or not that of whoever asks; the record's fault.
pub async fn accesses(
    house: &House,
    session: &Session,
    plan: PlanId,
    page: usize,
) -> Result<AccessPage, Stop> {
    let work = move |act: &Act<'_, ViewOwnAccesses>| {
        let (accesses, more) = act.accesses(page)?;
        Ok(AccessPage { accesses, more })
    };
    house.store.act(&session.actor(), ViewOwnAccesses { plan }, work).await
}

/// One access, for the form with a question about it: one by somebody who acted for an organisation.
///
/// # Errors
/// [`Stop::Missing`] when there is no such access; as [`accesses`].
pub async fn asked_about(
    house: &House,
    session: &Session,
    plan: PlanId,
    event: EventId,
) -> Result<AccessRecord, Stop> {
    let work = move |act: &Act<'_, ViewOwnAccesses>| {
        act.access(event)?
            .filter(|access| matches!(access.by, AccessBy::Organisation { .. }))
            .ok_or(Stop::Missing)
    };
    house.store.act(&session.actor(), ViewOwnAccesses { plan }, work).await
}

/// Asks about an access. The question goes to the service team, and to whoever answers for the access log of the organisation.
///
/// # Errors
/// Gaps, by the key of a message; [`Stop::Missing`] when there is no such access; the record's fault.
pub async fn question(
    house: &House,
    session: &Session,
    (plan, event): (PlanId, EventId),
    words: &str,
    key: &str,
) -> Result<(), Stop> {
    let words = text::long(words, 1000)
        .map_err(|_| Stop::gaps([Gap::at("words", "own-words-too-long")]))?
        .ok_or_else(|| Stop::gaps([Gap::at("words", "own-question-empty")]))?;
    let work = move |act: &Act<'_, QuestionAccess>| match act.question(event, &words)? {
        Questioned::Raised => Ok(()),
        Questioned::NotThere => Err(Stop::Missing),
    };
    house.store.act_once(key, &session.actor(), QuestionAccess { plan }, work).await
}
