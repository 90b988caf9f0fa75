//! What the organisation has to put right in its people's records and plans, each with the page on which that is done (hazards H04, H07
//! and H19).

use crate::desk::Desk;
use crate::outcome::Answer;
use access::Right;
use app::quality::{self, Flaw, Flawed, FlawedRow};
use model::person::Banner;
use serde::Serialize;

#[derive(Serialize)]
struct Page {
    organisation: String,
    kinds: Vec<Kind>,
}

#[derive(Serialize)]
struct Kind {
    /// What is to be put right; the words stand in the template.
    kind: &'static str,
    all: u64,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    href: String,
    who: Banner,
    days: i32,
}

pub(crate) async fn page(desk: Desk) -> Answer {
    let found = quality::quality(desk.house(), &desk.session).await?;
    let clinical = desk.session.has(Right::Clinical);
    let kinds = found.into_iter().map(|kind| Kind::of(kind, clinical)).collect();
    let organisation = desk.session.organisation().to_owned();
    desk.page("records/quality.html", Page { organisation, kinds })
}

impl Kind {
    fn of(found: Flawed, clinical: bool) -> Self {
        let Flawed { flaw, rows, all } = found;
        let row =
            |row: FlawedRow| Row { href: settled_at(flaw, &row, clinical), who: row.who, days: row.days };
        Self { kind: word(flaw), all, rows: rows.into_iter().map(row).collect() }
    }
}

const fn word(flaw: Flaw) -> &'static str {
    match flaw {
        Flaw::DraftNeverFinished => "draft-never-finished",
        Flaw::ApprovalWaiting => "approval-waiting",
        Flaw::DemographicsOnly => "demographics-only",
        Flaw::NoPractice => "no-practice",
        Flaw::Disagreement => "disagreement",
        Flaw::PlaceOfDeathMissing => "place-of-death",
        Flaw::NumberMissing => "number-missing",
        Flaw::ConsentRefused => "consent-refused",
        Flaw::ReviewerGone => "reviewer-gone",
        Flaw::ReviewOverdue => "review-overdue",
    }
}

/// The page that settles it; to somebody who cannot settle it, the plan.
fn settled_at(flaw: Flaw, row: &FlawedRow, clinical: bool) -> String {
    let person = format!("/people/{}", row.person);
    let Some(plan) = row.plan.map(|plan| format!("/plans/{plan}")) else { return person };
    match flaw {
        Flaw::DraftNeverFinished => format!("{plan}/draft"),
        Flaw::ApprovalWaiting => format!("{plan}/publish"),
        Flaw::NoPractice | Flaw::NumberMissing => format!("{person}/correct"),
        Flaw::ConsentRefused if clinical => format!("{plan}/withdraw"),
        Flaw::ReviewerGone if clinical => format!("{plan}/reviewer"),
        Flaw::ReviewOverdue if clinical => format!("{plan}/review"),
        Flaw::PlaceOfDeathMissing if clinical => format!("{plan}/death/wrong"),
        Flaw::DemographicsOnly
        | Flaw::Disagreement
        | Flaw::ConsentRefused
        | Flaw::ReviewerGone
        | Flaw::ReviewOverdue
        | Flaw::PlaceOfDeathMissing => plan,
    }
}
