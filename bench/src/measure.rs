//! What is measured, one after another, each so many rounds.

use crate::beside::Beside;
use crate::load::{self, Asking, Load, Measured};
use crate::person::{Known, Writing};
use crate::region::Region;
use crate::table::Row;
use crate::{Asked, bare, floor};
use anyhow::{Context, Result, ensure};
use http::StatusCode;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

/// So many plans are written in a round, and so many people searched for.
const MANY: usize = 3_000;
/// Fewer plans than this are published in a moment.
const FEW: usize = 500;

/// One region under load.
pub(crate) struct Bench<'a> {
    asked: &'a Asked,
    region: &'a Region,
    beside: Beside,
    /// The bare server, which answers a body as long as an emergency page; and as long as a compressed one.
    bare: SocketAddr,
    bare_compressed: SocketAddr,
    pub(crate) page: usize,
}

impl<'a> Bench<'a> {
    pub(crate) async fn of(asked: &'a Asked, region: &'a Region, url: &str) -> Result<Self> {
        let page = size(region, |asking| asking).await?;
        let (bare, bare_compressed) =
            (bare::serve(page).await?, bare::serve(size(region, load::compressed).await?).await?);
        Ok(Self { asked, region, beside: Beside::open(url).await?, bare, bare_compressed, page })
    }

    /// Every measurement.
    pub(crate) async fn rows(&self) -> Result<Vec<Row>> {
        let (many, region) = (self.asked.connections, self.region);
        let mut rows = Vec::new();
        if let Some(folder) = region.folder() {
            rows.push(Row::alone("one durable append", &floor::append(folder, self.asked.rounds)?));
        }
        rows.push(self.acts(many).await?);
        for at_once in [many, 1] {
            let (crew, people) = (region.crew.clone(), Arc::clone(&region.people));
            let view = move |n: usize| people[spread(n, people.len())].emergency(&crew);
            rows.push(self.beside_bare("emergency view", at_once, view.clone(), self.bare).await?);
            let compressed = move |n| load::compressed(view(n));
            let (what, bare) = ("emergency view, compressed", self.bare_compressed);
            rows.push(self.beside_bare(what, at_once, compressed, bare).await?);
        }
        let (crew, people) = (region.crew.clone(), Arc::clone(&region.people));
        let full = move |n: usize| people[spread(n, people.len())].full(&crew);
        rows.push(self.beside_bare("full view", many, full, self.bare).await?);
        rows.append(&mut self.searches().await?);
        let clinician = region.clinician.0.clone();
        rows.push(self.alone("action list", 1, move |_| load::get("/actions", &clinician)).await?);
        rows.extend(self.publishes().await?);
        rows.push(self.mixed().await?);
        Ok(rows)
    }

    fn load(&self, connections: usize) -> Load {
        Load { connections, length: Duration::from_secs(self.asked.seconds) }
    }

    async fn beside_bare<A>(&self, what: &str, at_once: usize, asking: A, bare: SocketAddr) -> Result<Row>
    where
        A: Fn(usize) -> Asking + Send + Sync + Clone + 'static,
    {
        let (mut own, mut beside) = (Vec::new(), Vec::new());
        for round in 1..=self.asked.rounds {
            eprintln!("{what}, {at_once} at once, round {round}");
            let asking = asking.clone();
            beside.push(self.load(at_once).run(bare, |_| (load::get("/", ""), StatusCode::OK)).await?);
            let load = self.load(at_once);
            own.push(load.run(self.region.address, move |n| (asking(n), StatusCode::OK)).await?);
        }
        Ok(Row::beside(&format!("{what}, {at_once} at once"), &own, &beside))
    }

    async fn acts(&self, at_once: usize) -> Result<Row> {
        let mut own = Vec::new();
        for round in 1..=self.asked.rounds {
            eprintln!("an act that shows nothing, {at_once} at once, round {round}");
            own.push(floor::act(&self.region.house, &self.region.clinician.1, &self.load(at_once)).await?);
        }
        Ok(Row::alone(&format!("an act that shows nothing, {at_once} at once"), &own))
    }

    async fn alone<A>(&self, what: &str, at_once: usize, asking: A) -> Result<Row>
    where
        A: Fn(usize) -> Asking + Send + Sync + Clone + 'static,
    {
        let mut own = Vec::new();
        for round in 1..=self.asked.rounds {
            eprintln!("{what}, {at_once} at once, round {round}");
            let asking = asking.clone();
            let load = self.load(at_once);
            own.push(load.run(self.region.address, move |n| (asking(n), StatusCode::OK)).await?);
        }
        Ok(Row::alone(&format!("{what}, {at_once} at once"), &own))
    }

