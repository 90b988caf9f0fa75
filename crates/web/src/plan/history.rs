//! A plan as it was: the list of its versions, one of them, what changed between two, and what stood at a moment. A page that shows
//! an older version says so above everything else (hazard H03).

use super::heading::{Treatment, Version};
use crate::desk::{Desk, go, known};
use crate::outcome::{Answer, Wrong, errors, wrong};
use crate::person::word;
use app::plan::{self, History, Shown};
use app::{Gap, Stop};
use axum::extract::{Path, Query};
use model::person::Banner;
use model::plan::SECTIONS;
use model::question::{Fields, Read};
use model::{Date, Moment, PlanId};
use serde::Serialize;
use std::collections::BTreeMap;
use ui::walk::{self, Sides, View, Wording};

/// What each of these pages says of the plan.
#[derive(Serialize)]
struct About {
    patient: Banner,
    plan: String,
    person: String,
    /// `published`, `withdrawn` or `closed`.
    standing: &'static str,
    since: String,
}

#[derive(Serialize)]
struct List {
    #[serde(flatten)]
    about: About,
    versions: Vec<Line>,
    turns: Vec<Turn>,
    prints: Vec<Print>,
    /// What was typed of the moment that is asked about.
    typed: BTreeMap<&'static str, String>,
    wrong: Wrong,
    stood: Option<Stood>,
}

/// One version in the list.
#[derive(Serialize)]
struct Line {
    number: u32,
    published: String,
    author: String,
    /// What differs from the version before: the questions, or, where they are many, the sections with how many of each; empty for
    /// the first.
    changed: Vec<String>,
}

#[derive(Serialize)]
struct Turn {
    at: String,
    to: &'static str,
}

/// A print that was taken.
#[derive(Serialize)]
struct Print {
    at: String,
    /// None for the person, or somebody they trust.
    by: Option<String>,
    version: Option<String>,
}

/// What stood at the moment that was asked about.
#[derive(Serialize)]
struct Stood {
    at: String,
    /// None before the first version.
    number: Option<u32>,
    standing: &'static str,
}

#[derive(Serialize)]
struct Older {
    #[serde(flatten)]
    about: About,
    version: Version,
    treatment: Treatment,
    /// When it was superseded.
    until: String,
    newest: u32,
    sections: Vec<View>,
}

#[derive(Serialize)]
struct Compared {
    #[serde(flatten)]
    about: About,
    older: Line,
    newer: Line,
    rows: Vec<Sides>,
}

/// More changed answers than these are counted, not named.
const MANY: usize = 6;
/// So much of the moment that is asked about is typed.
const MOMENT: [&str; 4] = ["at-day", "at-month", "at-year", "at-time"];
const LIST: &str = "plan/history.html";

pub(crate) async fn page(
    desk: Desk,
    Path(plan): Path<String>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let found = plan::history(desk.house(), &desk.session, plan, Vec::new()).await?;
    let fields: Fields = MOMENT.iter().filter_map(|name| Some((*name, asked.get(*name)?.as_str()))).collect();
    let typed = MOMENT.iter().map(|name| (*name, fields.typed(name).to_owned())).collect();
    let own = List::of(plan, &found, typed);
    if MOMENT.iter().all(|name| !asked.contains_key(*name)) {
        return desk.page(LIST, own);
    }
    match moment(&fields) {
        Ok(at) => desk.page(LIST, List { stood: Some(Stood::of(&found, at)), ..own }),
        Err(gap) => {
            let found = [gap];
            desk.page_again(errors(&found), LIST, List { wrong: wrong(&found), ..own })
        }
    }
}

pub(crate) async fn version(desk: Desk, Path((plan, number)): Path<(String, String)>) -> Answer {
    let (plan, number) = (known(PlanId::parse(&plan))?, known(number.parse::<u32>().ok())?);
    let found = plan::history(desk.house(), &desk.session, plan, vec![number]).await?;
    let shown = found.version(number).ok_or(Stop::Missing)?;
    let Some(until) = found.until(number) else { return go(&format!("/plans/{plan}")) };
    let own = Older {
        about: About::of(plan, &found),
        version: Version::of(shown, found.as_at),
        treatment: Treatment::of(shown),
        until: until.to_string(),
        newest: found.versions.first().map_or(number, |newest| newest.version),
        sections: SECTIONS.iter().filter_map(|(slug, _)| walk::view(&shown.reduced, slug)).collect(),
    };
    desk.page("plan/older.html", own)
}

