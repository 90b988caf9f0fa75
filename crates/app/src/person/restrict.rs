//! The restriction of the demographics service (the S-flag), as the operator records it.

use crate::{House, Stop};
use access::Actor;
use access::actions::RestrictPerson;
use model::PersonId;
use model::person::Index;
use model::question::YesNo;
use store::Act;

/// Restricts a person, or lifts it. Where a restricted person is, is shown to nobody from the next request on (hazard H15).
///
/// # Errors
/// [`Stop::Missing`] when there is no such person; the record's fault.
pub async fn restrict(house: &House, person: PersonId, restricted: bool) -> Result<(), Stop> {
    let work = move |act: &Act<'_, RestrictPerson>| {
        let mut section = act.person()?.ok_or(Stop::Missing)?.section;
        section.restricted = Some(if restricted { YesNo::Yes } else { YesNo::No });
        let index = Index::of(&section, act.today()).map_err(Stop::gaps)?;
        if act.restrict(&section, &index)? { Ok(()) } else { Err(Stop::Missing) }
    };
    house.store.act(&Actor::Operator, RestrictPerson { person, restricted }, work).await
}
