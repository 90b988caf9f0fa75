//! Urgent care at the door: who came, when, and what they wrote.

use super::Ending;
use crate::content::{Content, Fits, Household, Visit};
use crate::draw::Draw;
use crate::people::Human;
use crate::plan::{Version, ceiling};
use model::Date;

/// Those who come, the ones who come more often named more often.
const COME: [&str; 8] = [
    "crew@ambulance.example",
    "leader@ambulance.example",
    "crew@ambulance.example",
    "adviser@111.example",
    "nurse@111.example",
    "doctor@outofhours.example",
    "doctor@ed.example",
    "sister@ed.example",
];

/// The visits to one person while a plan of theirs was in view.
pub(super) fn visits(
    content: &Content,
    human: &Human<'_>,
    versions: &[Version],
    ending: &Ending,
    today: Date,
) -> Vec<Visit> {
    let draw = human.draw.within("visits");
    let (Some(version), Some(until)) = (versions.last(), in_view_until(ending, today)) else {
        return Vec::new();
    };
    // Urgent care joined five months ago.
    let from = version.to.max(today.plus_days(-150));
    let days = from.days_until(until);
    let count = if days > 3 && draw.percent("any", 38) { 1 + draw.below("how many", 2) } else { 0 };
    let one = |n: usize| {
        let draw = draw.within(&n.to_string());
        let day = from.plus_days(draw.between("day", 1, days - 1));
        let (hour, minute) = (draw.below("hour", 24), draw.below("minute", 60));
        Visit {
            by: draw.pick("by", &COME).copied().unwrap_or(COME[0]).to_owned(),
            days_ago: day.days_until(today),
            at: format!("{hour:02}:{minute:02}"),
            note: note(content, human, version, draw),
        }
    };
    (0..count).map(one).collect()
}

/// Until which day the last version was in view.
const fn in_view_until(ending: &Ending, today: Date) -> Option<Date> {
    match ending {
        Ending::Published => Some(today),
        Ending::Withdrawn { on, .. } | Ending::Died { on } => Some(*on),
        Ending::OnRecord | Ending::Refused | Ending::Unfinished(_) | Ending::Restricted { .. } => None,
    }
}

/// Two of three leave a note, and one that fits.
fn note(content: &Content, human: &Human<'_>, version: &Version, draw: Draw) -> Option<toml::Table> {
    let stage = human.picture.stages.get(version.stage)?;
    let stays = matches!(ceiling(human, stage).as_str(), "not-for-hospital" | "symptom-relief");
    let insulin = content.conditions.iter().position(|c| c.slug == "diabetes-insulin");
    let fits = |fits: Fits| match fits {
        Fits::Any => true,
        Fits::Home => stays,
        Fits::Hospital => !stays,
        Fits::Catheter => human.picture.slug == "prostate" && stays,
        Fits::Insulin => insulin.is_some_and(|at| human.conditions.contains(&at)),
        Fits::KeySafe => human.setting.household == Household::Alone && human.setting.slug != "hostel",
    };
    let fitting: Vec<&toml::Table> =
        content.stories.note.iter().filter(|n| fits(n.fits)).map(|n| &n.form).collect();
    draw.pick("note", &fitting).filter(|_| draw.percent("writes", 66)).map(|form| (*form).clone())
}
