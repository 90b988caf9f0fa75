//! The sign-in page. It answers a wrong password and an unknown name alike, and carries a form through that was sent when
//! its session had ended.

use super::factor::{self, put};
use super::places::Choice;
use super::visiting::Visiting;
use crate::desk::{Desk, wrong_password};
use crate::form::Form;
use crate::kept::{Told, told};
use crate::my::desk::Around;
use crate::outcome::{Answer, errors, pairs};
use crate::site::Site;
use app::account::{self, Place, SignedIn};
use app::{Gap, Stop};
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use model::MembershipId;
use model::question::Fields;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use ui::{Language, PageError};

#[derive(Serialize, Default)]
pub(crate) struct Carried<'a> {
    email: &'a str,
    next: &'a str,
    /// What was typed into another page's form before.
    kept: Vec<(String, String)>,
    /// The same in words, for whoever has to say whether they typed it.
    typed: Vec<Told>,
    /// To pick from, for somebody who has several.
    places: Vec<Choice>,
    /// What a passkey answered, which is sent again with the place that is picked.
    credential: &'a str,
    /// Where passkeys are used.
    passkeys_at: Option<&'a str>,
    /// They have just signed out.
    left: bool,
}

impl<'a> Carried<'a> {
    /// What a step of signing in carries on to the next.
    pub(crate) fn of(fields: &'a Fields, next: &'a str) -> Self {
        Self { email: fields.typed("email"), next, kept: kept(fields), ..Self::default() }
    }

    /// Nothing yet but where to go on to.
    pub(crate) fn going_to(asked: &'a Asked) -> Self {
        Self { next: within(&asked.next), left: asked.left == "1", ..Self::default() }
    }

    /// Another page's form, sent on to a sign-in because nobody was signed in.
    pub(crate) fn sent_on(fields: &Fields, asked: &'a Asked) -> Self {
        Self { kept: pairs(fields), ..Self::going_to(asked) }
    }

    /// The same, with where passkeys are used.
    pub(crate) fn with_passkeys(self, site: &'a Site) -> Self {
        Self { passkeys_at: site.house.passkeys_at(), ..self }
    }

    /// The same, with places to pick from; `offered` says of one that nobody has accepted it yet.
    pub(super) fn picking(self, places: Vec<Place>, offered: &str) -> Self {
        Self { places: places.into_iter().map(|place| Choice::of(place, offered)).collect(), ..self }
    }

    /// Where it goes on to.
    pub(super) const fn next(&self) -> &'a str {
        self.next
    }

    /// The same, after a passkey answered this.
    pub(super) fn answered(self, credential: &'a str) -> Self {
        Self { credential, ..self }
    }
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    pub(crate) next: String,
    /// `1` for whoever has just signed out.
    #[serde(default)]
    pub(crate) left: String,
}

/// The fields of another page's form stand beside those of the sign-in under names of their own.
const KEPT: &str = "kept.";

const TEMPLATE: &str = "account/sign_in.html";
/// The same for whoever is at their own door.
pub(crate) const OWN_DOOR: &str = "my/sign_in.html";
const PICK: &str = "account/pick.html";
const WRONG: &str = "The e-mail address or the password is not right. Check both and try again";
const UNANSWERED: &str = "The record does not answer at the moment. Wait a few seconds and sign in again";

pub(crate) async fn page(State(site): State<Arc<Site>>, Query(asked): Query<Asked>) -> Answer {
    let own = Carried::going_to(&asked);
    site.public_page(TEMPLATE, own.with_passkeys(&site))
}

pub(crate) async fn submit(
    State(site): State<Arc<Site>>,
    from: Visiting,
    Query(asked): Query<Asked>,
    Form(fields): Form,
) -> Answer {
    if !asked.next.is_empty() {
        let own = Carried::sent_on(&fields, &asked);
        return site.public_page_before(TEMPLATE, own.with_passkeys(&site));
    }
    let own = Carried::of(&fields, within(fields.typed("next")));
    match tried(&site, &from, &fields).await {
        Ok(signed_in) => onward(&site, &from, signed_in, own).await,
        Err(stop) => again(&site, &from.around, stop, own),
    }
}

/// What the e-mail address and the password that were typed come to.
pub(crate) async fn tried(site: &Site, from: &Visiting, fields: &Fields) -> Result<SignedIn, Stop> {
    let (email, password) = (fields.typed("email"), fields.typed("password"));
    let pick = MembershipId::parse(fields.typed("place"));
    let (old, visitor) = (from.session.as_deref(), from.visitor.clone());
    account::sign_in(&site.house, email, password, pick, old, visitor).await
}

