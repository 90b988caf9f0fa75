//! The first page at one's own door.

use crate::{House, Session, Stop};
use access::actions::ViewOwn;
use access::{Standing, Tie};
use model::question::Answer;
use model::{Date, PlanId};
use store::{Act, OwnProposal, TieRecord};

/// A plan that somebody may come to.
#[derive(Debug, Clone)]
pub struct OwnPlan {
    /// As whom.
    pub tie: Tie,
    /// The first day on which it no longer stands.
    pub until: Option<Date>,
    /// Whose plan.
    pub name: String,
    /// The plan and how it stands; none while none was published.
    pub plan: Option<(PlanId, Standing)>,
}

/// What the first page tells.
#[derive(Debug, Clone)]
pub struct Home {
    /// Plans, one's own first.
    pub plans: Vec<OwnPlan>,
    /// What one wrote, the newest first.
    pub proposals: Vec<OwnProposal>,
}

/// Opens the first page.
///
/// # Errors
/// A refusal, or the record's fault.
pub async fn home(house: &House, session: &Session) -> Result<Home, Stop> {
    let work = |act: &Act<'_, ViewOwn>| {
        let plans = act.ties()?.into_iter().map(own_plan).collect();
        Ok(Home { plans, proposals: act.proposals()? })
    };
    house.store.act(&session.actor(), ViewOwn {}, work).await
}

fn own_plan(record: TieRecord) -> OwnPlan {
    let person = &record.person;
    let names = [&person.given_name, &person.family_name];
    let name = names.into_iter().flatten().map(Answer::show).collect::<Vec<_>>().join(" ");
    OwnPlan { tie: record.tie, until: record.until, name, plan: record.plan }
}
