//! Filling an empty record with people who are made up, for trying the service at the size of a region.

use crate::{House, Stop};
use access::Actor;
use access::actions::SeedPlans;
use store::Batch;

pub use store::Occupied;

/// Begins to seed. Answers why not, when the record is not empty.
///
/// # Errors
/// The record's fault.
pub async fn begin(house: &House) -> Result<Option<Occupied>, Stop> {
    house.store.act(&Actor::Operator, SeedPlans {}, |act| Ok(act.begin()?)).await
}

/// Writes people and their plans, all of the batch or none.
///
/// # Errors
/// The record's fault.
pub async fn write(house: &House, batch: Batch) -> Result<usize, Stop> {
    let work = move |act: &store::Act<'_, SeedPlans>| {
        act.write(&batch)?;
        Ok(batch.len())
    };
    house.store.act(&Actor::Operator, SeedPlans {}, work).await
}

/// Says that all are written.
///
/// # Errors
/// The record's fault.
pub async fn finish(house: &House) -> Result<(), Stop> {
    house.store.act(&Actor::Operator, SeedPlans {}, |act| Ok(act.finish()?)).await
}
