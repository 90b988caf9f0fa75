//! What an organisation has to put right in its people's records and plans.

use crate::person::banner;
use crate::{House, Session, Stop};
use access::actions::ViewDataQuality;
use model::person::Banner;
use model::{Date, Moment, PersonId, PlanId};
use store::Act;

pub use store::Flaw;

/// Everything of one kind.
#[derive(Debug, Clone)]
pub struct Flawed {
    /// What is to be put right.
    pub flaw: Flaw,
    /// Those who have waited longest.
    pub rows: Vec<FlawedRow>,
    /// How many there are.
    pub all: u64,
}

/// Somebody whose record is to be put right.
#[derive(Debug, Clone)]
pub struct FlawedRow {
    /// The plan, where there is one.
    pub plan: Option<PlanId>,
    /// The person.
    pub person: PersonId,
    /// Who it is.
    pub who: Banner,
    /// For how many days.
    pub days: i32,
}

/// So many of a kind are shown: as those are put right, others come.
const MOST: u32 = 50;

/// The list of the reader's organisation, what is most dangerous first; a kind of which there is nothing is left out.
///
/// # Errors
/// A refusal, or the record's fault.
pub async fn quality(house: &House, session: &Session) -> Result<Vec<Flawed>, Stop> {
    let work = |act: &Act<'_, ViewDataQuality>| {
        let mut found = Vec::new();
        for flaw in Flaw::ALL {
            let (records, all) = act.flaws(flaw, MOST)?;
            let row = |record: store::FlawRecord| -> Result<FlawedRow, Stop> {
                let since =
                    Moment::parse(&record.since).map(Moment::day).or_else(|| Date::parse(&record.since));
                Ok(FlawedRow {
                    plan: record.plan,
                    person: record.person,
                    who: banner(&record.section, None, act.today())?,
                    days: since.map_or(0, |day| day.days_until(act.today())),
                })
            };
            let rows = records.into_iter().map(row).collect::<Result<Vec<_>, Stop>>()?;
            if all > 0 {
                found.push(Flawed { flaw, rows, all });
            }
        }
        act.note("count", found.iter().map(|kind| kind.all).sum::<u64>());
        Ok(found)
    };
    house.store.act(&session.actor(), ViewDataQuality {}, work).await
}
