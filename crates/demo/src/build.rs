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
    progress: impl FnMut(usize, usize),
) -> Result<Cast, Stop> {
    build_for(usize::MAX, house, calendar, now, progress).await
}

/// The borough, or so many of its people.
async fn build_for(
    so_many: usize,
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
    for ((human, story), sheets) in everybody.iter().zip(&told).zip(&sheets).take(so_many) {
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
    let at = line.last().map_or(now, |step| step.at.plus_minutes(30)).min(now);
    company.enrol(at).await?;
    company.ask(at).await?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PASSWORD;
    use app::account::{SignedIn, session, sign_in};
    use app::log::{LogFilter, accesses};
    use app::{Session, plan};
    use std::net::{IpAddr, Ipv4Addr};
    use std::sync::Arc;
    use store::{AuditKey, Settings, Store};

    async fn staff(house: &House, email: &str) -> Session {
        let here = IpAddr::V4(Ipv4Addr::LOCALHOST);
        let SignedIn::Token(token) = sign_in(house, email, PASSWORD, None, None, here).await.unwrap() else {
            panic!("one place each")
        };
        session(house, &token).await.unwrap().unwrap().acting_from(access::Whence::Network)
    }

    /// Everything that a part of the borough shows: who is there, every line of the log, what the plans say.
    async fn shown(seed: u64) -> (Cast, String) {
        let now = Moment::parse("2026-11-21T19:05:00Z").unwrap();
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("cmc.db").display());
        let settings = Settings::new(url, "node-1", AuditKey::new([7; 32]));
        store::migrate(&settings, now.iso()).await.unwrap();
        let calendar = Arc::new(Calendar::new(seed, now));
        let house = House::new(Store::open(&settings, calendar.clone()).await.unwrap());
        let cast = build_for(16, &house, &calendar, now, |_, _| ()).await.unwrap();
        let mut seen = String::new();
        let helpdesk = staff(&house, "helpdesk@cmc.example").await;
        for page in 0..10 {
            let log = accesses(&house, &helpdesk, LogFilter::default(), page).await.unwrap();
            seen.push_str(&format!("{:?}", log.lines));
        }
        let gp = staff(&house, "gp@harbour.example").await;
        for plan in cast.people.iter().filter_map(|player| player.plan) {
            if let Ok(page) = plan::view(&house, &gp, plan).await {
                let shown = page
                    .shown
                    .map(|shown| model::plan::difference(&Default::default(), shown.reduced.document()));
                seen.push_str(&format!("{shown:?}"));
            }
        }
        (cast, seen)
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn one_seed_and_moment_make_one_borough() {
        let (cast, seen) = shown(7).await;
        let (again, seen_again) = shown(7).await;
        assert_eq!(cast.people.len(), 16);
        assert!(seen.len() > 50_000, "{}", seen.len());
        assert!(cast == again && seen == seen_again, "the same seed and moment make the same borough");
    }
}
