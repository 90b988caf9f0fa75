//! The service team's first page: what needs attention, and how the service is.

use crate::desk::Desk;
use crate::outcome::Answer;
use app::console::{self, Console, Few, Lack, Lacking, Named};
use serde::Serialize;

#[derive(Serialize)]
struct Page {
    /// So many of these organisations are named.
    lacking: Vec<Organisation>,
    lacking_count: usize,
    concerns: u64,
    oldest_concern: Option<String>,
    waiting: u64,
    oldest_letter: Option<String>,
    given_up: u64,
    uninvited: People,
    locked: People,
    health: Health,
}

#[derive(Serialize)]
struct Organisation {
    id: String,
    name: String,
    /// `agreement` or `data-security`, shut now.
    shut: Vec<&'static str>,
    /// The day on which the data security status lapses.
    lapses: Option<String>,
}

#[derive(Serialize)]
struct People {
    count: u64,
    first: Vec<Somebody>,
}

#[derive(Serialize)]
struct Somebody {
    href: String,
    name: String,
    organisation: String,
}

#[derive(Serialize)]
struct Health {
    version: &'static str,
    engine: &'static str,
    step: usize,
    node: String,
    daily_work: Option<String>,
    /// When the audit was verified last.
    verified: Option<String>,
    /// How many events it had; none where something was wrong.
    events: Option<u64>,
    /// The first place that was wrong.
    wrong: Option<String>,
    sends: bool,
    as_at: String,
}

/// So many organisations are named; the page of all of them tells the rest.
const NAMED: usize = 20;

pub(crate) async fn page(desk: Desk) -> Answer {
    let found = console::console(desk.house(), &desk.session).await?;
    desk.page("service/console.html", Page::of(found, desk.site.sends_letters))
}

impl Page {
    fn of(found: Console, sends: bool) -> Self {
        let Console { lacking, attention, health, as_at } = found;
        let verified = attention.verified;
        Self {
            lacking_count: lacking.len(),
            lacking: lacking.into_iter().take(NAMED).map(Organisation::from).collect(),
            concerns: attention.concerns.0,
            oldest_concern: attention.concerns.1.map(|at| at.to_string()),
            waiting: attention.letters.waiting,
            oldest_letter: attention.letters.oldest.map(|at| at.to_string()),
            given_up: attention.letters.given_up,
            uninvited: attention.uninvited.into(),
            locked: attention.locked.into(),
            health: Health {
                version: env!("CARGO_PKG_VERSION"),
                engine: health.engine,
                step: health.step,
                node: health.node,
                daily_work: attention.daily_work.map(|at| at.to_string()),
                events: verified.as_ref().and_then(|verified| verified.found.as_ref().ok().copied()),
                wrong: verified.as_ref().and_then(|verified| verified.found.clone().err()),
                verified: verified.map(|verified| verified.at.to_string()),
                sends,
                as_at: as_at.to_string(),
            },
        }
    }
}

impl From<Lacking> for Organisation {
    fn from(lacking: Lacking) -> Self {
        let mut own =
            Self { id: lacking.organisation.to_string(), name: lacking.name, shut: Vec::new(), lapses: None };
        for lack in lacking.lacks {
            match lack {
                Lack::Agreement => own.shut.push("agreement"),
                Lack::DataSecurity => own.shut.push("data-security"),
                Lack::LapsesOn(day) => own.lapses = Some(day.to_string()),
            }
        }
        own
    }
}

impl From<Few<Named>> for People {
    fn from(few: Few<Named>) -> Self {
        let somebody = |named: Named| Somebody {
            href: format!("/organisation/{}/staff/{}", named.organisation.0, named.user),
            name: named.name,
            organisation: named.organisation.1,
        };
        Self { count: few.count, first: few.first.into_iter().map(somebody).collect() }
    }
}
