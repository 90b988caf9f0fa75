//! Recording that a person refuses to have a plan. It starts none.

use crate::desk::{Desk, gaps, go, known};
use crate::form::Form;
use crate::outcome::{Answer, Wrong, errors, typed, wrong};
use access::actions::RecordRefusal;
use app::{Gap, person};
use axum::extract::Path;
use model::PersonId;
use model::person::Banner;
use model::question::Fields;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Page {
    patient: Banner,
    person: String,
    typed: BTreeMap<String, String>,
    wrong: Wrong,
    key: String,
}

const FIELDS: &[&str] = &["refused_on-day", "refused_on-month", "refused_on-year"];
const TEMPLATE: &str = "person/refusal.html";

pub(crate) async fn page(desk: Desk, Path(person): Path<String>) -> Answer {
    let person = known(PersonId::parse(&person))?;
    let own = of(&desk, person, &Fields::default(), &[]).await?;
    desk.page(TEMPLATE, own)
}

pub(crate) async fn submit(desk: Desk, Path(person): Path<String>, Form(fields): Form) -> Answer {
    let person = known(PersonId::parse(&person))?;
    let deed = desk.deed(&fields);
    match person::record_refusal(desk.house(), &desk.session, person, &fields, &deed).await {
        Ok(()) => go(&format!("/people/{person}")),
        Err(stop) => {
            let found = gaps(stop)?;
            let own = of(&desk, person, &fields, &found).await?;
            desk.page_again(errors(&found), TEMPLATE, own)
        }
    }
}

async fn of(desk: &Desk, person: PersonId, fields: &Fields, gaps: &[Gap]) -> Result<Page, app::Stop> {
    desk.house().may(&desk.session, RecordRefusal { person }).await?;
    let found = person::view(desk.house(), &desk.session, person).await?;
    Ok(Page {
        patient: found.banner,
        person: person.to_string(),
        typed: typed(fields, FIELDS),
        wrong: wrong(gaps),
        key: desk.key(fields),
    })
}
