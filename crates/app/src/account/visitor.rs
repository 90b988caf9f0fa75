//! Who stands at the sign-in page, as far as anything is known of them.

use super::sign_in::hash_of;
use super::throttle::Trier;
use crate::House;
use std::net::IpAddr;

/// Somebody who is not signed in yet: from where they come, and in which browser.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// Their address.
    pub address: IpAddr,
    /// What the browser's cookie holds by which it is known again; none where there is no browser.
    pub device: Option<String>,
    /// The browser in words, such as "Firefox on Windows"; empty when it does not say.
    pub browser: String,
}

impl From<IpAddr> for Visitor {
    fn from(address: IpAddr) -> Self {
        Self { address, device: None, browser: String::new() }
    }
}

impl Visitor {
    /// The browser, as the record keeps it.
    pub(super) fn device(&self) -> Option<[u8; 32]> {
        self.device.as_deref().and_then(hash_of)
    }

    /// How their mistakes are counted. A browser that the account knows is slowed down by its own mistakes alone, so that nobody
    /// else's keep its owner out.
    pub(super) fn trier(&self, known: bool) -> Trier {
        match self.device().filter(|_| known) {
            Some(device) => Trier::Known(device),
            None => Trier::Stranger(self.address),
        }
    }
}

/// What a browser is given, to be known by from then on.
#[must_use]
pub fn device_token(house: &House) -> String {
    house.store.world().secret().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether a browser's cookie holds what it may have been given.
#[must_use]
pub fn is_device_token(held: &str) -> bool {
    hash_of(held).is_some()
}
