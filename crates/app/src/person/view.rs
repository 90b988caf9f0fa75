//! A person's page: who it is, what ties the reader to them, and how their plan stands. No content of any plan.

use super::banner;
use crate::{House, Session, Stop};
use access::actions::ViewPerson;
use access::{Relationship, Right};
use model::PersonId;
use model::person::Banner;
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
    /// The reader may write plans.
    pub writes: bool,
}

impl PersonPage {
    /// A relationship has to be claimed before anything of a plan can be read.
    #[must_use]
    pub fn claim_needed(&self) -> bool {
        self.relationship == Relationship::None
    }
}

/// Opens a person's page.
///
/// # Errors
/// [`Stop::Missing`] when there is no such person; a refusal; the record's fault.
pub async fn view(house: &House, session: &Session, person: PersonId) -> Result<PersonPage, Stop> {
    let work = |act: &store::Act<'_, ViewPerson>| {
        let record = act.person()?.ok_or(Stop::Missing)?;
        let relationship = act.facts().person.map_or(Relationship::None, |p| p.relationship);
        let glance = act.glance()?;
        let died_on = glance.died_on;
        Ok(PersonPage {
            person: record.id,
            banner: banner(&record.section, died_on, act.today())?,
            relationship,
            glance,
            writes: matches!(act.right(), Some(Right::Clinical | Right::Administrator)),
        })
    };
    house.store.act(&session.actor(), ViewPerson { person }, work).await
}
