//! A person's page: who it is, what ties the reader to them, how their plan stands, and where to go from there.

use super::row::word;
use crate::desk::{Desk, known};
use crate::outcome::{Answer, Wrong, errors, typed, wrong};
use access::Relationship;
use app::Gap;
use app::person::{self, PersonPage};
use axum::extract::Path;
use model::PersonId;
use model::person::{Banner, ClaimKind};
use model::question::{Fields, Options};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Page {
    patient: Banner,
    person: String,
    /// `none`, `standing` or `claimed`.
    relationship: &'static str,
    /// `none`, `published`, `withdrawn` or `closed`.
    standing: &'static str,
    /// The plan that stands, and since when.
    plan: Option<(String, String)>,
    /// Since when its review is overdue, where it is.
    overdue_since: Option<String>,
    draft: Option<Draft>,
    refused_on: Option<String>,
    writes: bool,
    kinds: Vec<Kind>,
    typed: BTreeMap<String, String>,
    wrong: Wrong,
    key: String,
}

#[derive(Serialize)]
struct Draft {
    plan: String,
    /// Empty when it would tell where a restricted person is.
    organisation: String,
    within_reach: bool,
}

/// A reason for a claim, as a radio button.
#[derive(Serialize)]
struct Kind {
    value: &'static str,
    text: &'static str,
    checked: bool,
}

const TEMPLATE: &str = "person/view.html";

pub(crate) async fn page(desk: Desk, Path(person): Path<String>) -> Answer {
    let person = known(PersonId::parse(&person))?;
    let found = person::view(desk.house(), &desk.session, person).await?;
    desk.page(TEMPLATE, Page::of(&desk, found, &Fields::default(), &[]))
}

/// The same page with a claim given back.
pub(super) async fn again(desk: &Desk, person: PersonId, fields: &Fields, gaps: &[Gap]) -> Answer {
    let found = person::view(desk.house(), &desk.session, person).await?;
    desk.page_again(errors(gaps), TEMPLATE, Page::of(desk, found, fields, gaps))
}

impl Page {
    fn of(desk: &Desk, found: PersonPage, fields: &Fields, gaps: &[Gap]) -> Self {
        let chosen = fields.typed("kind");
        let kinds = ClaimKind::ALL.iter();
        Self {
            patient: found.banner,
            person: found.person.to_string(),
            relationship: match found.relationship {
                Relationship::None => "none",
                Relationship::Standing => "standing",
                Relationship::Claimed => "claimed",
            },
            standing: found.glance.standing.map_or("none", |(_, standing, _)| word(standing)),
            plan: found.glance.standing.map(|(plan, _, since)| (plan.to_string(), since.to_string())),
            overdue_since: found.overdue_since.map(|day| day.to_string()),
            draft: found.glance.draft.map(|draft| Draft {
                plan: draft.plan.to_string(),
                organisation: draft.organisation,
                within_reach: draft.within_reach,
            }),
            refused_on: found.glance.refused_on.map(|day| day.to_string()),
            writes: found.writes,
            kinds: kinds
                .map(|kind| Kind { value: kind.slug, text: kind.label, checked: kind.slug == chosen })
                .collect(),
            typed: typed(fields, &["detail"]),
            wrong: wrong(gaps),
            key: desk.key(fields),
        }
    }
}
