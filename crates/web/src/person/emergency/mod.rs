//! The emergency view: one page for a phone in the dark. And the code of the key safe, shown on its own when it is asked for.
//!
//! Both are written by compiled templates, an order quicker than those that are read at start: this is the page that has to
//! be quick (docs/decisions/0012-compiled-emergency-page.md). What it shares with other pages uses what both kinds know.

mod access;
mod care;
mod frame;
mod medicines;
pub(crate) mod people;
mod prepared;
#[cfg(test)]
mod tests;

use crate::desk::{Desk, known};
use crate::outcome::Answer;
use crate::plan::heading::{Treatment, Version, said};
use crate::scan;
use app::person;
use app::plan::{self, EmergencyView, Prepared, Seen, Shown};
use askama::Template;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::{Html, IntoResponse};
use model::person::Banner;
use model::plan::SECTIONS;
use model::{Moment, PersonId, PlanId};
pub(crate) use prepared::PAINTER;
use prepared::Said;
use ui::assets::asset_url;
use ui::walk::{self, Block, Shown as Words, View, Wording};
use ui::{Account, Notice};

/// What stands around what a page of the emergency view says.
struct Around {
    account: Account,
    notice: Option<Notice>,
    /// Until when the reader reads by an emergency override, while they do.
    overridden_until: Option<String>,
    /// Where the style sheet, the script of an open page and the mark are served.
    sheet: &'static str,
    live: &'static str,
    mark: &'static str,
}

#[derive(Template)]
#[template(path = "person/emergency/page.html")]
struct Page {
    around: Around,
    patient: Banner,
    person: String,
    as_at: String,
    seen: Standing,
    plan: Option<Plan>,
    address_since: Option<String>,
    /// Which papers were scanned, in words; none where there is none.
    scans: Vec<&'static str>,
}

/// How the plan stands: never unclear.
enum Standing {
    Plan,
    None,
    Withdrawn { since: String },
    Closed,
}

/// A version, with what has to be known of it around what it says.
struct Plan {
    id: PlanId,
    version: Version,
    /// The usual address, as the plan has it.
    address: Option<String>,
    /// Where the person is, is shown to nobody.
    restricted: bool,
    content: Said,
}

/// What of the plan stands open on the page, and all of it folded.
#[derive(Template)]
#[template(path = "person/emergency/plan.html")]
pub(crate) struct Content {
    person: String,
    treatment: Treatment,
    /// The level of the heading of the CPR decision.
    level: u8,
    restricted: bool,
    care: care::Care,
    medicines: medicines::Medicines,
    people: Vec<people::Call>,
    access: access::Access,
    sections: Vec<View>,
}

#[derive(Template)]
#[template(path = "person/emergency/key_safe.html")]
struct CodePage {
    around: Around,
    patient: Banner,
    person: String,
    code: String,
}

pub(crate) async fn page(desk: Desk, asked: HeaderMap, Path(person): Path<String>) -> Answer {
    let person = known(PersonId::parse(&person))?;
    let view = plan::emergency_prepared(desk.house(), &desk.session, person, PAINTER.print).await?;
    let page = Page::of(view, Around::of(&desk)).live(&desk);
    match page.plan.as_ref().map(|plan| &plan.content) {
        Some(Said::Prepared(frame)) => prepared::sent(&page.render()?, frame, &asked),
        Some(Said::Now(_)) | None => compiled(&page),
    }
}

pub(crate) async fn reveal(desk: Desk, Path(person): Path<String>) -> Answer {
    let person = known(PersonId::parse(&person))?;
    let code = plan::reveal_key_safe(desk.house(), &desk.session, person).await?;
    let found = person::view(desk.house(), &desk.session, person).await?;
    let person = person.to_string();
    compiled(&CodePage { around: Around::of(&desk), patient: found.banner, person, code })
}

/// Pages of a seeded region have 34 kB on average.
const ROOM: usize = 48 * 1024;

/// A page that is written by a compiled template.
fn compiled(page: &impl Template) -> Answer {
    // Room from the beginning, so that the page is not moved again and again while it grows.
    let mut html = String::with_capacity(ROOM);
    page.render_into(&mut html)?;
    Ok(Html(html).into_response())
}

impl Around {
    fn of(desk: &Desk) -> Self {
        Self { overridden_until: desk.overridden_until(), ..Self::with(desk.account(), desk.notice()) }
    }

    fn with(account: Account, notice: Option<Notice>) -> Self {
        let served = |name| asset_url(name).unwrap_or_default();
        Self {
            account,
            notice,
            overridden_until: None,
            sheet: served("emergency.css"),
            live: served("live.js"),
            mark: served("images/mark.svg"),
        }
    }
}

impl Page {
    fn of(view: EmergencyView, around: Around) -> Self {
        let at = view.as_at;
        let (seen, plan) = match view.seen {
            Seen::Plan(shown) => (Standing::Plan, Some(Plan::written(&shown, at, 1))),
            Seen::Prepared(ready) => (Standing::Plan, Some(Plan::prepared(*ready, at))),
            Seen::NoPlan => (Standing::None, None),
            Seen::Withdrawn { since } => (Standing::Withdrawn { since: since.to_string() }, None),
            Seen::Closed { plan, .. } => (Standing::Closed, plan.map(|shown| Plan::written(&shown, at, 2))),
        };
        Self {
            around,
            patient: view.banner,
            person: view.person.to_string(),
            as_at: at.to_string(),
            seen,
            plan,
            address_since: view.address_since.map(|address| in_one_line(&address)),
            scans: view.scans.into_iter().map(scan::in_words).collect(),
        }
    }

    /// As long as it is open, it asks whether the plan still stands.
    fn live(mut self, desk: &Desk) -> Self {
        if let (Standing::Plan, Some(plan)) = (&self.seen, &mut self.plan) {
            plan.version.live = desk.live(plan.id, plan.version.number);
        }
        self
    }
}

impl Plan {
    fn written(shown: &Shown, as_at: Moment, level: u8) -> Self {
        let plan = &shown.reduced;
        Self {
            id: shown.plan,
            version: Version::of(shown, as_at),
            address: said(&plan.document().person.primary_address).map(|address| in_one_line(&address)),
            restricted: plan.is_restricted(),
            content: Said::Now(Box::new(Content::of(shown, level))),
        }
    }

    /// A page is prepared of nobody who is restricted.
    fn prepared(ready: Prepared, as_at: Moment) -> Self {
        Self {
            id: ready.page.plan,
            version: Version::prepared(&ready, as_at),
            address: ready.page.address.map(|address| in_one_line(&address)),
            restricted: false,
            content: Said::Prepared(ready.page.page),
        }
    }
}

impl Content {
    fn of(shown: &Shown, level: u8) -> Self {
        let (plan, document) = (&shown.reduced, shown.reduced.document());
        Self {
            person: shown.person.to_string(),
            treatment: Treatment::of(shown),
            level,
            restricted: plan.is_restricted(),
            care: care::Care::of(document),
            medicines: medicines::Medicines::of(&document.medication),
            people: people::calls(&document.contacts, Wording::Table),
            access: access::Access::of(plan),
            sections: SECTIONS.iter().filter_map(|(slug, _)| walk::view(plan, slug)).collect(),
        }
    }
}

fn in_one_line(address: &str) -> String {
    address.replace('\n', ", ")
}
