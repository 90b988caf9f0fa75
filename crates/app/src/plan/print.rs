//! A plan on paper, for staff.

use super::read::{Shown, shown};
use crate::person::banner;
use crate::{House, Session, Stop};
use access::Standing;
use access::actions::PrintPlan;
use model::person::Banner;
use model::{Moment, PlanId};
use store::{Act, PrintRecord};

/// What is printed.
#[derive(Debug, Clone)]
pub struct CopyToPrint {
    /// Who it is.
    pub banner: Banner,
    /// The version that stands.
    pub shown: Shown,
    /// The prints that were taken before, the newest first.
    pub earlier: Vec<PrintRecord>,
    /// Now.
    pub printed_at: Moment,
}

/// The plan as it is printed now. What is out of view is not printed, nor what a death has closed: paper outlives the day.
///
/// # Errors
/// [`Stop::Missing`] when there is none in view for this reader; a refusal; the record's fault.
pub async fn print(house: &House, session: &Session, plan: PlanId) -> Result<CopyToPrint, Stop> {
    let work = |act: &Act<'_, PrintPlan>| {
        let mut record = act.standing_of_plan()?.ok_or(Stop::Missing)?;
        if record.standing != Standing::Published {
            return Err(Stop::Missing);
        }
        let earlier = act.prints()?;
        let shown = shown(act, &mut record).ok_or(Stop::Missing)?;
        let banner = banner(&record.identity, record.died_on, act.today())?;
        Ok(CopyToPrint { banner, shown, earlier, printed_at: act.now() })
    };
    house.store.act(&session.actor(), PrintPlan { plan }, work).await
}
