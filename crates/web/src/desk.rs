//! Where a signed-in request is dealt with: who is asking, the house to ask, and the page to answer with.

use crate::caller::Caller;
use crate::my::language;
use crate::outcome::{Answer, Failed, Slip, unanswered};
use crate::plan::verify;
use crate::site::Site;
use crate::training::choose;
use access::{Refusal, Right};
use app::{Gap, House, Session, Stop, account};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use model::PlanId;
use model::question::Fields;
use serde::Serialize;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use ui::{Account, Frame, Language, NavigationItem, Notice, PageError, Said};

/// Somebody signed in, at one request.
pub(crate) struct Desk {
    pub(crate) site: Arc<Site>,
    pub(crate) session: Session,
    house: Arc<House>,
    path: String,
    practising: bool,
    /// The language of whoever is at their own door; staff are spoken to in English.
    language: Language,
}

/// What every page is written from: the frame, and what is its own.
#[derive(Serialize)]
struct Context<C> {
    frame: Frame,
    #[serde(flatten)]
    own: C,
}

impl FromRequestParts<Arc<Site>> for Desk {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Self, Response> {
        let path = parts.uri.path().to_owned();
        let (token, practice) = (site.real_token(&parts.headers), choose::held(site, &parts.headers));
        let session = match &token {
            None => None,
            Some(token) => account::session(&site.house, token)
                .await
                .map_err(|stop| Failed::from(stop).into_response())?,
        };
        let (Some(session), Some(token)) = (session, token) else {
            return Err(match practice {
                Some(_) => choose::left_with_the_session(site),
                None => to_sign_in(&parts.method, &path),
            });
        };
        let Ok(caller) = Caller::from_request_parts(parts, site).await;
        let session = session.acting_from(caller.whence);
        if session.password_is_first() && path != "/password" && path != "/sign-out" {
            return Err(Redirect::to("/password").into_response());
        }
        // What is made for people at work answers a citizen as if it were not there; their account is theirs in one way.
        if session.is_citizen() && !is_everybodys(&path) {
            return Err(Failed::Stop(Stop::Missing).into_response());
        }
        match practice.filter(|_| !choose::stays_real(parts)) {
            Some(held) => choose::desk(site, parts, &held, &token).await,
            None => {
                let language = language::language(site, &parts.headers);
                Ok(Self { path, ..Self::begun(Arc::clone(site), session, language) })
            }
        }
    }
}

/// Whether a page is about the account of whoever is signed in, at work or at their own door.
fn is_everybodys(path: &str) -> bool {
    let account = path == "/account" || path.starts_with("/account/");
    account || matches!(path, "/" | "/password" | "/places" | "/sign-out")
}

/// A page that was asked for comes after signing in. A form that was sent goes with its fields, so that what somebody
/// typed outlives the session in which they typed it; but no password is carried, and signing out and leaving are done.
fn to_sign_in(method: &Method, path: &str) -> Response {
    match path {
        "/" | "/password" | "/sign-out" | "/training/practice/leave" => {
            Redirect::to("/sign-in").into_response()
        }
        // A code or a password is not carried on, and a session that would end others has ended itself.
        path if path.starts_with("/account") => Redirect::to("/sign-in?next=/account").into_response(),
        // A file does not go through a sign-in; the page asks for it again.
        path if path.ends_with("/scans") => Redirect::to(&format!("/sign-in?next={path}")).into_response(),
        path if *method == Method::GET => Redirect::to(&format!("/sign-in?next={path}")).into_response(),
        path => Redirect::temporary(&format!("/sign-in?next={path}")).into_response(),
    }
}

impl Desk {
    /// Where a session that has just begun is dealt with, of somebody who reads this language.
    pub(crate) fn begun(site: Arc<Site>, session: Session, language: Language) -> Self {
        let house = Arc::clone(&site.house);
        let language = if session.is_citizen() { language } else { Language::En };
        Self { site, session, house, path: String::new(), practising: false, language }
    }

    /// Where somebody practises: everything is asked of this house and not of the real one.
    pub(crate) fn practising(site: Arc<Site>, house: Arc<House>, session: Session, path: String) -> Self {
        Self { site, session, house, path, practising: true, language: Language::En }
    }

    /// The house.
    pub(crate) fn house(&self) -> &House {
        &self.house
    }

    /// The words of a message, for where no template is.
    pub(crate) fn say(&self, key: &str) -> Said {
        self.site.say(self.language, key)
    }

    /// Gaps in the words of the page, as [`Site::said`].
    pub(crate) fn said(&self, gaps: Vec<Gap>) -> Vec<Slip> {
        self.site.said(self.language, gaps)
    }

    /// The line above every page.
    pub(crate) fn notice(&self) -> Option<Notice> {
        if self.practising { Some(practice_notice()) } else { self.site.notice.clone() }
    }

    /// Until when they read by an emergency override, while they do. The session knows it, so that no page looks it up.
    pub(crate) fn overridden_until(&self) -> Option<String> {
        let until = self.session.overridden_until().filter(|until| self.house().now() < *until);
        until.map(|until| until.to_string())
    }

