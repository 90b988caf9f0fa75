//! When the versions of a plan were written, at which stage of the illness, and by whom.

use super::Part;
use crate::borough::{Member, by_email, gp_of};
use crate::content::Household;
use crate::draw::Draw;
use crate::people::{Human, weighted};
use crate::plan::Version;
use crate::telling::Teller;
use model::Date;
use toml::Value;

/// The kind of a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Published(Review),
    Unfinished(Part),
    Withdrawn,
    Died,
    Refused,
    OnRecord,
}

/// How the review of what is published stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Review {
    InDate,
    Due,
    Overdue,
}

/// The versions of a plan, from the first to the last.
pub(super) fn timeline(
    human: &Human<'_>,
    count: usize,
    kind: Kind,
    today: Date,
) -> Result<Vec<Version>, String> {
    let draw = human.draw.within("timeline");
    let last = last_stage(human, kind, draw);
    let age = age_of_last(human, last, count, kind, draw);
    let (starter, writer) = hands(human, last, kind, draw);
    let mut versions = Vec::new();
    let mut to = today.plus_days(-age);
    for back in 0..count {
        let first = back + 1 == count;
        let alone = std::ptr::eq(starter, writer);
        let takes = match (first, alone) {
            (true, false) => draw.between("takes", 1, 9),
            (true, true) => draw.between("takes", 1, 3),
            (false, _) => draw.between(&format!("takes {back}"), 1, 2),
        };
        let from = to.plus_days(-takes);
        let review = if back == 0 { review(kind, to, today, draw) } else { to.plus_days(90) };
        let by = if first { starter } else { writer };
        versions.push(Version {
            stage: stage_before(last, back, count, draw),
            from,
            to,
            review,
            starter: by,
            writer,
        });
        to = from.plus_days(-draw.between(&format!("gap {back}"), 55, 105));
    }
    versions.reverse();
    Ok(versions)
}

/// The stage at which the story ends.
fn last_stage(human: &Human<'_>, kind: Kind, draw: Draw) -> usize {
    let stages = &human.picture.stages;
    match kind {
        _ if human.setting.slug == "hospice" => stages.len() - 1,
        Kind::Died => stages.len() - 1,
        Kind::Published(Review::Due | Review::Overdue) | Kind::Withdrawn | Kind::Refused => {
            // Plans that are months old belong to people who had months.
            let lasting = stages.iter().take_while(|s| horizon(human, s) > 100).map(|s| s.weight);
            weighted(lasting, "stage", draw)
        }
        Kind::Published(Review::InDate) | Kind::Unfinished(_) | Kind::OnRecord => {
            weighted(stages.iter().map(|s| s.weight), "stage", draw)
        }
    }
}

/// An illness goes forward, mostly with the last version.
fn stage_before(last: usize, back: usize, count: usize, draw: Draw) -> usize {
    let moved = match (back, count) {
        (0, _) => 0,
        (1, _) => usize::from(draw.percent("moved on", 70)),
        _ => 1 + usize::from(draw.percent("moved on twice", 50)),
    };
    last.saturating_sub(moved)
}

/// For how many days a plan at this stage can have stood, by the prognosis it gives.
fn horizon(human: &Human<'_>, stage: &crate::content::Stage) -> i32 {
    let written = stage.plan.get("background").or_else(|| human.picture.plan.get("background"));
    let unit = written.and_then(|b| b.get("prognosis_unit")).and_then(|unit| match unit {
        Value::Table(choice) => match choice.get("any") {
            Some(Value::Array(any)) => {
                Teller::settle(human.draw, "prognosis_unit", any).and_then(Value::as_str)
            }
            _ => None,
        },
        other => other.as_str(),
    });
    match unit {
        Some("days") => 5,
        Some("weeks") => 24,
        Some("months") => 120,
        _ => 320,
    }
}

/// How many days ago the last version was finished.
fn age_of_last(human: &Human<'_>, last: usize, count: usize, kind: Kind, draw: Draw) -> i32 {
    let most = human.picture.stages.get(last).map_or(100, |s| horizon(human, s));
    let room = match count {
        1 => 320,
        2 => 200,
        _ => 110,
    };
    match kind {
        Kind::Published(Review::InDate) => draw.between("age", 2, most.min(room)),
        Kind::Published(Review::Due) => draw.between("age", 60, most.min(room).max(90)),
        Kind::Published(Review::Overdue) => draw.between("age", 75, most.min(room).max(110)),
        Kind::Unfinished(_) => draw.between("age", 1, 34),
        Kind::Withdrawn => draw.between("age", 40, 180),
        Kind::Died => draw.between("age", 24, 280),
        Kind::Refused | Kind::OnRecord => draw.between("age", 5, 200),
    }
}

fn review(kind: Kind, published: Date, today: Date, draw: Draw) -> Date {
    let day = match kind {
        Kind::Published(Review::Due) => today.plus_days(draw.between("review", 0, 13)),
        Kind::Published(Review::Overdue) => today.plus_days(-draw.between("review", 2, 45)),
        Kind::Published(Review::InDate) => today.plus_days(draw.between("review", 15, 110)),
        Kind::Unfinished(_) | Kind::Refused | Kind::OnRecord => published.plus_days(90),
        Kind::Withdrawn | Kind::Died => published.plus_days(60),
    };
    // A review is never more than a year away from what is published.
    day.min(published.plus_months(12))
}

/// Whoever starts the plan, and the clinician who completes it.
fn hands(human: &Human<'_>, last: usize, kind: Kind, draw: Draw) -> (&'static Member, &'static Member) {
    let gp = gp_of(human.practice, human.second_gp);
    let desk = by_email(if human.practice.name == "Harbour Surgery" {
        "admin@harbour.example"
    } else {
        "admin@meridian.example"
    });
    let either = |one: &str, other: &str| by_email(if draw.percent("either", 70) { one } else { other });
    let alone = |email: &str| (by_email(email), by_email(email));
    // What waits for a clinician has been handed over by somebody else.
    let handed = matches!(kind, Kind::Unfinished(Part::Waiting | Part::GivenBack | Part::Shared(_)));
    let palliative = human.picture.stages.get(last).is_some_and(|s| s.palliative);
    match (human.setting.slug.as_str(), human.picture.slug) {
        ("rosewood", _) => (
            either("carer@rosewood.example", "senior@rosewood.example"),
            either("nurse@rosewood.example", "night@rosewood.example"),
        ),
        ("larkfield", _) => (either("carer@larkfield.example", "lead@larkfield.example"), gp),
        _ if handed => (desk, gp),
        (_, "child") => alone("children@general.example"),
        (_, "sickle") => alone("haematology@general.example"),
        ("hospice", _) => alone("consultant@hospice.example"),
        _ if palliative && draw.percent("hospice", 35) => {
            let nurse = either("nurse@hospice.example", "team@hospice.example");
            (nurse, nurse)
        }
        _ if human.setting.household != Household::Parents && draw.percent("nursing", 25) => {
            let nurse = either("matron@community.example", "district@community.example");
            (nurse, nurse)
        }
        _ if draw.percent("desk", 60) => (desk, gp),
        _ => (gp, gp),
    }
}
