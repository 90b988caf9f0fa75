//! Claiming a relationship. Whoever reads plans goes straight on to what they came for.

use super::view;
use crate::desk::{Desk, gaps, go, known};
use crate::form::Form;
use crate::outcome::Answer;
use access::Right;
use app::person;
use axum::extract::Path;
use model::PersonId;

pub(crate) async fn submit(desk: Desk, Path(person): Path<String>, Form(fields): Form) -> Answer {
    let person = known(PersonId::parse(&person))?;
    let deed = desk.deed(&fields);
    match person::claim(desk.house(), &desk.session, person, &fields, &deed).await {
        Ok(()) if writes(&desk) => go(&format!("/people/{person}")),
        Ok(()) => go(&format!("/people/{person}/emergency")),
        Err(stop) => view::again(&desk, person, &fields, &gaps(stop)?).await,
    }
}

fn writes(desk: &Desk) -> bool {
    desk.session.has(Right::Clinical) || desk.session.has(Right::Administrator)
}
