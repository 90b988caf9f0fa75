//! Building the borough: everything in it is done by somebody, through the acts, in order of time.

use crate::calendar::Calendar;
use crate::cast::{Cast, Player};
use crate::company::{Company, Known, Stage};
use crate::content::Content;
use crate::draw::Draw;
use crate::people::{Human, people};
use crate::plan::sheet;
use crate::story::{Step, Story, steps, stories};
use crate::telling::Sheet;
use app::{House, Stop};
use model::Moment;
use store::Fault;

/// Builds the borough as it stands at `now`: about five thousand acts, spread over the fourteen months before. The house's
/// record was opened with this calendar; afterwards it shows `now`. `progress` is told how many acts of how many are done.
///
/// # Errors
/// The record's fault; also when an act does not take what the content brings, which the tests of this crate rule out.
pub async fn build(
    house: &House,
    calendar: &Calendar,
    now: Moment,
    mut progress: impl FnMut(usize, usize),
) -> Result<Cast, Stop> {
    let content = Content::open().map_err(broken)?;
    let draw = Draw::new(calendar.seed());
    let today = now.day();
    let everybody = people(&content, today, draw).map_err(broken)?;
    let told = stories(&content, &everybody, today, draw).map_err(broken)?;
    let written = everybody.iter().zip(&told).map(|(human, story)| sheets(&content, human, story));
    let sheets: Vec<Vec<Sheet>> = written.collect::<Result<_, _>>().map_err(broken)?;

    let mut line: Vec<Step> = Vec::new();
    for ((human, story), sheets) in everybody.iter().zip(&told).zip(&sheets) {
        line.extend(steps(human, story, sheets, today));
    }
    line.sort_by_key(|step| (step.at, step.place));

    let stage =
        Stage { house, calendar, content: &content, people: &everybody, stories: &told, sheets: &sheets };
    let mut company = Company::new(stage, &line, now);
    company.found(line.first().map_or(now, |step| step.at).plus_minutes(-DAYS_BEFORE * 24 * 60)).await?;
    for (done, step) in line.iter().enumerate() {
        company.perform(step).await?;
        progress(done + 1, line.len());
    }
    company.close(line.last().map_or(now, |step| step.at.plus_minutes(60)).min(now)).await?;
    calendar.turn_to(now);
    let player =
        |((human, story), known): ((_, _), &Known)| Some(Player::of(human, story, known.person?, known.plan));
    Ok(Cast { people: everybody.iter().zip(&told).zip(company.known()).filter_map(player).collect() })
}

/// The organisations are there so many days before the first plan.
const DAYS_BEFORE: i64 = 10;

/// Every version of a story as it is typed.
fn sheets(content: &Content, human: &Human<'_>, story: &Story) -> Result<Vec<Sheet>, String> {
    (0..story.versions.len()).map(|at| sheet(content, human, &story.versions, at)).collect()
}

/// The fault of content that cannot be told.
pub(crate) fn broken(wrong: String) -> Stop {
    Stop::Fault(Fault::Broken(wrong))
}
