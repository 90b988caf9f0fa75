//! The access log: who did what to whose record, by which right, why, and how it ended. What is looked for is sent in the
//! body, so that no NHS number stands in an address.

use crate::desk::{Desk, gaps};
use crate::form::Form;
use crate::outcome::{Answer, errors};
use access::Scope;
use app::log::{self, LogFilter, LogLine, LogPage};
use axum::http::header;
use axum::response::IntoResponse;
use model::question::Fields;
use model::{Date, NhsNumber};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Page {
    /// What was typed into the filter, by field.
    typed: BTreeMap<&'static str, String>,
    /// Something was typed into it.
    narrowed: bool,
    /// None when the filter could not be read.
    log: Option<Lines>,
    organisation: String,
}

#[derive(Serialize)]
struct Lines {
    /// `all`, `organisation` or `own`.
    scope: &'static str,
    lines: Vec<Line>,
    /// Counted from 0.
    page: usize,
    more: bool,
}

/// One line; the words for the act, the right and the outcome stand in the template.
#[derive(Serialize)]
struct Line {
    at: String,
    at_iso: String,
    /// Year, month and day where the service runs.
    day: (i16, i8, i8),
    who: Option<String>,
    user: Option<String>,
    organisation: Option<String>,
    right: Option<String>,
    action: String,
    /// Whose account, where nobody had signed in.
    account: Option<String>,
    about_somebody: bool,
    nhs_number: Option<String>,
    outcome: String,
    reason: Option<String>,
}

const FILTER: [&str; 11] = [
    "nhs_number",
    "user",
    "who",
    "organisation",
    "action",
    "from-day",
    "from-month",
    "from-year",
    "until-day",
    "until-month",
    "until-year",
];

/// Past this page a log is to be narrowed, not turned over.
const LAST_PAGE: usize = 1_000;

const TEMPLATE: &str = "records/access_log.html";

pub(crate) async fn page(desk: Desk) -> Answer {
    let found = log::accesses(desk.house(), &desk.session, LogFilter::default(), 0).await?;
    desk.page(TEMPLATE, Page::of(&desk, &Fields::default(), Some(Lines::of(found, 0))))
}

pub(crate) async fn search(desk: Desk, Form(fields): Form) -> Answer {
    let page = fields.typed("page").parse().unwrap_or(0).min(LAST_PAGE);
    let filter = match log::filter(&fields) {
        Ok(filter) => filter,
        Err(stop) => {
            let found = gaps(stop)?;
            desk.house().may(&desk.session, access::actions::ViewAccessLog {}).await?;
            return desk.page_again(errors(&found), TEMPLATE, Page::of(&desk, &fields, None));
        }
    };
    let found = log::accesses(desk.house(), &desk.session, filter, page).await?;
    desk.page(TEMPLATE, Page::of(&desk, &fields, Some(Lines::of(found, page))))
}

/// The log as a file to take away, cut as the filter says.
pub(crate) async fn export(desk: Desk, Form(fields): Form) -> Answer {
    let file = match log::export(desk.house(), &desk.session, log::filter(&fields)?).await {
        Ok(file) => file,
        Err(stop) => {
            let found = gaps(stop)?;
            return desk.page_again(errors(&found), TEMPLATE, Page::of(&desk, &fields, None));
        }
    };
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"access-log.csv\""),
    ];
    Ok((headers, file).into_response())
}

impl Page {
    fn of(desk: &Desk, fields: &Fields, log: Option<Lines>) -> Self {
        let typed: BTreeMap<_, _> =
            FILTER.into_iter().map(|name| (name, fields.typed(name).to_owned())).collect();
        let narrowed = typed.values().any(|value| !value.trim().is_empty());
        Self { typed, narrowed, log, organisation: desk.session.organisation().to_owned() }
    }
}

impl Lines {
    fn of(found: LogPage, page: usize) -> Self {
        let scope = match found.scope {
            Scope::All => "all",
            Scope::Organisation(_) => "organisation",
            Scope::Own(_) => "own",
        };
        let more = found.more && page < LAST_PAGE;
        Self { scope, lines: found.lines.into_iter().map(Line::from).collect(), page, more }
    }
}

impl From<LogLine> for Line {
    fn from(line: LogLine) -> Self {
        let grouped = |digits: String| NhsNumber::parse(&digits).map_or(digits, |number| number.to_string());
        Self {
            at: line.at.to_string(),
            at_iso: line.at.iso(),
            day: parts(line.at.day()),
            who: line.who,
            user: line.user.map(|user| user.to_string()),
            organisation: line.organisation,
            right: line.right,
            action: line.action,
            account: line.account,
            about_somebody: line.person.is_some(),
            nhs_number: line.nhs_number.map(grouped),
            outcome: line.outcome,
            reason: line.reason,
        }
    }
}

/// Year, month and day, as a form has them.
pub(super) fn parts(day: Date) -> (i16, i8, i8) {
    (day.year(), day.month(), day.day())
}