    /// The practice area can be entered from here.
    pub(crate) fn offers_practice(&self) -> bool {
        self.site.practice.is_some() && !self.practising
    }

    /// A page that says that something is not to be had where somebody is.
    pub(crate) fn page_elsewhere(&self, template: &str, own: impl Serialize) -> Answer {
        self.written(StatusCode::FORBIDDEN, Vec::new(), template, own)
    }

    /// A key for a form. It says in which house the form was written: sent to the other, it is refused.
    pub(crate) fn form_key(&self) -> String {
        let key = self.house().form_key();
        if self.practising { format!("{}{key}", choose::MARK) } else { key }
    }

    /// Where a page asks, as long as it is open, whether this version still stands; empty where somebody practises, whose house answers
    /// nobody but them.
    pub(crate) fn live(&self, plan: PlanId, version: u32) -> String {
        if self.practising { String::new() } else { verify::path(self.house(), plan, version) }
    }

    /// A page.
    pub(crate) fn page(&self, template: &str, own: impl Serialize) -> Answer {
        self.written(StatusCode::OK, Vec::new(), template, own)
    }

    /// A page given back because of what was typed.
    pub(crate) fn page_again(&self, errors: Vec<PageError>, template: &str, own: impl Serialize) -> Answer {
        self.written(StatusCode::UNPROCESSABLE_ENTITY, errors, template, own)
    }

    /// A page that shows two truths that cannot both stand.
    pub(crate) fn page_of_conflict(
        &self,
        errors: Vec<PageError>,
        template: &str,
        own: impl Serialize,
    ) -> Answer {
        self.written(StatusCode::CONFLICT, errors, template, own)
    }

    /// A page that says that the record does not answer.
    pub(crate) fn page_of_fault(
        &self,
        fault: Stop,
        errors: Vec<PageError>,
        template: &str,
        own: impl Serialize,
    ) -> Answer {
        unanswered(fault, |status| self.written(status, errors, template, own))
    }

    /// The key that a form carried; a new one where it carried none that can be ours.
    pub(crate) fn key(&self, fields: &Fields) -> String {
        carried(fields).map_or_else(|| self.form_key(), str::to_owned)
    }

    /// The name of the deed that a form asks for: its key together with what was typed. The same form sent twice has one
    /// effect; a form that somebody went back to and changed is a new deed (hazard H24).
    pub(crate) fn deed(&self, fields: &Fields) -> String {
        deed(&self.key(fields), fields)
    }

    fn written(
        &self,
        status: StatusCode,
        errors: Vec<PageError>,
        template: &str,
        own: impl Serialize,
    ) -> Answer {
        let html = self.site.render(template, Context { frame: self.frame(errors), own })?;
        Ok((status, Html(html)).into_response())
    }

    fn frame(&self, errors: Vec<PageError>) -> Frame {
        let item = |(text, href): (&str, &str)| NavigationItem {
            text: text.to_owned(),
            href: href.to_owned(),
            current: self.path == href,
        };
        Frame {
            navigation: self.places().into_iter().map(item).collect(),
            account: Some(self.account()),
            notice: self.notice(),
            overridden_until: self.overridden_until(),
            service_desk: self.site.service_desk.clone(),
            errors,
            own_door: self.session.is_citizen(),
            language: self.language,
            ..Frame::default()
        }
    }

    /// Who is signed in, as every page names them.
    pub(crate) fn account(&self) -> Account {
        Account { name: self.session.name().to_owned(), organisation: self.session.organisation().to_owned() }
    }

    /// Where this person's rights can take them; a rule decides again when they get there.
    fn places(&self) -> Vec<(&'static str, &'static str)> {
        if self.session.is_citizen() {
            return vec![("MyCMC", "/my")];
        }
        let has = |rights: &[Right]| rights.iter().any(|right| self.session.has(*right));
        let all: [(&[Right], &str, &str); 9] = [
            (&[Right::Service], "Service", "/service"),
            (&[Right::View, Right::Administrator, Right::Clinical, Right::Service], "Find a person", "/find"),
            (&[Right::Administrator, Right::Clinical], "Actions needed", "/actions"),
            (&[Right::Lead, Right::Governance], "Your organisation", "/organisation"),
            (&[Right::Service], "Organisations", "/service/organisations"),
            (&[Right::Service], "Accounts", "/service/accounts"),
            (&[Right::Governance, Right::Service], "To look at", "/organisation/concerns"),
            (
                &[Right::View, Right::Administrator, Right::Clinical, Right::Governance, Right::Service],
                "Access log",
                "/organisation/access-log",
            ),
            (&[Right::Lead], "Devices", "/organisation/devices"),
        ];
        all.into_iter().filter(|(rights, _, _)| has(rights)).map(|(_, text, href)| (text, href)).collect()
    }

    /// The first page for these rights.
    pub(crate) fn home(&self) -> &'static str {
        self.places().first().map_or("/password", |(_, href)| *href)
    }
}