    async fn searches(&self) -> Result<Vec<Row>> {
        let some = &self.region.people[..MANY.min(self.region.people.len())];
        let known = Arc::new(Known::some(&self.beside, some).await?);
        ensure!(!known.is_empty(), "nobody is known well enough to be searched for");
        type By = fn(&Known, &str) -> Asking;
        let ways: [(&str, By); 3] = [
            ("find by number", Known::by_number),
            ("find by name and birthday", Known::by_name),
            ("find by postcode and birthday", Known::by_postcode),
        ];
        let mut rows = Vec::new();
        for (what, by) in ways {
            let (crew, known) = (self.region.crew.clone(), Arc::clone(&known));
            let asking = move |n: usize| by(&known[spread(n, known.len())], &crew);
            rows.push(self.alone(what, 8, asking).await?);
        }
        Ok(rows)
    }

    /// Plans that can be written, some of those that are in view.
    async fn writings(&self) -> Result<Vec<Writing>> {
        Writing::of(&self.beside, &self.region.people[..MANY.min(self.region.people.len())]).await
    }

    /// `None` where so few plans can be published that a rate would say nothing.
    async fn publishes(&self) -> Result<Option<Row>> {
        let (cookie, house) = (&self.region.clinician.0, &self.region.house);
        let mut published: Vec<Measured> = Vec::new();
        for round in 1..=self.asked.rounds {
            eprintln!("publish, round {round}");
            let plans = self.writings().await?;
            if plans.len() < FEW {
                return Ok(None);
            }
            let revise = plans.iter().map(|plan| plan.revise(cookie, &house.form_key())).collect();
            let load = Load { connections: self.asked.connections, length: Duration::from_secs(600) };
            load.each(self.region.address, revise).await.context("the revisions")?;
            let publish = plans.iter().map(|plan| plan.publish(cookie, &house.form_key(), 1)).collect();
            published.push(load.each(self.region.address, publish).await?);
        }
        Ok(Some(Row::alone(&format!("publish, {} at once", self.asked.connections), &published)))
    }

    /// Emergency views, while one request in twenty begins a revision, edits it or publishes it.
    async fn mixed(&self) -> Result<Row> {
        let mut own = Vec::new();
        for round in 1..=self.asked.rounds {
            eprintln!("views among writes, round {round}");
            let (plans, people) = (self.writings().await?, Arc::clone(&self.region.people));
            let (crew, clinician) = (self.region.crew.clone(), self.region.clinician.0.clone());
            let house = Arc::clone(&self.region.house);
            let asking = move |n: usize| {
                let turn = n.is_multiple_of(20).then(|| write(&plans, n / 20, &clinician, &house.form_key()));
                match turn.flatten() {
                    Some(written) => (written, StatusCode::SEE_OTHER),
                    None => (people[spread(n, people.len())].emergency(&crew), StatusCode::OK),
                }
            };
            own.push(self.load(self.asked.connections).run(self.region.address, asking).await?);
        }
        Ok(Row::alone(&format!("emergency view among writes, {} at once", self.asked.connections), &own))
    }
}

/// How long an emergency page is on average, asked for in some way.
async fn size(region: &Region, how: impl Fn(Asking) -> Asking) -> Result<usize> {
    let mut sizes = Vec::new();
    for person in region.people.iter().take(50) {
        sizes.push(load::fetch(region.address, &how(person.emergency(&region.crew))).await?.len());
    }
    ensure!(!sizes.is_empty(), "there is nobody to ask for");
    Ok(sizes.iter().sum::<usize>() / sizes.len())
}

/// The next write: each plan is revised, edited and published, with so many other writes in between that the step before is
/// done. `None` when no plan is left.
fn write(plans: &[Writing], turn: usize, cookie: &str, key: &str) -> Option<Asking> {
    let (step, place) = (turn % 3, turn / 3);
    let plan = plans.get(place.checked_sub(step * LATER)?)?;
    Some(match step {
        0 => plan.revise(cookie, key),
        1 => plan.edit(cookie, key),
        _ => plan.publish(cookie, key, 2),
    })
}

/// So many plans later the next step is taken: more than there are connections.
const LATER: usize = 100;

/// A place in a list, far from the one before.
fn spread(n: usize, length: usize) -> usize {
    n.wrapping_mul(7_919) % length.max(1)
}