/// Goes on from a password that was right.
pub(crate) async fn onward(
    site: &Arc<Site>,
    from: &Visiting,
    signed_in: SignedIn,
    own: Carried<'_>,
) -> Answer {
    match signed_in {
        SignedIn::Token(token) => begun(site, &token, from, own).await,
        SignedIn::Factor(token) => factor::asked(site, from, &token, own).await,
        SignedIn::Pick(places) => pick(site, &from.around, places, own),
    }
}

/// The page to pick a place at.
pub(super) fn pick(site: &Site, around: &Around, places: Vec<Place>, own: Carried<'_>) -> Answer {
    let own = own.picking(places, &around.say(site, "places-offered"));
    around.shared_page(site, own.next, Vec::new(), (PICK, own))
}

/// Goes on to where somebody was going. What they had typed is shown to them first: it may have been somebody else's.
pub(super) async fn begun(site: &Arc<Site>, token: &str, from: &Visiting, own: Carried<'_>) -> Answer {
    let session = if own.kept.is_empty() { Ok(None) } else { account::session(&site.house, token).await };
    let session = match session {
        Ok(session) => session,
        Err(stop) => return again(site, &from.around, stop, own),
    };
    let mut answer = match session.filter(|session| !session.password_is_first()) {
        Some(session) => {
            let own = Carried { typed: told(&own.kept), ..own };
            let language = from.around.language(site);
            Desk::begun(Arc::clone(site), session, language).page("account/kept.html", own)?
        }
        None => Redirect::to(if own.next.is_empty() { "/" } else { own.next }).into_response(),
    };
    put(&mut answer, &site.set_cookie(token));
    from.visitor.device.iter().for_each(|device| put(&mut answer, &site.carries_device(device)));
    Ok(answer)
}

/// The page given back because of what stopped the sign-in, where there is something to say of it.
pub(crate) fn again(site: &Site, around: &Around, stop: Stop, own: Carried<'_>) -> Answer {
    let at_own_door = around.is_at_own_door(own.next);
    let gaps = match stop {
        Stop::Gaps(gaps) => gaps,
        stop if wrong_password(&stop) => {
            vec![Gap::at("email", if at_own_door { "sign-in-wrong" } else { WRONG })]
        }
        // What another page's form held stands nowhere but here.
        fault @ Stop::Fault(_) if at_own_door => {
            let error = around.say(site, "sign-in-unanswered");
            return around.page_of_fault(site, fault, error, OWN_DOOR, own.with_passkeys(site));
        }
        fault @ Stop::Fault(_) => {
            let error = PageError { text: UNANSWERED.to_owned().into(), href: None };
            return site.public_page_of_fault(fault, vec![error], TEMPLATE, own.with_passkeys(site));
        }
        stop => return Err(stop.into()),
    };
    given_back(site, around, gaps, own)
}

/// The page given back with these gaps: MyCMC's own for whoever is at their own door.
pub(super) fn given_back(site: &Site, around: &Around, gaps: Vec<Gap>, own: Carried<'_>) -> Answer {
    let at_own_door = around.is_at_own_door(own.next);
    let own = own.with_passkeys(site);
    if at_own_door {
        return around.page_again(site, errors(&around.said(site, gaps)), OWN_DOOR, own);
    }
    site.public_page_again(errors(&site.said(Language::En, gaps)), TEMPLATE, own)
}

/// What of a sign-in's fields is another form's.
fn kept(fields: &Fields) -> Vec<(String, String)> {
    let own = |(name, value): (String, String)| Some((name.strip_prefix(KEPT)?.to_owned(), value));
    pairs(fields).into_iter().filter_map(own).collect()
}

/// Where to go on to: a page of this service, or nowhere. A browser reads `//` and `/\` as another host.
pub(crate) fn within(next: &str) -> &str {
    let own = next.starts_with('/')
        && !next.contains("//")
        && !next.contains("..")
        && next.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'-' | b'_' | b'.'));
    if own { next } else { "" }
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn nobody_is_sent_to_another_host_after_signing_in() {
        assert_eq!(within("/people/0198-abc/emergency"), "/people/0198-abc/emergency");
        assert_eq!(
            within("/proposals/0198/items/preferences.wishes"),
            "/proposals/0198/items/preferences.wishes"
        );
        for elsewhere in [
            "//evil.example",
            "/.//evil.example",
            "/../evil",
            "/\\evil.example",
            "https://evil.example",
            "javascript:alert(1)",
            "/a\r\nb",
        ] {
            assert_eq!(within(elsewhere), "", "{elsewhere}");
        }
    }
}
