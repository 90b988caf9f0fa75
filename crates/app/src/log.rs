//! The log of accesses.

use crate::{Gap, House, Session, Stop};
use access::Scope;
use access::actions::{ExportAccessLog, ViewAccessLog};
use model::question::{Fields, Read};
use model::{Date, NhsNumber, UserId, text};
use store::Act;

use store::LOG_FILE;
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

const NO_ACCOUNT: &str = "There is no such account. Type the full name, as the log shows it";

/// Reads the filter form: `nhs_number`, `user`, `who`, `organisation`, `action`, `from-day` and so on, `until-day` and so on.
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
    let user = match fields.typed("user").trim() {
        "" => None,
        typed => Some(UserId::parse(typed).ok_or_else(|| Stop::gaps([Gap::at("who", NO_ACCOUNT)]))?),
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
        user,
        who: line("who")?,
        organisation: line("organisation")?.map(|ods| ods.to_uppercase()),
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

/// The log as a file of comma-separated values, as far as the reader answers for it, the newest first.
///
/// # Errors
/// A refusal, or the record's fault.
pub async fn export(house: &House, session: &Session, filter: LogFilter) -> Result<String, Stop> {
    let work = move |act: &Act<'_, ExportAccessLog>| Ok(act.log(&filter)?);
    let lines = house.store.act::<_, _, Stop, _>(&session.actor(), ExportAccessLog {}, work).await?;
    if lines.len() > LOG_FILE {
        let text =
            format!("There are more than {LOG_FILE} entries. Take them away in parts: choose the days");
        return Err(Stop::gaps([Gap::at("from-day", &text)]));
    }
    written(&lines).map_err(|error| Stop::Fault(store::Fault::Broken(error.to_string())))
}

fn written(lines: &[LogLine]) -> Result<String, csv::Error> {
    let mut file = csv::Writer::from_writer(Vec::new());
    file.write_record([
        "at (UTC)",
        "who",
        "organisation",
        "right",
        "act",
        "NHS number",
        "outcome",
        "reason",
        "about the account of",
        "version of the plan",
    ])?;
    for line in lines {
        let plain = |cell: &Option<String>| harmless(cell.as_deref().unwrap_or_default());
        file.write_record([
            line.at.iso(),
            plain(&line.who),
            plain(&line.organisation),
            plain(&line.right),
            harmless(&line.action),
            plain(&line.nhs_number),
            harmless(&line.outcome),
            plain(&line.reason),
            plain(&line.account),
            plain(&line.version),
        ])?;
    }
    let bytes = file.into_inner().map_err(|error| error.into_error())?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A cell that no spreadsheet takes for a formula: what begins as one is told to be text. Source: OWASP, CSV injection.
fn harmless(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if formula { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_taken_for_a_formula() {
        let line = |reason: &str| LogLine {
            at: model::Moment::parse("2026-11-21T19:05:00Z").unwrap(),
            who: Some("=cmd|' /C calc'!A0".to_owned()),
            user: None,
            account: None,
            organisation: Some("Home, \"Rosewood\"".to_owned()),
            right: None,
            action: "plan.viewed".to_owned(),
            version: Some("3".to_owned()),
            person: None,
            nhs_number: Some("9990000018".to_owned()),
            outcome: "done".to_owned(),
            reason: Some(reason.to_owned()),
        };
        for dangerous in ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\r=1"] {
            let file = written(&[line(dangerous)]).unwrap();
            let mut reader = csv::Reader::from_reader(file.as_bytes());
            let row = reader.records().next().unwrap().unwrap();
            assert_eq!(&row[7], format!("'{dangerous}"), "{file}");
            assert_eq!((&row[1], &row[2]), ("'=cmd|' /C calc'!A0", "Home, \"Rosewood\""));
        }
    }
}
