//! Who stands at the sign-in page, and the cookies of somebody who is not signed in yet.

use super::browser;
use crate::caller::Caller;
use crate::my::desk::Around;
use crate::site::Site;
use app::account::{self, Visitor};
use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use axum_extra::extract::CookieJar;
use std::convert::Infallible;
use std::sync::Arc;

/// A browser is known for so many seconds: 400 days, which is the longest that browsers keep a cookie.
const KNOWN_SECONDS: u32 = 400 * 24 * 60 * 60;

/// Somebody who signs in, with what their browser brought.
pub(crate) struct Visiting {
    pub(crate) visitor: Visitor,
    /// The token of a sign-in whose second factor is awaited.
    pub(crate) challenge: Option<String>,
    /// The token of a sign-in with a passkey that is under way.
    pub(crate) ceremony: Option<String>,
    /// The token of the session that a new one replaces.
    pub(crate) session: Option<String>,
    /// For the pages before somebody has signed in.
    pub(crate) around: Around,
}

impl FromRequestParts<Arc<Site>> for Visiting {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Self, Infallible> {
        let Ok(caller) = Caller::from_request_parts(parts, site).await;
        let Ok(around) = Around::from_request_parts(parts, site).await;
        let cookies = CookieJar::from_headers(&parts.headers);
        let held = |name: &str| cookies.get(name).map(|cookie| cookie.value().to_owned());
        let device = held(site.device_cookie()).filter(|held| account::is_device_token(held));
        let says = parts.headers.get(header::USER_AGENT).and_then(|says| says.to_str().ok());
        let visitor = Visitor {
            address: caller.address,
            device: Some(device.unwrap_or_else(|| account::device_token(&site.house))),
            browser: browser::words(says.unwrap_or_default()),
        };
        let (challenge, ceremony) = (held(site.challenge_cookie()), held(site.ceremony_cookie()));
        Ok(Self { visitor, challenge, ceremony, session: held(site.cookie()), around })
    }
}

impl Site {
    /// The name of the cookie by which a browser is known again.
    const fn device_cookie(&self) -> &'static str {
        if self.https { "__Host-cmc-device" } else { "cmc-device" }
    }

    /// The name of the cookie between a password that was right and the second factor.
    const fn challenge_cookie(&self) -> &'static str {
        if self.https { "__Host-cmc-step" } else { "cmc-step" }
    }

    /// The name of the cookie between what was asked of a passkey and its answer.
    const fn ceremony_cookie(&self) -> &'static str {
        if self.https { "__Host-cmc-passkey" } else { "cmc-passkey" }
    }

    /// The cookie that carries the token of such a question; an empty token takes it away.
    pub(crate) fn carries_ceremony(&self, token: &str) -> String {
        self.carried_in(self.ceremony_cookie(), token)
    }

    /// The cookie that carries the token of such a sign-in; an empty token takes it away.
    pub(crate) fn carries_challenge(&self, token: &str) -> String {
        self.carried_in(self.challenge_cookie(), token)
    }

    /// The cookie by which a browser is known again.
    pub(crate) fn carries_device(&self, token: &str) -> String {
        format!("{}; Max-Age={KNOWN_SECONDS}", self.carried_in(self.device_cookie(), token))
    }
}
