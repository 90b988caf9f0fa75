//! Writing emergency pages ahead. A walk goes over all plans that stand, the oldest standing first, and prepares each page
//! that is missing; at the end it turns back a little and goes on, so that it meets whatever was published or put back since,
//! here or on another node.

use super::Shown;
use super::read::reduced_for;
use crate::{House, Stop};
use access::actions::{PreparePages, ReadForPages};
use access::{Actor, Standing};
use model::PlanId;
use model::plan::Audience;
use model::question::Answer;
use store::{Act, PreparedPage, VersionRecord, mark_of};

/// What writes the pages, and whose pages count as its own.
#[derive(Clone, Copy)]
pub struct Painter {
    /// Differs between two programs that might write differently.
    pub print: &'static str,
    /// Writes the page of a version; nothing where it cannot be written.
    pub paint: fn(&Shown) -> Option<Vec<u8>>,
}

/// A walk over all plans that stand.
#[derive(Debug, Default)]
pub struct Walk {
    after: String,
}

/// So far the walk turns back: an act that began earlier may be committed later.
const BACK_MINUTES: i64 = 5;

impl Walk {
    /// Goes on for a stretch. Answers how many pages it prepared; `None` at the end, where nothing was left to do.
    ///
    /// # Errors
    /// The record's fault; the walk then stays where it was.
    pub async fn go_on(&mut self, house: &House, painter: Painter) -> Result<Option<usize>, Stop> {
        let stretch = house.store.unprepared(painter.print, self.after.clone()).await?;
        let prepared = match stretch.missing.is_empty() {
            true => 0,
            false => prepare(house, stretch.missing, painter).await?,
        };
        let Some(next) = stretch.next else {
            self.after = mark_of(house.now().plus_minutes(-BACK_MINUTES)).min(self.after.clone());
            return Ok(None);
        };
        self.after = next;
        Ok(Some(prepared))
    }
}

async fn prepare(house: &House, plans: Vec<PlanId>, painter: Painter) -> Result<usize, Stop> {
    let versions = move |act: &Act<'_, ReadForPages>| {
        act.note("plans", plans.len());
        let in_view = act.versions(&plans)?.into_iter().filter(|one| one.standing == Standing::Published);
        let reduced = in_view.map(|record| for_urgent_care(record, act));
        // Of somebody restricted nothing is prepared: a page that is not there tells nobody where they are (hazard H15).
        Ok::<_, Stop>(reduced.filter(|shown| !shown.reduced.is_restricted()).collect::<Vec<_>>())
    };
    let versions = house.store.act(&Actor::Operator, ReadForPages {}, versions).await?;
    let painted = tokio::task::spawn_blocking(move || paint(&versions, painter)).await;
    let pages = painted.map_err(|error| store::Fault::Broken(error.to_string()))?;
    let many = pages.len();
    let seal = house.store.page_seal();
    let keep = move |act: &Act<'_, PreparePages>| Ok::<_, Stop>(act.keep(painter.print, seal, &pages)?);
    house.store.act(&Actor::Operator, PreparePages {}, keep).await?;
    Ok(many)
}

fn for_urgent_care(mut record: VersionRecord, act: &Act<'_, ReadForPages>) -> Shown {
    let document = std::mem::take(&mut record.document);
    reduced_for(Audience::UrgentCare, document, &record, act.today())
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
