//! A person's page: who it is, what ties the reader to them, and how their plan stands. No content of any plan.

use super::banner;
use crate::{House, Session, Stop};
use access::actions::ViewPerson;
use access::{Relationship, Right};
use model::person::Banner;
use model::plan::Review;
use model::question::YesNo;
use model::{Date, PersonId};
use store::Glance;

/// A person's page.
#[derive(Debug, Clone)]
pub struct PersonPage {
    /// The person.
    pub person: PersonId,
    /// Who it is.
    pub banner: Banner,
    /// What ties the reader to the person.
    pub relationship: Relationship,
    /// How the plan stands.
    pub glance: Glance,
    /// Since when the review of the plan is overdue, where it is.
    pub overdue_since: Option<Date>,
    /// The reader may write plans.
    pub writes: bool,
}

/// Opens a person's page.
///
/// # Errors
/// [`Stop::Missing`] when there is no such person; a refusal; the record's fault.
pub async fn view(house: &House, session: &Session, person: PersonId) -> Result<PersonPage, Stop> {
    let work = |act: &store::Act<'_, ViewPerson>| {
        let record = act.person()?.ok_or(Stop::Missing)?;
        let relationship = act.facts().person.map_or(Relationship::None, |p| p.relationship);
        let writes = matches!(act.right(), Some(Right::Clinical | Right::Administrator));
        let restricted = record.section.restricted == Some(YesNo::Yes);
        let glance = told(act.glance()?, writes && relationship != Relationship::None, restricted);
        let died_on = glance.died_on;
        let is_overdue = |on: &Date| Review::of(*on, act.today()) == Review::Overdue;
        Ok(PersonPage {
            person: record.id,
            banner: banner(&record.section, died_on, act.today())?,
            relationship,
            overdue_since: glance.review_on.filter(is_overdue),
            glance,
            writes,
        })
    };
    house.store.act(&session.actor(), ViewPerson { person }, work).await
}

/// What of the plan this reader is told. A draft is told only to those who may write one: for everybody else a person with
/// nothing but a draft is a person without a plan (hazard H02). Who is at work on it often tells where a restricted person
/// is (hazard H15).
pub(crate) fn told(glance: Glance, writers: bool, restricted: bool) -> Glance {
    if !writers {
        return Glance { draft: None, refused_on: None, ..glance };
    }
    let named = |mut draft: store::DraftGlance| {
        if restricted {
            draft.organisation.clear();
        }
        draft
    };
    Glance { draft: glance.draft.map(named), ..glance }
}
