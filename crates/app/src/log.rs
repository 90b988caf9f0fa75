//! The log of accesses.

use crate::{Gap, House, Session, Stop};
use access::Scope;
use access::actions::ViewAccessLog;
use model::question::{Fields, Read};
use model::{Date, NhsNumber, text};
use store::Act;

pub use store::{LogFilter, LogLine};

/// A page of the log.
#[derive(Debug, Clone)]
pub struct LogPage {
    /// Its lines, the newest first.
    pub lines: Vec<LogLine>,
    /// There are more on the next page.
    pub more: bool,
    /// How far the reader sees.
    pub scope: Scope,
}

/// Reads the filter form: `nhs_number`, `who`, `action`, `from-day` and so on, `until-day` and so on.
///
/// # Errors
/// Gaps for what cannot be.
pub fn filter(fields: &Fields) -> Result<LogFilter, Stop> {
    let number = match fields.typed("nhs_number").trim() {
        "" => None,
        typed => {
            Some(NhsNumber::parse(typed).map_err(|e| Stop::gaps([Gap::at("nhs_number", &e.to_string())]))?)
        }
    };
    let day = |name: &str| {
        Date::read(name, fields)
            .map_err(|w| Stop::gaps([Gap::at(&format!("{name}{}", w.part), &format!("The date {}", w.what))]))
    };
    let line = |name: &str| {
        text::line(fields.typed(name), 200).map_err(|e| Stop::gaps([Gap::at(name, &format!("This {e}"))]))
    };
    Ok(LogFilter {
        nhs_number: number.map(|n| n.digits().to_owned()),
        who: line("who")?,
        action: line("action")?,
        from: day("from")?,
        until: day("until")?,
    })
}

/// A page of the log, as far as the reader's right reaches.
///
/// # Errors
/// A refusal, or the record's fault.
pub async fn accesses(
    house: &House,
    session: &Session,
    filter: LogFilter,
    page: usize,
) -> Result<LogPage, Stop> {
    let work = move |act: &Act<'_, ViewAccessLog>| {
        let (lines, more) = act.log(&filter, page)?;
        Ok(LogPage { lines, more, scope: act.scope() })
    };
    house.store.act(&session.actor(), ViewAccessLog {}, work).await
}
