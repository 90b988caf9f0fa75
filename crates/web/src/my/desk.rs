//! Where a request at the person's own door is dealt with: who is asking, in which language, and the page to answer with.

use super::language;
use crate::desk::{carried, deed, gaps};
use crate::outcome::{Answer, Failed, Slip, unanswered};
use crate::site::Site;
use app::{Gap, House, Session, Stop, account};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use model::question::Fields;
use serde::Serialize;
use std::sync::Arc;
use ui::walk::Wording;
use ui::{Account, Frame, Language, PageError, Said};

/// Somebody signed in at their own door, at one request.
pub(crate) struct OwnDesk {
    pub(crate) site: Arc<Site>,
    pub(crate) session: Session,
    around: Around,
}

/// What a page needs to know of the request besides who asks; also where nobody has signed in.
pub(crate) struct Around {
    path: String,
    headers: HeaderMap,
}

#[derive(Serialize)]
struct Context<C> {
    frame: Frame,
    #[serde(flatten)]
    own: C,
}

impl FromRequestParts<Arc<Site>> for Around {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<Site>) -> Result<Self, Self::Rejection> {
        Ok(Self { path: parts.uri.path().to_owned(), headers: parts.headers.clone() })
    }
}

impl FromRequestParts<Arc<Site>> for OwnDesk {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Self, Response> {
        let Ok(around) = Around::from_request_parts(parts, site).await;
        let session = match site.real_token(&parts.headers) {
            None => None,
            Some(token) => account::session(&site.house, &token)
                .await
                .map_err(|stop| Failed::from(stop).into_response())?,
        };
        let Some(session) = session else { return Err(to_sign_in(&parts.method, &around.path)) };
        // Whoever is at work changes places first: what they may read for themselves they read at their own door.
        if !session.is_citizen() {
            return Err(Redirect::to("/places").into_response());
        }
        Ok(Self { site: Arc::clone(site), session, around })
    }
}

/// A page that was asked for comes after signing in; a form that was sent goes with its fields, so that nothing is lost.
fn to_sign_in(method: &Method, path: &str) -> Response {
    let to = format!("/my/sign-in?next={path}");
    if *method == Method::GET { Redirect::to(&to) } else { Redirect::temporary(&to) }.into_response()
}

impl OwnDesk {
    /// The house.
    pub(crate) fn house(&self) -> &House {
        &self.site.house
    }

    /// Plain words for questions and answers, in the language of the page.
    pub(crate) fn wording(&self) -> Wording<'_> {
        self.around.wording(&self.site)
    }

    /// The words of a message, for where no template is.
    pub(crate) fn say(&self, key: &str) -> Said {
        self.around.say(&self.site, key)
    }

    /// Gaps in the words of the page, as [`Site::said`].
    pub(crate) fn said(&self, gaps: Vec<Gap>) -> Vec<Slip> {
        self.around.said(&self.site, gaps)
    }

    /// What is wrong with what somebody sent. Which limit it would pass is said in the words of the page.
    pub(crate) fn gaps(&self, stop: Stop, limit: &str) -> Result<Vec<Slip>, Failed> {
        let named =
            |gap: Gap| if gap.field == "limit" { Gap { message: limit.to_owned(), ..gap } } else { gap };
        Ok(self.said(gaps(stop)?.into_iter().map(named).collect()))
    }

    /// The key that a form carried; a new one where it carried none that can be ours.
    pub(crate) fn key(&self, fields: &Fields) -> String {
        carried(fields).map_or_else(|| self.house().form_key(), str::to_owned)
    }

    /// The name of the deed that a form asks for, as at the desks of staff.
    pub(crate) fn deed(&self, fields: &Fields) -> String {
        deed(&self.key(fields), fields)
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

    fn written(
        &self,
        status: StatusCode,
        errors: Vec<PageError>,
        template: &str,
        own: impl Serialize,
    ) -> Answer {
        let account = Account {
            name: self.session.name().to_owned(),
            organisation: self.session.organisation().to_owned(),
        };
        let frame = Frame { account: Some(account), ..self.around.frame(&self.site, errors) };
        Ok((status, Html(self.site.render(template, Context { frame, own })?)).into_response())
    }
}

impl Around {
    /// The language of the page.
    pub(crate) fn language(&self, site: &Site) -> Language {
        language::language(site, &self.headers)
    }

    /// Plain words for questions and answers, in the language of the page.
    pub(crate) fn wording<'a>(&self, site: &'a Site) -> Wording<'a> {
        Wording::Plain { messages: site.messages(), language: self.language(site) }
    }

    /// The words of a message, for where no template is.
    pub(crate) fn say(&self, site: &Site, key: &str) -> Said {
        site.say(self.language(site), key)
    }

    /// Gaps in the words of the page, as [`Site::said`].
    pub(crate) fn said(&self, site: &Site, gaps: Vec<Gap>) -> Vec<Slip> {
        site.said(self.language(site), gaps)
    }

    /// A page that says that the record does not answer.
    pub(crate) fn page_of_fault(
        &self,
        site: &Site,
        fault: Stop,
        error: Said,
        template: &str,
        own: impl Serialize,
    ) -> Answer {
        let errors = vec![PageError { text: error, href: None }];
        unanswered(fault, |status| self.written(site, status, errors, template, own))
    }

    /// A page of MyCMC for somebody who has not signed in.
    pub(crate) fn page(&self, site: &Site, template: &str, own: impl Serialize) -> Answer {
        self.written(site, StatusCode::OK, Vec::new(), template, own)
    }

    /// The page that stands before the one that was asked for, until somebody has signed in.
    pub(crate) fn page_before(&self, site: &Site, template: &str, own: impl Serialize) -> Answer {
        self.written(site, StatusCode::FORBIDDEN, Vec::new(), template, own)
    }

    /// A page given back because of what was typed.
    pub(crate) fn page_again(
        &self,
        site: &Site,
        errors: Vec<PageError>,
        template: &str,
        own: impl Serialize,
    ) -> Answer {
        self.written(site, StatusCode::UNPROCESSABLE_ENTITY, errors, template, own)
    }

    fn written(
        &self,
        site: &Site,
        status: StatusCode,
        errors: Vec<PageError>,
        template: &str,
        own: impl Serialize,
    ) -> Answer {
        let frame = self.frame(site, errors);
        Ok((status, Html(site.render(template, Context { frame, own })?)).into_response())
    }

    /// Does whoever asks come from a page of MyCMC, or go on to one (`next`)?
    pub(crate) fn is_at_own_door(&self, next: &str) -> bool {
        language::is_own_door(&self.path) || language::is_own_door(next)
    }

    /// A page that people at work have too, before anybody has signed in; with errors it is one given back. It is dressed as one of
    /// MyCMC for whoever is at their own door, or reads another language than staff do. No other language is offered on it: what
    /// was begun would be lost.
    pub(crate) fn shared_page(
        &self,
        site: &Site,
        next: &str,
        errors: Vec<PageError>,
        (template, own): (&str, impl Serialize),
    ) -> Answer {
        let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        let language = self.language(site);
        let own_door = self.is_at_own_door(next) || language != Language::En;
        let frame = Frame { errors, language, own_door, ..site.public_frame() };
        Ok((status, Html(site.render(template, Context { frame, own })?)).into_response())
    }

    fn frame(&self, site: &Site, errors: Vec<PageError>) -> Frame {
        language::speaking(site, &self.headers, &self.path, Frame { errors, ..site.public_frame() })
    }
}
