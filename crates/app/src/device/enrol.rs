//! How a device gets its licence: with a code that is good once.

use crate::account::hash_of;
use crate::{Gap, House, Stop};
use access::Actor;
use access::actions::{EnrolDevice, OpenEnrolment};
use licence::Unfit;
use std::net::IpAddr;
use store::Fault;

/// What a code opens, before it is used.
#[derive(Debug, Clone)]
pub struct Opened {
    /// What is written on the device that it is for.
    pub identifier: String,
    /// The password that the licence's file will have: made for this once.
    pub password: String,
}

/// Looks which device a code is for. Nothing is used up.
///
/// # Errors
/// One and the same gap for a code that is wrong, used or too old; a gap when there is a wait; the record's fault.
pub async fn open(house: &House, code: &str, source: IpAddr) -> Result<Opened, Stop> {
    house.enrolling.patience(source, house.now())?;
    let hash = hash_of(code);
    let found = house
        .store
        .act(&Actor::Nobody, OpenEnrolment {}, move |act| act.enrolment(hash)?.ok_or_else(unusable));
    let found = told(house, source, found.await)?;
    let password = licence::password(&house.store.world().secret());
    Ok(Opened { identifier: found.identifier, password })
}

/// Uses a code up and gives the device its licence: a PKCS#12 file under this password, which is kept nowhere.
///
/// # Errors
/// As [`open`]; a gap for a password that was not made here.
pub async fn enrol(house: &House, code: &str, password: &str, source: IpAddr) -> Result<Vec<u8>, Stop> {
    house.enrolling.patience(source, house.now())?;
    if !licence::wellformed(password) {
        return Err(unusable());
    }
    let authority = house.authority.clone().ok_or_else(|| broken("this server has no device authority"))?;
    let (hash, random) = (hash_of(code), house.store.world().secret());
    let issued = house.store.act(&Actor::Nobody, EnrolDevice {}, move |act| {
        let found = act.take(hash)?.ok_or_else(unusable)?;
        let licence = authority.issue(&found.device.to_string(), act.now(), random).map_err(broken)?;
        act.license(found.device, licence.fingerprint, licence.until)?;
        Ok::<_, Stop>((found, licence))
    });
    let (found, licence) = told(house, source, issued.await)?;
    let (name, password) = (format!("Coordinate My Care: {}", found.identifier), password.to_owned());
    // A password is turned into a key slowly on purpose.
    let bundled = tokio::task::spawn_blocking(move || licence.bundle(&name, &password));
    bundled.await.map_err(broken)?.map_err(broken)
}

/// What the record knows a certificate by that a proxy passed on.
///
/// # Errors
/// Why it is no licence that counts now.
pub fn presented(house: &House, certificate: &[u8]) -> Result<[u8; 32], Unfit> {
    house.authority.as_ref().ok_or(Unfit::Foreign)?.read(certificate, house.now())
}

/// Counts a code that could not be used.
fn told<T>(house: &House, source: IpAddr, result: Result<T, Stop>) -> Result<T, Stop> {
    match &result {
        Ok(_) => house.enrolling.tried(source, house.now(), true),
        Err(Stop::Gaps(_)) => house.enrolling.tried(source, house.now(), false),
        Err(_) => {}
    }
    result
}

fn unusable() -> Stop {
    let words = "This code cannot be used. Check what you typed. A code can be used once, for seven days: ask whoever gave it \
                 to you for a new one";
    Stop::gaps([Gap::at("code", words)])
}

fn broken(error: impl std::fmt::Display) -> Stop {
    Stop::Fault(Fault::Broken(error.to_string()))
}