pub(crate) async fn compare(
    desk: Desk,
    Path(plan): Path<String>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let number = |name: &str| asked.get(name).and_then(|typed| typed.parse::<u32>().ok());
    let (Some(one), Some(other)) = (number("from"), number("to")) else {
        return go(&format!("/plans/{plan}/history"));
    };
    let (from, to) = (one.min(other), one.max(other));
    let found = plan::history(desk.house(), &desk.session, plan, vec![from, to]).await?;
    let (Some(older), Some(newer)) = (found.version(from), found.version(to)) else {
        return Err(Stop::Missing.into());
    };
    let own = Compared {
        about: About::of(plan, &found),
        older: Line::of(older, None),
        newer: Line::of(newer, None),
        rows: differences(older, newer),
    };
    desk.page("plan/compare.html", own)
}

/// The moment that was typed.
fn moment(fields: &Fields) -> Result<Moment, Gap> {
    let day = match Date::read("at", fields) {
        Ok(Some(day)) => day,
        Ok(None) => return Err(Gap::at("at-day", "Enter the day")),
        Err(wrong) => return Err(Gap::at(&format!("at{}", wrong.part), &format!("The day {}", wrong.what))),
    };
    let time = || Gap::at("at-time", "Enter the time as on a 24-hour clock, such as 03:12");
    let (hour, minute) = plan::clock(fields.typed("at-time")).ok_or_else(time)?;
    // The hour that a clock skips in spring is nobody's.
    Moment::on_the_clock(day, hour, minute).ok_or_else(time)
}

fn differences(older: &Shown, newer: &Shown) -> Vec<Sides> {
    walk::difference(&newer.reduced.changes_since(&older.reduced, &Wording::Table))
}

/// What differs, in so few words that a list of versions stays one.
fn told(rows: &[Sides]) -> Vec<String> {
    let mut labels: Vec<_> = rows.iter().map(|row| row.label.words.to_string()).collect();
    labels.dedup();
    if labels.len() <= MANY {
        return labels;
    }
    let sections = rows.chunk_by(|one, next| one.section == next.section);
    sections.map(|rows| format!("{} ({})", rows[0].section.words, rows.len())).collect()
}

impl About {
    fn of(plan: PlanId, found: &History) -> Self {
        Self {
            patient: found.banner.clone(),
            plan: plan.to_string(),
            person: found.person.to_string(),
            standing: word(found.standing),
            since: found.since.to_string(),
        }
    }
}

impl List {
    fn of(plan: PlanId, found: &History, typed: BTreeMap<&'static str, String>) -> Self {
        let before = found.versions.iter().skip(1).map(Some).chain([None]);
        Self {
            about: About::of(plan, found),
            versions: found
                .versions
                .iter()
                .zip(before)
                .map(|(shown, before)| Line::of(shown, before))
                .collect(),
            turns: found
                .turns
                .iter()
                .map(|turn| Turn { at: turn.at.to_string(), to: word(turn.to) })
                .collect(),
            prints: found
                .prints
                .iter()
                .map(|print| Print {
                    at: print.at.to_string(),
                    by: print.by.clone(),
                    version: print.version.clone(),
                })
                .collect(),
            typed,
            wrong: Wrong::new(),
            stood: None,
        }
    }
}

impl Line {
    fn of(shown: &Shown, before: Option<&Shown>) -> Self {
        Self {
            number: shown.version,
            published: shown.published_at.to_string(),
            author: shown.author.clone(),
            changed: before.map(|before| told(&differences(before, shown))).unwrap_or_default(),
        }
    }
}

impl Stood {
    fn of(found: &History, at: Moment) -> Self {
        let stood = found.at(at);
        Self {
            at: at.to_string(),
            number: stood.map(|stood| stood.version.version),
            standing: stood.map_or("", |stood| word(stood.standing)),
        }
    }
}
