//! The register of devices: what there is, what is added, renewed and ended.

use super::CODE_DAYS;
use crate::account::{Code, required};
use crate::{Gap, House, Stop};
use access::Actor;
use access::actions::{RegisterDevice, RenewDevice, RevokeDevice, ViewDevices};
use model::{DeviceId, Moment, OrganisationId};
use store::DeviceRecord;

/// A device on the register.
#[derive(Debug, Clone)]
pub struct Device {
    /// Which.
    pub id: DeviceId,
    /// The organisation's code and name.
    pub organisation: (String, String),
    /// What is written on it.
    pub identifier: String,
    /// Where it is used.
    pub place: String,
    /// When it was put on the register.
    pub registered_at: Moment,
    /// Until when its code may be used, if it has one that may.
    pub code_until: Option<Moment>,
    /// How it stands.
    pub state: State,
}

/// How a device stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// It has no licence yet.
    Waiting,
    /// Its licence is good until then.
    Valid(Moment),
    /// Its licence is good until then, which is near.
    LapsesSoon(Moment),
    /// Its licence was good until then.
    Lapsed(Moment),
    /// It was ended then, for this reason.
    Ended(Moment, String),
}

/// So many days ahead the end of a licence is near.
const NEAR_DAYS: i64 = 30;

/// The devices within the actor's reach: those that have not ended first.
///
/// # Errors
/// A refusal, or the record's fault.
pub async fn list(house: &House, by: &Actor) -> Result<Vec<Device>, Stop> {
    let work = |act: &store::Act<'_, ViewDevices>| {
        let now = act.now();
        Ok(act.devices()?.into_iter().map(|record| device(record, now)).collect())
    };
    house.store.act(by, ViewDevices {}, work).await
}

/// The organisation of an ODS code, for whoever registers devices for several.
///
/// # Errors
/// A gap where there is none; a refusal; the record's fault.
pub async fn organisation(house: &House, by: &Actor, ods: &str) -> Result<OrganisationId, Stop> {
    let code = ods.trim().to_uppercase();
    let found =
        house.store.act(by, ViewDevices {}, move |act| Ok::<_, Stop>(act.organisation(&code)?)).await?;
    found.ok_or_else(|| {
        Stop::gaps([Gap::at("organisation", "There is no organisation with this ODS code. Check the code")])
    })
}

/// Puts a device on an organisation's register. Gives the code by which it gets its licence: it is told this once.
///
/// # Errors
/// Gaps for what cannot be taken; a refusal; the record's fault.
pub async fn register(
    house: &House,
    by: &Actor,
    organisation: OrganisationId,
    identifier: &str,
    place: &str,
) -> Result<(DeviceId, String), Stop> {
    let named =
        required(identifier, "identifier", "Say what is written on the device, for example an asset number");
    let placed = required(place, "place", "Say where the device is used, for example “Ward 3”");
    let (identifier, place) = match (named, placed) {
        (Ok(identifier), Ok(place)) => (identifier, place),
        (named, placed) => return Err(Stop::all_gaps([named, placed])),
    };
    let Code { shown: code, hash } = Code::new(house);
    let until = house.now().plus_minutes(CODE_DAYS * 24 * 60);
    let device = house
        .store
        .act(by, RegisterDevice { organisation }, move |act| {
            act.register(&identifier, &place, (hash, until))?.ok_or_else(|| {
                Stop::gaps([Gap::at(
                    "identifier",
                    "A device of this name is on the register. Give this one another name, or a new code to that one",
                )])
            })
        })
        .await?;
    Ok((device, code))
}

/// Gives a device a new code, which takes the place of one that it had. Its licence stays good.
///
/// # Errors
/// [`Stop::Missing`] when there is no such device within reach; a refusal; the record's fault.
pub async fn renew(house: &House, by: &Actor, device: DeviceId) -> Result<String, Stop> {
    let Code { shown: code, hash } = Code::new(house);
    let until = house.now().plus_minutes(CODE_DAYS * 24 * 60);
    let renewed = move |act: &store::Act<'_, RenewDevice>| there(act.renew(hash, until)?);
    house.store.act(by, RenewDevice { device }, renewed).await?;
    Ok(code)
}

/// Ends a device: from the next request on its licence opens nothing.
///
/// # Errors
/// A gap without a reason; [`Stop::Missing`] when there is no such device within reach; a refusal; the record's fault.
pub async fn revoke(house: &House, by: &Actor, device: DeviceId, why: &str) -> Result<(), Stop> {
    let why = required(why, "why", "Say why, for example “lost on 3 May”")?;
    house.store.act(by, RevokeDevice { device, why }, |act| there(act.revoke()?)).await
}

fn there(changed: bool) -> Result<(), Stop> {
    if changed { Ok(()) } else { Err(Stop::Missing) }
}

fn device(record: DeviceRecord, now: Moment) -> Device {
    let near = now.plus_minutes(NEAR_DAYS * 24 * 60);
    let state = match (record.ended_at, record.until) {
        (Some(ended), _) => State::Ended(ended, record.reason.unwrap_or_default()),
        (None, None) => State::Waiting,
        (None, Some(until)) if until <= now => State::Lapsed(until),
        (None, Some(until)) if until <= near => State::LapsesSoon(until),
        (None, Some(until)) => State::Valid(until),
    };
    Device {
        id: record.device,
        organisation: record.organisation,
        identifier: record.identifier,
        place: record.place,
        registered_at: record.registered_at,
        code_until: record.code_until.filter(|until| *until > now),
        state,
    }
}
