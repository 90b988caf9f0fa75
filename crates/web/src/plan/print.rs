//! A plan on paper for staff: what the bedside asks first and the whole plan behind it, or one of the two alone on a sheet: what a crew
//! asks, or the decision about CPR.

use super::verify;
use crate::desk::{Desk, known};
use crate::my::paper::words::phrased;
use crate::outcome::{Answer, Failed};
use crate::press::{self, in_words};
use app::plan::{self, CopyToPrint};
use axum::extract::Path;
use model::PlanId;
use model::plan::{BEDSIDE, CPR_SUMMARY, SECTIONS};
use paper::{First, Heading, Phrase, Unprintable};
use serde::Serialize;
use std::sync::Arc;
use ui::Messages;
use ui::walk::Wording;

#[derive(Serialize)]
struct Nameless {
    plan: String,
}

/// How much of a plan is printed.
#[derive(Clone, Copy)]
enum Extent {
    Whole,
    Crew,
    Cpr,
}

impl Extent {
    /// What the sheet is, where it is less than the plan.
    const fn title(self) -> Option<&'static str> {
        match self {
            Self::Whole => None,
            Self::Crew => Some("Urgent care plan: for the crew"),
            Self::Cpr => Some("Summary of the decision about CPR"),
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Whole => "urgent-care-plan.pdf",
            Self::Crew => "urgent-care-sheet.pdf",
            Self::Cpr => "cpr-summary.pdf",
        }
    }

    fn first(self) -> Vec<First> {
        let first = |(title, questions): (&str, _)| First { title: title.to_owned(), questions };
        match self {
            Self::Whole | Self::Crew => BEDSIDE.map(first).into(),
            Self::Cpr => CPR_SUMMARY.map(first).into(),
        }
    }
}

pub(crate) async fn file(desk: Desk, plan: Path<String>) -> Answer {
    printed(desk, plan, Extent::Whole).await
}

pub(crate) async fn crew(desk: Desk, plan: Path<String>) -> Answer {
    printed(desk, plan, Extent::Crew).await
}

pub(crate) async fn cpr(desk: Desk, plan: Path<String>) -> Answer {
    printed(desk, plan, Extent::Cpr).await
}

async fn printed(desk: Desk, Path(plan): Path<String>, extent: Extent) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let copy = plan::print(desk.house(), &desk.session, plan).await?;
    let verify = verify::address(&desk.site, plan, copy.shown.version);
    let (site, by) = (Arc::clone(&desk.site), desk.account().name);
    match desk.site.press.set(move || set(site.messages(), &copy, (&verify, &by), extent)).await {
        Ok(paper) => Ok(press::file(extent.name(), paper)),
        Err(Unprintable::Name) => {
            desk.page_again(Vec::new(), "plan/nameless.html", Nameless { plan: plan.to_string() })
        }
        Err(fault) => Err(Failed::from(fault)),
    }
}

fn set(
    messages: &Messages,
    copy: &CopyToPrint,
    (verify, by): (&str, &str),
    extent: Extent,
) -> Result<Vec<u8>, Unprintable> {
    let shown = &copy.shown;
    let earlier: Vec<String> = copy
        .earlier
        .iter()
        .map(|print| {
            let of = print.version.as_ref().map(|version| format!(", version {version}")).unwrap_or_default();
            format!("{}{of}, {}", print.at, print.by.as_deref().unwrap_or("at MyCMC"))
        })
        .collect();
    let heading = Heading {
        banner: &copy.banner,
        version: shown.version,
        published_at: shown.published_at,
        author: &shown.author,
        review_on: shown.review_on,
        review: shown.review,
        printed_at: copy.printed_at,
        printed_by: by,
        verify,
        earlier: if matches!(extent, Extent::Whole) { &earlier } else { &[] },
    };
    let first = extent.first();
    let section = |slug: &str| {
        SECTIONS.iter().find(|(known, _)| *known == slug).map_or("", |(_, title)| title).to_owned()
    };
    let say = |phrase: Phrase<'_>| match (phrase, extent.title()) {
        (Phrase::Title, Some(title)) => title.to_owned(),
        (phrase, _) => said(messages, phrase),
    };
    in_words(Wording::Table, &section, &say, |wording| match extent {
        Extent::Whole => paper::plan(&shown.reduced, &heading, &first, wording),
        Extent::Crew => paper::sheet(&shown.reduced, &heading, (&first, true), wording),
        Extent::Cpr => paper::sheet(&shown.reduced, &heading, (&first, false), wording),
    })
}

/// What the paper says besides the plan's own words; what staff are to be told no differently, as the person reads it.
fn said(messages: &Messages, phrase: Phrase<'_>) -> String {
    match phrase {
        Phrase::Copy => "A copy on paper. Check that it is current before you act on it.".to_owned(),
        Phrase::Check => "Is this copy current? Scan, or open".to_owned(),
        Phrase::Printed(at, by) => format!("Printed {at} by {by}"),
        Phrase::Review(on) => format!("Review by {on}"),
        Phrase::Overdue(on) => format!("REVIEW OVERDUE since {on}"),
        Phrase::Masked => "Recorded, not printed: reveal it on the emergency view".to_owned(),
        Phrase::Withheld => "Withheld: this person is restricted".to_owned(),
        Phrase::Rest => "The whole plan".to_owned(),
        Phrase::Earlier => "Printed before: destroy what is not current".to_owned(),
        other => phrased(messages, other),
    }
}
