//! Picks the status code of what the house answered: its five outcomes as answers.

use access::Refusal;
use app::{Gap, Stop};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use model::question::{Fields, Problem};
use std::collections::BTreeMap;
use ui::{PageError, Said, TemplateFault};

/// What a handler gives: an answer, or why not.
pub(crate) type Answer = Result<Response, Failed>;

/// Why a handler has no answer of its own.
pub(crate) enum Failed {
    /// The house stopped.
    Stop(Stop),
    /// A page could not be written.
    Page(TemplateFault),
    /// A compiled page could not be written.
    Compiled(askama::Error),
    /// A paper could not be set.
    Paper(paper::Unprintable),
    /// What was asked for stands at this address by now.
    Elsewhere(String),
}

impl From<Stop> for Failed {
    fn from(stop: Stop) -> Self {
        Self::Stop(stop)
    }
}

impl From<TemplateFault> for Failed {
    fn from(fault: TemplateFault) -> Self {
        Self::Page(fault)
    }
}

impl From<askama::Error> for Failed {
    fn from(error: askama::Error) -> Self {
        Self::Compiled(error)
    }
}

impl From<paper::Unprintable> for Failed {
    fn from(error: paper::Unprintable) -> Self {
        Self::Paper(error)
    }
}

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        match self {
            Self::Stop(Stop::Refused(refusal)) => refused(&refusal),
            Self::Stop(Stop::Missing) => StatusCode::NOT_FOUND.into_response(),
            Self::Stop(Stop::Gaps(_)) => StatusCode::UNPROCESSABLE_ENTITY.into_response(),
            Self::Stop(Stop::Conflict(_)) => StatusCode::CONFLICT.into_response(),
            Self::Stop(Stop::Fault(fault)) => {
                tracing::error!(%fault, "the record did not answer");
                let mut response = StatusCode::SERVICE_UNAVAILABLE.into_response();
                response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
                response
            }
            Self::Page(fault) => {
                tracing::error!(%fault, "a page could not be written");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
            Self::Compiled(error) => {
                tracing::error!(%error, "a page could not be written");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
            Self::Elsewhere(to) => Redirect::to(&to).into_response(),
            Self::Paper(error) => {
                tracing::error!(%error, "a paper could not be set");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        }
    }
}

/// A page that says that the record does not answer, with what a bare answer would say to the browser and to the log.
pub(crate) fn unanswered(fault: Stop, page: impl FnOnce(StatusCode) -> Answer) -> Answer {
    let bare = Failed::from(fault).into_response();
    let mut page = page(bare.status())?;
    if let Some(wait) = bare.headers().get(header::RETRY_AFTER) {
        page.headers_mut().insert(header::RETRY_AFTER, wait.clone());
    }
    Ok(page)
}

/// A refusal that a person can do something about leads to where they can.
fn refused(refusal: &Refusal) -> Response {
    match refusal {
        Refusal::SignIn | Refusal::WrongPassword | Refusal::WrongCode => {
            Redirect::to("/sign-in").into_response()
        }
        Refusal::ClaimNeeded(person) => Redirect::to(&format!("/people/{person}")).into_response(),
        // What was typed is given back on that page, and it leads to where the doors are told.
        Refusal::Shut(_) => StatusCode::LOCKED.into_response(),
        Refusal::NotThere => StatusCode::NOT_FOUND.into_response(),
        Refusal::Right | Refusal::ReasonNeeded | Refusal::SwitchedOff | Refusal::RegistrationNeeded => {
            StatusCode::FORBIDDEN.into_response()
        }
    }
}

/// A gap in the words of a page.
#[derive(Clone)]
pub(crate) struct Slip {
    /// The id of the field.
    pub(crate) field: String,
    /// What is missing or wrong and what to do.
    pub(crate) message: Said,
}

/// As it is said to staff.
impl From<&Gap> for Slip {
    fn from(gap: &Gap) -> Self {
        Self { field: gap.field.clone(), message: gap.message.clone().into() }
    }
}

impl From<&Self> for Slip {
    fn from(slip: &Self) -> Self {
        slip.clone()
    }
}

/// What is wrong beside each field of a form that a template writes by hand.
pub(crate) type Wrong = BTreeMap<String, Said>;

/// The same of these gaps. A date is told under its own name as well.
pub(crate) fn wrong<'a, T>(gaps: &'a [T]) -> Wrong
where
    Slip: From<&'a T>,
{
    let mut wrong = Wrong::new();
    for Slip { field, message } in gaps.iter().map(Slip::from) {
        let whole = field.split_once('-').map_or(field.as_str(), |(name, _)| name);
        for field in [field.as_str(), whole] {
            wrong.entry(field.to_owned()).or_insert_with(|| message.clone());
        }
    }
    wrong
}

/// Gaps as the walk of a form shows them beside its fields.
pub(crate) fn problems<'a, T>(gaps: &'a [T]) -> Vec<Problem>
where
    Slip: From<&'a T>,
{
    gaps.iter()
        .map(Slip::from)
        .map(|slip| Problem { field: slip.field, message: slip.message.to_string() })
        .collect()
}

/// What was typed into these fields, to be given back.
pub(crate) fn typed(fields: &Fields, names: &[&str]) -> BTreeMap<String, String> {
    names.iter().map(|name| ((*name).to_owned(), fields.typed(name).to_owned())).collect()
}

/// Every field that was sent, for a page that carries them on.
pub(crate) fn pairs(fields: &Fields) -> Vec<(String, String)> {
    let each = |(name, values): (&str, &[String])| {
        values.iter().map(|value| (name.to_owned(), value.clone())).collect::<Vec<_>>()
    };
    fields.iter().flat_map(each).collect()
}

/// Every answer that was sent, for the next step of a form; without the form's own fields.
pub(crate) fn carried(fields: &Fields) -> Vec<(String, String)> {
    let own = |(name, _): &(String, String)| matches!(name.as_str(), "key" | "then" | "knowingly");
    pairs(fields).into_iter().filter(|pair| !own(pair)).collect()
}

/// Gaps as the summary above a form shows them.
pub(crate) fn errors<'a, T>(gaps: &'a [T]) -> Vec<PageError>
where
    Slip: From<&'a T>,
{
    gaps.iter()
        .map(Slip::from)
        .map(|slip| PageError { text: slip.message, href: Some(format!("#{}", slip.field)) })
        .collect()
}
