//! The access log: who did what to whose record, by which right, why, and how it ended. What is looked for is sent in the
//! body, so that no NHS number stands in an address.

use crate::desk::{Desk, gaps};
use crate::form::Form;
use crate::outcome::{Answer, errors};
use access::{Right, Scope};
use app::log::{self, LogFilter, LogLine, LogPage};
use axum::http::header;
use axum::response::IntoResponse;
use model::question::Fields;
use model::{Moment, NhsNumber, UserId};
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
    /// Of every organisation.
    all: bool,
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
    who: Option<String>,
    /// Its user, and the day where the service runs.
    by: Option<String>,
    organisation: Option<String>,
    right: Option<String>,
    action: String,
    /// Which version of the plan, where it was about what a plan says.
    version: Option<String>,
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
    let fields = chosen(fields);
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
        Self {
            typed,
            narrowed,
            log,
            organisation: desk.session.organisation().to_owned(),
            all: desk.session.has(Right::Service),
        }
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
            who: line.who,
            by: line.user.map(|user| by(user, line.at)),
            organisation: line.organisation,
            right: line.right,
            action: line.action,
            version: line.version,
            account: line.account,
            about_somebody: line.person.is_some(),
            nhs_number: line.nhs_number.map(grouped),
            outcome: line.outcome,
            reason: line.reason,
        }
    }
}

/// Whose deeds of which day: what the button of an access says, which can name no more than one thing.
pub(super) fn by(user: UserId, at: Moment) -> String {
    format!("{user} {}", at.day().iso())
}

/// The filter that such a button stands for; what it cannot be read as finds nobody.
fn chosen(fields: Fields) -> Fields {
    let typed = fields.typed("by");
    if typed.is_empty() {
        return fields;
    }
    let (user, day) = typed.split_once(' ').unwrap_or((typed, ""));
    let mut filter = Fields::default();
    filter.put("user", user);
    for (part, typed) in ["year", "month", "day"].into_iter().zip(day.split('-')) {
        for edge in ["from", "until"] {
            filter.put(format!("{edge}-{part}"), typed.trim_start_matches('0'));
        }
    }
    filter
}
