//! What about accesses has to be looked at: claimed relationships and signs of misuse, closed one by one.

use super::access_log::by;
use crate::desk::{Desk, gaps, go, known};
use crate::form::Form;
use crate::outcome::{Answer, Wrong, errors, wrong};
use app::concern::{self, ConcernRecord};
use app::{Gap, Stop};
use axum::extract::Path;
use model::ConcernId;
use model::organisation::concern::{ConcernKind, Finding};
use model::question::{Fields, Options};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Page {
    rows: Vec<Row>,
    findings: Vec<Choice>,
    /// The one whose form was sent back, and what is wrong with it.
    at: String,
    typed: BTreeMap<&'static str, String>,
    wrong: Wrong,
}

#[derive(Serialize)]
struct Row {
    id: String,
    what: &'static str,
    /// A sign of misuse; else something that somebody did with a reason, a claim or an override, or that the person asks about.
    sign: bool,
    who: String,
    organisation: String,
    nhs_number: Option<String>,
    about_somebody: bool,
    at: String,
    at_iso: String,
    /// Its user, and the day where the service runs.
    by: String,
    detail: Option<String>,
}

#[derive(Serialize)]
struct Choice {
    value: &'static str,
    text: &'static str,
}

const TEMPLATE: &str = "records/concerns.html";

pub(crate) async fn page(desk: Desk) -> Answer {
    let own = of(&desk, "", &Fields::default(), &[]).await?;
    desk.page(TEMPLATE, own)
}

pub(crate) async fn close(desk: Desk, Path(concern): Path<String>, Form(fields): Form) -> Answer {
    let id = known(ConcernId::parse(&concern))?;
    match concern::close(desk.house(), &desk.session, id, &fields).await {
        Ok(()) => go("/organisation/concerns"),
        Err(stop) => {
            let found = gaps(stop)?;
            let own = of(&desk, &concern, &fields, &found).await?;
            desk.page_again(errors(&found), TEMPLATE, own)
        }
    }
}

async fn of(desk: &Desk, at: &str, typed: &Fields, found: &[Gap]) -> Result<Page, Stop> {
    let open = concern::open(desk.house(), &desk.session).await?;
    let choices = Finding::ALL.iter().map(|choice| Choice { value: choice.slug, text: choice.label });
    Ok(Page {
        rows: open.into_iter().map(Row::from).collect(),
        findings: choices.collect(),
        at: at.to_owned(),
        typed: ["finding", "words"].map(|name| (name, typed.typed(name).to_owned())).into(),
        wrong: wrong(found),
    })
}

impl From<ConcernRecord> for Row {
    fn from(record: ConcernRecord) -> Self {
        Self {
            id: record.id.to_string(),
            what: record.kind.choice().label,
            sign: !matches!(
                record.kind,
                ConcernKind::Claim | ConcernKind::Override | ConcernKind::Questioned
            ),
            who: record.who,
            organisation: record.organisation,
            nhs_number: record.nhs_number,
            about_somebody: record.about_somebody,
            at: record.raised_at.to_string(),
            at_iso: record.raised_at.iso(),
            by: by(record.user, record.raised_at),
            detail: record.detail,
        }
    }
}
