//! The emergency view: one page for a phone in the dark. And the code of the key safe, shown on its own when it is asked for.
//!
//! Most of the page is written by compiled templates, an order quicker than those that are read at start: this is the page
//! that has to be quick (docs/decisions/0012-compiled-emergency-page.md). What the page shares with others stays with them.

mod access;
mod care;
mod medicines;
mod people;
#[cfg(test)]
mod tests;

use crate::desk::{Desk, known};
use crate::outcome::{Answer, Failed};
use crate::plan::heading::{Treatment, Version, said};
use app::person;
use app::plan::{self, EmergencyView, Seen, Shown};
use askama::Template;
use axum::extract::Path;
use model::PersonId;
use model::person::Banner;
use model::plan::{Reduced, SECTIONS, ceiling_words};
use serde::Serialize;
use ui::walk::{self, Block, Shown as Words, View};

#[derive(Serialize)]
struct Page {
    patient: Banner,
    person: String,
    as_at: String,
    /// `plan`, `none`, `withdrawn` or `closed`: never unclear.
    seen: &'static str,
    withdrawn_since: Option<String>,
    plan: Option<Content>,
    address_since: Option<String>,
}

/// What of the plan stands open on the page, and all of it folded.
#[derive(Serialize)]
struct Content {
    id: String,
    version: Version,
    treatment: Treatment,
    /// The usual address, as the plan has it.
    address: Option<String>,
    /// Where the person is, is shown to nobody.
    restricted: bool,
    /// HTML of [`Open`].
    open: String,
    /// HTML of [`Folded`].
    folded: String,
}

/// What stands open beneath the CPR decision.
#[derive(Template)]
#[template(path = "person/emergency/open.html")]
struct Open {
    person: String,
    ceiling: &'static str,
    ceiling_details: Option<String>,
    care: care::Care,
    medicines: medicines::Medicines,
    people: Vec<people::Call>,
    access: access::Access,
    restricted: bool,
}

/// All of the plan, for those who look further.
#[derive(Template)]
#[template(path = "person/emergency/folded.html")]
struct Folded {
    sections: Vec<View>,
}

#[derive(Serialize)]
struct CodePage {
    patient: Banner,
    person: String,
    code: String,
}

pub(crate) async fn page(desk: Desk, Path(person): Path<String>) -> Answer {
    let person = known(PersonId::parse(&person))?;
    let view = plan::emergency(desk.house(), &desk.session, person).await?;
    desk.page("person/emergency/page.html", Page::of(view)?)
}

pub(crate) async fn reveal(desk: Desk, Path(person): Path<String>) -> Answer {
    let person = known(PersonId::parse(&person))?;
    let code = plan::reveal_key_safe(desk.house(), &desk.session, person).await?;
    let found = person::view(desk.house(), &desk.session, person).await?;
    let own = CodePage { patient: found.banner, person: person.to_string(), code };
    desk.page("person/emergency/key_safe.html", own)
}

impl Page {
    fn of(view: EmergencyView) -> Result<Self, Failed> {
        let (seen, withdrawn_since, shown) = match view.seen {
            Seen::Plan(shown) => ("plan", None, Some(shown)),
            Seen::NoPlan => ("none", None, None),
            Seen::Withdrawn { since } => ("withdrawn", Some(since.to_string()), None),
            Seen::Closed { plan, .. } => ("closed", None, plan),
        };
        let person = view.person.to_string();
        Ok(Self {
            patient: view.banner,
            as_at: view.as_at.to_string(),
            seen,
            withdrawn_since,
            plan: shown
                .map(|shown| Content::of(&shown, Version::of(&shown, view.as_at), &person))
                .transpose()?,
            person,
            address_since: view.address_since,
        })
    }
}

impl Content {
    fn of(shown: &Shown, version: Version, person: &str) -> Result<Self, Failed> {
        let plan = &shown.reduced;
        let sections = SECTIONS.iter().filter_map(|(slug, _)| walk::view(plan, slug)).collect();
        Ok(Self {
            id: shown.plan.to_string(),
            version,
            treatment: Treatment::of(plan),
            address: said(&plan.document().person.primary_address),
            restricted: plan.is_restricted(),
            open: Open::of(plan, person).render()?,
            folded: Folded { sections }.render()?,
        })
    }
}

impl Open {
    fn of(plan: &Reduced, person: &str) -> Self {
        let document = plan.document();
        Self {
            person: person.to_owned(),
            ceiling: ceiling_words(document.recommendations.ceiling),
            ceiling_details: said(&document.recommendations.ceiling_details),
            care: care::Care::of(document),
            medicines: medicines::Medicines::of(&document.medication),
            people: people::calls(&document.contacts),
            access: access::Access::of(plan),
            restricted: plan.is_restricted(),
        }
    }
}
