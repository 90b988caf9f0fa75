//! Reading in an emergency past a door that time has shut: for one shift, with a reason that is looked at afterwards.

use crate::{Gap, House, Session, Stop};
use access::OVERRIDE_MINUTES;
use access::actions::OverrideDoors;
use model::question::Fields;
use model::text;
use store::Act;

/// Whether the doors that are shut to somebody may be passed so, for the page that offers it.
///
/// # Errors
/// The record's fault.
pub async fn may_override(house: &House, session: &Session) -> Result<bool, Stop> {
    let why = "to be given on the page".to_owned();
    match house.may(session, OverrideDoors { why }).await {
        Ok(()) => Ok(true),
        Err(Stop::Refused(_) | Stop::Missing) => Ok(false),
        Err(stop) => Err(stop),
    }
}

/// Passes them: fields `treating`, which has to be ticked, and `why`.
///
/// # Errors
/// Gaps; [`Stop::Missing`] when there is no such door, or they are passed already; a refusal; the record's fault.
pub async fn override_doors(
    house: &House,
    session: &Session,
    fields: &Fields,
    key: &str,
) -> Result<(), Stop> {
    let why = text::long(fields.typed("why"), 500)
        .map_err(|e| Stop::gaps([Gap::at("why", &format!("The reason {e}"))]))?;
    let mut gaps = Vec::new();
    if why.is_none() {
        gaps.push(Gap::at("why", "Say in a few words what is happening, without anything clinical"));
    }
    if fields.typed("treating") != "yes" {
        gaps.push(Gap::at(
            "treating",
            "Tick the box if you are treating somebody now. It is for nothing else",
        ));
    }
    let Some(why) = why.filter(|_| gaps.is_empty()) else { return Err(Stop::Gaps(gaps)) };
    let work = |act: &Act<'_, OverrideDoors>| Ok(act.pass_doors(act.now().plus_minutes(OVERRIDE_MINUTES))?);
    house.store.act_once(key, &session.actor(), OverrideDoors { why }, work).await
}
