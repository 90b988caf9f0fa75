//! "Actions needed": what the organisation has to see to, what has waited longest first (hazard H19).

use crate::desk::Desk;
use crate::outcome::Answer;
use access::Right;
use app::work::{self, ActionKind, ActionRow, Waiting, Who};
use axum::extract::Query;
use model::person::Banner;
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
struct Page {
    mine: bool,
    organisation: String,
    rows: Vec<Row>,
    /// Which page of the list it is, counted from 0.
    page: usize,
    /// The place of its first row among all of them, counted from 1.
    first: usize,
    /// How many there are on all pages.
    all: usize,
}

#[derive(Serialize)]
struct Row {
    /// What there is to do; the words stand in the template.
    kind: &'static str,
    href: String,
    /// Who it is, where they are on record.
    who: Option<Banner>,
    /// Else what was typed: name and date of birth.
    typed: Option<(String, String)>,
    /// For how long it has waited; for a review, how long it is overdue, negative while it is ahead.
    days: i32,
    owner: Option<String>,
    owner_gone: bool,
    mine: bool,
}

/// Which of the rows are asked for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    mine: String,
    /// The page of the list.
    page: usize,
}

pub(crate) async fn page(desk: Desk, Query(asked): Query<Asked>) -> Answer {
    let mine = asked.mine == "1";
    let work::ActionList { rows, page, all } =
        work::actions(desk.house(), &desk.session, mine, asked.page).await?;
    let organisation = desk.session.organisation().to_owned();
    let clinical = desk.session.has(Right::Clinical);
    let rows = rows.into_iter().map(|row| Row::of(row, clinical)).collect();
    let own = Page { mine, organisation, page, first: page * work::MOST + 1, all, rows };
    desk.page("records/actions.html", own)
}

impl Row {
    fn of(row: ActionRow, clinical: bool) -> Self {
        let (kind, href) = match row.what {
            Waiting::Plan(kind, plan) => of_plan(kind, format!("/plans/{plan}"), clinical),
            Waiting::Questionnaire(proposal) => ("questionnaire", format!("/proposals/{proposal}")),
            Waiting::Change(proposal) => ("change", format!("/proposals/{proposal}")),
        };
        let (who, typed) = match row.who {
            Who::Known(banner) => (Some(*banner), None),
            Who::Typed { name, born } => {
                (None, Some((name, born.map(|day| day.to_string()).unwrap_or_default())))
            }
        };
        let ActionRow { days, owner, owner_gone, mine, .. } = row;
        Self { kind, href, who, typed, days, owner, owner_gone, mine }
    }
}

/// What there is to do about a plan, and the page that settles it; to somebody who cannot settle it, the plan.
fn of_plan(kind: ActionKind, plan: String, clinical: bool) -> (&'static str, String) {
    match kind {
        ActionKind::Approve => ("approve", format!("{plan}/publish")),
        ActionKind::Returned => ("returned", format!("{plan}/draft")),
        ActionKind::Finish => ("finish", format!("{plan}/draft")),
        ActionKind::Review if clinical => ("review", format!("{plan}/review")),
        ActionKind::Review => ("review", plan),
        ActionKind::ReviewerGone if clinical => ("reviewer-gone", format!("{plan}/reviewer")),
        ActionKind::ReviewerGone => ("reviewer-gone", plan),
        ActionKind::Moved if clinical => ("moved", format!("{plan}/review")),
        ActionKind::Moved => ("moved", plan),
        ActionKind::Admitted if clinical => ("admitted", format!("{plan}/review")),
        ActionKind::Admitted => ("admitted", plan),
        ActionKind::ReadNote => ("read-note", plan),
        ActionKind::Wrong => ("wrong", plan),
        ActionKind::ConsentWithdrawn => ("consent-withdrawn", plan),
        ActionKind::DeathReported => ("death-reported", format!("{plan}/death/report")),
        ActionKind::DeathDoubted => ("death-doubted", format!("{plan}/death/wrong")),
    }
}
