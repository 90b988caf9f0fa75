//! Organisations that are made up, for the demonstration and for trying the service: ready from a day on.

use super::{assess, create, sign};
use crate::{House, Stop};
use access::Actor;
use model::organisation::{Assessment, Capacity, DataSecurity, Signature};
use model::question::form::write;
use model::question::{Fields, Line};
use model::{Date, OrganisationId};

/// Puts an organisation on record that has signed the agreement and met the standards on a day: code, name, kind.
///
/// # Errors
/// Gaps, a code that is taken included; the record's fault.
pub async fn make_up(
    house: &House,
    (ods, name, kind): (&str, &str, &str),
    on: Date,
) -> Result<OrganisationId, Stop> {
    let mut fields: Fields = [("ods", ods), ("name", name), ("kind", kind)].into_iter().collect();
    fields.put("mailbox", format!("mailbox@{}.example", ods.to_lowercase()));
    let organisation = create(house, &Actor::Operator, &fields).await?;
    let signatory = Line::parse(&format!("Caldicott Guardian of {name}")).ok().flatten();
    let mut fields = write(&Signature { signatory, capacity: Some(Capacity::Caldicott) });
    fields.put("agreed", "yes");
    sign(house, &Actor::Operator, organisation, &fields, Some(on)).await?;
    assess_made_up(house, organisation, on).await?;
    Ok(organisation)
}

/// Records that an organisation that is made up has met the standards on a day.
///
/// # Errors
/// The record's fault.
pub async fn assess_made_up(house: &House, organisation: OrganisationId, on: Date) -> Result<(), Stop> {
    let assessment = Assessment { status: Some(DataSecurity::Met), assessed_on: Some(on) };
    assess(house, &Actor::Operator, organisation, &write(&assessment)).await
}
