//! Who may come to a plan at the person's own door: inviting the patient and those whom the patient trusts, coming by an
//! invitation, renewing, ending.

mod coming;
mod ending;
mod inviting;
mod young;

pub use coming::{Came, accept};
pub use ending::{end_enrolment, renew};
pub use inviting::enrol;
pub use store::CitizenRecord;
pub use young::Limit;

use crate::account::required;
use crate::person::banner;
use crate::plan::reason;
use crate::{House, Session, Stop};
use access::Right;
use access::actions::ViewEnrolments;
use model::person::Banner;
use model::question::Fields;
use model::{Date, PlanId};
use store::Act;
pub(crate) use young::limit;

/// The page of those who are enrolled.
#[derive(Debug, Clone)]
pub struct EnrolmentsPage {
    /// Who the plan is for.
    pub banner: Banner,
    /// Everybody who is enrolled, was invited, or was enrolled once.
    pub citizens: Vec<CitizenRecord>,
    /// The end of a proxy's enrolment that is needed at the latest.
    pub limit: Option<Limit>,
    /// The day on which this was read.
    pub today: Date,
}

/// Who is enrolled, for staff and for the patient.
///
/// # Errors
/// [`Stop::Missing`]; a refusal; the record's fault.
pub async fn enrolments(house: &House, session: &Session, plan: PlanId) -> Result<EnrolmentsPage, Stop> {
    let work = |act: &Act<'_, ViewEnrolments>| {
        let who = act.for_whom()?.ok_or(Stop::Missing)?;
        Ok(EnrolmentsPage {
            banner: banner(&who, None, act.today())?,
            citizens: act.enrolments()?,
            limit: limit(&who, act.today()),
            today: act.today(),
        })
    };
    house.store.act(&session.actor(), ViewEnrolments { plan }, work).await
}

/// The reason, as the audit keeps it: how the person agreed; of the service team also who asked.
fn worded(session: &Session, fields: &Fields, field: &str, ask: &str) -> Result<String, Stop> {
    let why = reason(fields.typed(field), field, ask);
    if !session.has(Right::Service) {
        return why;
    }
    let who = "Say who asked for it, for example the patient, an attorney or a clinician";
    match (required(fields.typed("asked_by"), "asked_by", who), why) {
        (Ok(who), Ok(why)) => Ok(format!("asked by {who}: {why}")),
        (who, why) => Err(Stop::all_gaps([who, why])),
    }
}