impl Site {
    /// The name of the session cookie. Browsers keep a `__Host-` cookie to this host and to https.
    pub(crate) const fn cookie(&self) -> &'static str {
        if self.https { "__Host-cmc" } else { "cmc" }
    }

    /// The name of the cookie of the practice area.
    pub(crate) const fn practice_cookie(&self) -> &'static str {
        if self.https { "__Host-cmc-practice" } else { "cmc-practice" }
    }

    /// The token of the session in the real house that a browser brings.
    pub(crate) fn real_token(&self, headers: &HeaderMap) -> Option<String> {
        CookieJar::from_headers(headers).get(self.cookie()).map(|cookie| cookie.value().to_owned())
    }

    /// The cookie that carries a token; an empty token takes it away.
    pub(crate) fn set_cookie(&self, token: &str) -> String {
        self.carried_in(self.cookie(), token)
    }

    /// The same for a cookie of this name.
    pub(crate) fn carried_in(&self, name: &str, token: &str) -> String {
        let secure = if self.https { "; Secure" } else { "" };
        let age = if token.is_empty() { "; Max-Age=0" } else { "" };
        format!("{name}={token}; Path=/; HttpOnly; SameSite=Lax{secure}{age}")
    }

    /// A page for somebody who has not signed in.
    pub(crate) fn public_page(&self, template: &str, own: impl Serialize) -> Answer {
        self.written(StatusCode::OK, Vec::new(), template, own)
    }

    /// The page that stands before the one that was asked for, until somebody has signed in.
    pub(crate) fn public_page_before(&self, template: &str, own: impl Serialize) -> Answer {
        self.written(StatusCode::FORBIDDEN, Vec::new(), template, own)
    }

    /// A page given back, for somebody who has not signed in, because of what was typed.
    pub(crate) fn public_page_again(
        &self,
        errors: Vec<PageError>,
        template: &str,
        own: impl Serialize,
    ) -> Answer {
        self.written(StatusCode::UNPROCESSABLE_ENTITY, errors, template, own)
    }

    /// A page that says, to somebody who has not signed in, that the record does not answer.
    pub(crate) fn public_page_of_fault(
        &self,
        fault: Stop,
        errors: Vec<PageError>,
        template: &str,
        own: impl Serialize,
    ) -> Answer {
        unanswered(fault, |status| self.written(status, errors, template, own))
    }

    /// What stands around a page for somebody who has not signed in.
    pub(crate) fn public_frame(&self) -> Frame {
        Frame { notice: self.notice.clone(), service_desk: self.service_desk.clone(), ..Frame::default() }
    }

    fn written(
        &self,
        status: StatusCode,
        errors: Vec<PageError>,
        template: &str,
        own: impl Serialize,
    ) -> Answer {
        let frame = Frame { errors, ..self.public_frame() };
        Ok((status, Html(self.render(template, Context { frame, own })?)).into_response())
    }
}

/// The key that a form carried, where it can be ours.
pub(crate) fn carried(fields: &Fields) -> Option<&str> {
    let key = fields.typed("key");
    ((1..=64).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_graphic())).then_some(key)
}

/// The name of the deed that a form with this key asks for.
pub(crate) fn deed(key: &str, fields: &Fields) -> String {
    let mut print = DefaultHasher::new();
    fields.iter().for_each(|field| field.hash(&mut print));
    format!("{key}-{:016x}", print.finish())
}

/// Above every page of the practice area, so that nobody takes its people for patients.
pub(crate) fn practice_notice() -> Notice {
    let text = "Everybody here is made up. Nothing that you do here reaches the real record. Enter nobody’s real details.";
    Notice { label: "Practice".to_owned(), text: text.to_owned(), leave: true }
}

/// Goes on to another page after something was done.
pub(crate) fn go(to: &str) -> Answer {
    Ok(Redirect::to(to).into_response())
}

/// What of a stop a form answers itself: gaps. Anything else is answered for all pages alike.
pub(crate) fn gaps(stop: Stop) -> Result<Vec<Gap>, Failed> {
    match stop {
        Stop::Gaps(gaps) => Ok(gaps),
        other => Err(other.into()),
    }
}

/// The answer to an id that is none: the same as to one that is nobody's.
pub(crate) fn known<T>(id: Option<T>) -> Result<T, Failed> {
    id.ok_or(Failed::Stop(Stop::Missing))
}

/// Signing out clears what the browser keeps.
pub(crate) fn cleared(mut response: Response, cookie: &str) -> Response {
    let headers = response.headers_mut();
    if let Ok(value) = cookie.parse() {
        headers.insert(header::SET_COOKIE, value);
    }
    headers
        .insert("clear-site-data", header::HeaderValue::from_static("\"cache\", \"cookies\", \"storage\""));
    response
}

/// The refusal of a wrong name or password, which a sign-in page answers itself.
pub(crate) const fn wrong_password(stop: &Stop) -> bool {
    matches!(stop, Stop::Refused(Refusal::WrongPassword))
}
