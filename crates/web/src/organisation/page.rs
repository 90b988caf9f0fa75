//! The page of an organisation: the checklist that stands between joining and the first plan, and what is on record.

use super::{is_own, named, place};
use crate::account::lapsing::Lapsing;
use crate::beside::{Said, said};
use crate::desk::{Desk, go};
use crate::form::Form;
use crate::outcome::Answer;
use access::actions::ViewOrganisation;
use access::{Actor, Right};
use app::organisation::{self, OrganisationPage};
use axum::extract::Path;
use model::organisation::{AGREEMENT_TEXT, Capacity, lapses_on};
use model::question::{Answer as _, Options};
use serde::Serialize;

#[derive(Serialize)]
struct Page {
    organisation: String,
    name: String,
    own: bool,
    /// May keep the access form and the details.
    leads: bool,
    /// May sign.
    signs: bool,
    lines: Vec<Line>,
    done: usize,
    details: Vec<Said>,
    agreed: Option<Agreed>,
    assessed: Option<Assessed>,
    lapsing: Option<Lapsing>,
}

/// A line of the checklist; its words stand in the template.
#[derive(Serialize)]
struct Line {
    word: &'static str,
    done: bool,
    /// The lead ticks it, or takes the tick away.
    ticks: bool,
}

#[derive(Serialize)]
struct Agreed {
    signatory: String,
    capacity: &'static str,
    on: String,
    in_force: bool,
}

#[derive(Serialize)]
struct Assessed {
    status: String,
    on: String,
    lapses: String,
}

/// One's own organisation's page.
pub(crate) async fn own(desk: Desk) -> Answer {
    go(&place(desk.session.organisation_id()))
}

pub(crate) async fn page(desk: Desk, Path(organisation): Path<String>) -> Answer {
    let organisation = named(&organisation)?;
    let found = organisation::view(desk.house(), &desk.session, organisation).await?;
    let doors = desk.house().may_with_doors(&desk.session, ViewOrganisation { organisation }).await?;
    let page = Page::of(&desk, found);
    // The doors are the reader's own: they are told beside their own organisation alone.
    let lapsing = Lapsing::of(&desk, &doors).filter(|_| page.own);
    desk.page("organisation/page.html", Page { lapsing, ..page })
}

/// Ticks a line that only the lead can know.
pub(crate) async fn tick(desk: Desk, Path(organisation): Path<String>, Form(fields): Form) -> Answer {
    let organisation = named(&organisation)?;
    let actor: Actor = desk.session.actor();
    let (item, done) = (fields.typed("item"), fields.typed("done") == "yes");
    organisation::tick(desk.house(), &actor, organisation, item, done).await?;
    go(&format!("{}#{item}", place(organisation)))
}

impl Page {
    fn of(desk: &Desk, found: OrganisationPage) -> Self {
        let OrganisationPage { organisation: record, preparation, right } = found;
        let has = |right: Right| desk.session.has(right);
        let own = is_own(desk, record.id);
        let line = |line: &model::organisation::Line| Line {
            word: line.item.word(),
            done: line.done,
            ticks: !line.known && own && has(Right::Lead),
        };
        let agreed = record.agreed.map(|agreed| Agreed {
            signatory: agreed.signatory,
            capacity: Capacity::of(&agreed.capacity).map_or("", |capacity| capacity.choice().label),
            on: agreed.on.to_string(),
            in_force: agreed.version == AGREEMENT_TEXT,
        });
        let assessed = record.assessed.status.zip(record.assessed.assessed_on);
        Self {
            organisation: record.id.to_string(),
            name: record.profile.name.as_ref().map(|name| name.show()).unwrap_or_default(),
            own,
            leads: right == Some(Right::Service) || (own && has(Right::Lead)),
            signs: own && has(Right::Governance),
            done: preparation.iter().filter(|line| line.done).count(),
            lines: preparation.iter().map(line).collect(),
            details: said(&record.profile),
            agreed,
            assessed: assessed.map(|(status, on)| Assessed {
                status: status.show(),
                on: on.to_string(),
                lapses: lapses_on(on).plus_days(-1).to_string(),
            }),
            lapsing: None,
        }
    }
}
