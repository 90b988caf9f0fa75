//! The emergency view: one page for a phone in the dark. And the code of the key safe, shown on its own when it is asked for.

mod access;
mod care;
mod medicines;
mod people;
#[cfg(test)]
mod tests;

use crate::desk::{Desk, known};
use crate::outcome::Answer;
use crate::plan::heading::{Treatment, Version};
use app::person;
use app::plan::{self, EmergencyView, Seen, Shown};
use axum::extract::Path;
use model::PersonId;
use model::person::Banner;
use model::plan::SECTIONS;
use serde::Serialize;
use ui::walk::{self, View};

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
    care: care::Care,
    medicines: medicines::Medicines,
    people: Vec<people::Call>,
    access: access::Access,
    /// Where the person is, is shown to nobody.
    restricted: bool,
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
    desk.page("person/emergency/page.html", Page::of(view))
}

pub(crate) async fn reveal(desk: Desk, Path(person): Path<String>) -> Answer {
    let person = known(PersonId::parse(&person))?;
    let code = plan::reveal_key_safe(desk.house(), &desk.session, person).await?;
    let found = person::view(desk.house(), &desk.session, person).await?;
    let own = CodePage { patient: found.banner, person: person.to_string(), code };
    desk.page("person/emergency/key_safe.html", own)
}

impl Page {
    fn of(view: EmergencyView) -> Self {
        let (seen, withdrawn_since, shown) = match view.seen {
            Seen::Plan(shown) => ("plan", None, Some(shown)),
            Seen::NoPlan => ("none", None, None),
            Seen::Withdrawn { since } => ("withdrawn", Some(since.to_string()), None),
            Seen::Closed { plan, .. } => ("closed", None, plan),
        };
        Self {
            patient: view.banner,
            person: view.person.to_string(),
            as_at: view.as_at.to_string(),
            seen,
            withdrawn_since,
            plan: shown.map(|shown| Content::of(&shown, Version::of(&shown, view.as_at))),
            address_since: view.address_since,
        }
    }
}

impl Content {
    fn of(shown: &Shown, version: Version) -> Self {
        let (plan, document) = (&shown.reduced, shown.reduced.document());
        Self {
            id: shown.plan.to_string(),
            version,
            treatment: Treatment::of(plan),
            care: care::Care::of(document),
            medicines: medicines::Medicines::of(&document.medication),
            people: people::calls(&document.contacts),
            access: access::Access::of(plan),
            restricted: plan.is_restricted(),
            sections: SECTIONS.iter().filter_map(|(slug, _)| walk::view(plan, slug)).collect(),
        }
    }
}
