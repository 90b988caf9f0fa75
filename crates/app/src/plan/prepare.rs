//! Writing emergency pages ahead. A walk goes over all plans that stand, the oldest standing first, and prepares each page
//! that is missing; at the end it turns back a little and goes on, so that it meets whatever was published or put back since,
//! here or on another node.

use super::Shown;
use super::read::reduced_for;
use crate::{House, Stop};
use access::Actor;
use access::actions::{PreparePages, ReadForPages};
use model::plan::Audience;
use model::question::Answer;
use model::{Date, Moment, PlanId};
use store::{Act, PreparedPage, VersionRecord, mark_of};

/// What writes the pages, and whose pages count as its own.
#[derive(Clone, Copy)]
pub struct Painter {
    /// Differs between two programs that might write differently.
    pub print: &'static str,
    /// Writes the page of a version; nothing where it cannot be written.
    pub paint: fn(&Shown) -> Option<Vec<u8>>,
}

/// A walk over all plans that stand, again and again. Once a day, and at first, it goes the whole way and replaces what another
/// program prepared; otherwise only what is new has its page prepared, by whichever program comes first, so that two of them
/// on one record do not undo each other's work all the time.
#[derive(Debug, Default)]
pub struct Walk {
    after: String,
    /// When it last went the whole way; nothing while it does.
    went: Option<Moment>,
}

/// So far the walk turns back at its end: an act that began earlier may be committed later.
const BACK_MINUTES: i64 = 1;
/// So long until it goes the whole way again.
const DAY_MINUTES: i64 = 24 * 60;

impl Walk {
    /// Goes on for a stretch. Answers how many pages it prepared; `None` at the end, where nothing is left to do.
    ///
    /// # Errors
    /// The record's fault; the walk then stays where it was.
    pub async fn go_on(&mut self, house: &House, painter: Painter) -> Result<Option<usize>, Stop> {
        let print = self.went.is_none().then_some(painter.print);
        let stretch = house.store.unprepared(print, self.after.clone()).await?;
        let Some(next) = stretch.next else {
            self.turn(house.now());
            return Ok(None);
        };
        let prepared = prepare(house, stretch.missing, painter).await?;
        self.after = next;
        Ok(Some(prepared))
    }

    fn turn(&mut self, now: Moment) {
        let went = *self.went.get_or_insert(now);
        if now.minutes_since(went) >= DAY_MINUTES {
            *self = Self::default();
        } else {
            self.after = mark_of(now.plus_minutes(-BACK_MINUTES)).min(self.after.clone());
        }
    }
}

async fn prepare(house: &House, plans: Vec<PlanId>, painter: Painter) -> Result<usize, Stop> {
    if plans.is_empty() {
        return Ok(0);
    }
    let versions = move |act: &Act<'_, ReadForPages>| {
        let versions = act.versions(&plans)?.into_iter();
        let reduced = versions.map(|record| for_urgent_care(record, act.today()));
        // A page that is not there tells nobody where somebody restricted is (hazard H15).
        Ok::<_, Stop>(reduced.filter(|shown| !shown.reduced.is_restricted()).collect::<Vec<_>>())
    };
    let versions = house.store.act(&Actor::Operator, ReadForPages {}, versions).await?;
    // Should one of them make it panic, the log says where, and the walk goes on without this stretch.
    let painted = tokio::task::spawn_blocking(move || paint(&versions, painter)).await;
    let pages = painted.unwrap_or_default();
    let many = pages.len();
    if many > 0 {
        let keep = move |act: &Act<'_, PreparePages>| Ok::<_, Stop>(act.keep(painter.print, &pages)?);
        house.store.act(&Actor::Operator, PreparePages {}, keep).await?;
    }
    Ok(many)
}

fn for_urgent_care(mut record: VersionRecord, today: Date) -> Shown {
    let document = std::mem::take(&mut record.document);
    reduced_for(Audience::UrgentCare, document, &record, today)
}

fn paint(versions: &[Shown], painter: Painter) -> Vec<PreparedPage> {
    let page = |shown: &Shown| {
        let address = shown.reduced.document().person.primary_address.as_ref();
        Some(PreparedPage {
            plan: shown.plan,
            version: shown.version,
            published_at: shown.published_at,
            author: shown.author.clone(),
            review_on: shown.review_on,
            address: address.map(Answer::show),
            page: (painter.paint)(shown)?,
        })
    };
    versions.iter().filter_map(page).collect()
}
