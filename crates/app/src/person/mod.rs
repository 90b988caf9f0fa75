//! Finding a person, opening their page, creating, correcting and restricting them, claiming a relationship.

mod claim;
mod correct;
mod create;
mod find;
mod restrict;
mod view;

pub use claim::{claim, record_refusal};
pub use correct::{CorrectPage, correct, correcting};
pub use create::create;
pub(crate) use find::matches;
pub use find::{Criteria, Match, find};
pub use restrict::restrict;
pub(crate) use view::told;
pub use view::{PersonPage, view};

use crate::Stop;
use model::Date;
use model::person::{Banner, Identity, identity};
use model::plan::Person;

/// Who a person on record is. The record took nothing that is not an identity, so anything else is a fault of the house.
pub(crate) fn known(person: &Person, today: Date) -> Result<Identity, Stop> {
    identity(person, today)
        .map_err(|_| Stop::Fault(store::Fault::Broken("a person on record has no identity".to_owned())))
}

/// The banner of a person on record.
pub(crate) fn banner(person: &Person, died_on: Option<Date>, today: Date) -> Result<Banner, Stop> {
    let who = known(person, today)?;
    Ok(died_on.map_or_else(|| Banner::of(&who, today), |day| Banner::of_the_dead(&who, day)))
}
