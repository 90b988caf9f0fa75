//! Letting an enrolment go on, and ending it.

use super::worded;
use super::young::{day, end};
use crate::{Conflict, Gap, House, Session, Stop};
use access::Right;
use access::actions::{EndEnrolment, RenewEnrolment};
use model::question::Fields;
use model::{EnrolmentId, PlanId, text};
use store::{Act, Ending};

/// Lets a proxy go on: the date `until`, and `longer`, as for [`enrol`].
///
/// # Errors
/// Gaps; [`Conflict::Moved`] when it was ended; [`Stop::Missing`]; a refusal; the record's fault.
pub async fn renew(
    house: &House,
    session: &Session,
    (plan, enrolment): (PlanId, EnrolmentId),
    fields: &Fields,
    key: &str,
) -> Result<(), Stop> {
    let (until, longer) = (day(fields), fields.typed("longer") == "yes");
    let until = match until {
        Ok(until) => until,
        Err(stop) => {
            house.may(session, RenewEnrolment { plan, enrolment }).await?;
            return Err(stop);
        }
    };
    let work = move |act: &Act<'_, RenewEnrolment>| {
        let who = act.for_whom()?.ok_or(Stop::Missing)?;
        let record = act.enrolment()?.ok_or(Stop::Conflict(Conflict::Moved))?;
        if record.is_patient {
            return Err(Stop::Missing);
        }
        Ok(act.renew(end(&who, until, longer, act.today())?)?)
    };
    house.store.act_once(key, &session.actor(), RenewEnrolment { plan, enrolment }, work).await
}

/// Ends an enrolment at once: a clinician any, the patient any with their plan, a proxy their own, the service team on request
/// (fields `why` and `asked_by`; of others `why` may stay empty).
///
/// # Errors
/// Gaps; [`Conflict::Moved`] when it was ended before; [`Stop::Missing`]; a refusal; the record's fault.
pub async fn end_enrolment(
    house: &House,
    session: &Session,
    (plan, enrolment): (PlanId, EnrolmentId),
    fields: &Fields,
    key: &str,
) -> Result<(), Stop> {
    let why = match session.has(Right::Service) {
        true => worded(session, fields, "why", "Say why it is ended")?,
        false => text::long(fields.typed("why"), 1000)
            .map_err(|e| Stop::gaps([Gap::at("why", &format!("The reason {e}"))]))?
            .unwrap_or_default(),
    };
    let by = if session.is_citizen() { session.name().to_owned() } else { session.signature() };
    let work = move |act: &Act<'_, EndEnrolment>| match act.end(&by)? {
        Ending::Now => Ok(()),
        Ending::Before => Err(Stop::Conflict(Conflict::Moved)),
        Ending::NotThere => Err(Stop::Missing),
    };
    house.store.act_once(key, &session.actor(), EndEnrolment { plan, enrolment, why }, work).await
}
