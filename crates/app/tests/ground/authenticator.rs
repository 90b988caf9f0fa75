//! An authenticator app, as RFC 6238 tells it: written anew here, so that the house's own part is held against another.

use super::Ground;
use super::PASSWORD;
use app::Session;
use app::account;
use totp_rs::{Builder, Secret};

/// An app that was told a secret.
pub(crate) struct Phone(totp_rs::Totp);

impl Phone {
    /// Types the secret in, as it is shown.
    pub(crate) fn told(secret: &str) -> Self {
        let plain: String = secret.split_whitespace().collect();
        let secret = Secret::try_from_base32(plain).unwrap();
        Self(Builder::new().with_secret(secret).build().unwrap())
    }

    /// What it shows so many seconds from now.
    pub(crate) fn shows_in(&self, ground: &Ground, seconds: i64) -> String {
        self.0.generate(u64::try_from(ground.house.now().unix() + seconds).unwrap()).to_string()
    }

    /// What it shows now.
    pub(crate) fn shows(&self, ground: &Ground) -> String {
        self.shows_in(ground, 0)
    }
}

impl Ground {
    /// Sets an authenticator app up: the app, and the recovery codes.
    pub(crate) async fn authenticator(&self, session: &Session) -> (Phone, Vec<String>) {
        let secret = account::start_authenticator(&self.house, session).await.unwrap().unwrap();
        let phone = Phone::told(&secret.text);
        let codes =
            account::add_authenticator(&self.house, session, PASSWORD, &phone.shows(self)).await.unwrap();
        // What was typed to set it up is used up.
        self.wall.pass_seconds(30);
        (phone, codes)
    }
}
