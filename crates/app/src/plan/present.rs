//! Who has a draft open just now.

use crate::{House, Session, Stop};
use access::actions::ViewDraft;
use model::PlanId;
use model::plan::SECTIONS;

pub use store::PresentRecord as Present;

/// Says that somebody has a section open, or the list of sections where none is named, and who else has one. It leaves no event: whoever
/// opened the draft has left one, and this tells nothing of the plan.
///
/// # Errors
/// [`Stop::Missing`] for a section that is none; a refusal; the record's fault.
pub async fn present(
    house: &House,
    session: &Session,
    plan: PlanId,
    section: &str,
) -> Result<Vec<Present>, Stop> {
    house.may(session, ViewDraft { plan }).await?;
    if !section.is_empty() && SECTIONS.iter().all(|(slug, _)| *slug != section) {
        return Err(Stop::Missing);
    }
    let user = session.actor().user().ok_or(Stop::Missing)?;
    Ok(house.store.present(plan, section, user).await?)
}
