//! Correcting who a person is. A save that comes too late shows both texts and loses neither (hazard H09).

use super::ASKED;
use crate::beside::unmarked;
use crate::desk::{Desk, gaps, go, known};
use crate::form::Form;
use crate::outcome::{Answer, Failed, errors, problems};
use app::person::{self, CorrectPage};
use app::{Conflict, Gap, Stop};
use axum::extract::Path;
use model::PersonId;
use model::person::Banner;
use model::question::{Fields, Problem, form};
use serde::Serialize;
use ui::PageError;
use ui::walk::{self, Asking, Choices, Sides};

#[derive(Serialize)]
struct Page {
    patient: Banner,
    person: String,
    form: walk::Form,
    revision: u32,
    /// What was saved meanwhile beside what was typed.
    meanwhile: Option<Vec<Sides>>,
    key: String,
}

const TEMPLATE: &str = "person/correct.html";

pub(crate) async fn page(desk: Desk, Path(person): Path<String>) -> Answer {
    let person = known(PersonId::parse(&person))?;
    let stands = person::correcting(desk.house(), &desk.session, person).await?;
    let fields = form::write(&stands.reduced.document().person);
    desk.page(TEMPLATE, known(Page::of(&desk, &stands, &fields, &[]))?)
}

pub(crate) async fn submit(desk: Desk, Path(person): Path<String>, Form(fields): Form) -> Answer {
    let person = known(PersonId::parse(&person))?;
    let stands = person::correcting(desk.house(), &desk.session, person).await?;
    let (whole, deed) = (whole(&stands, &fields), desk.deed(&fields));
    let revision = fields.typed("revision").parse().unwrap_or(u32::MAX);
    match person::correct(desk.house(), &desk.session, person, &whole, revision, &deed).await {
        Ok(()) => go(&format!("/people/{person}")),
        Err(Stop::Conflict(Conflict::Stale { .. })) => stale(&desk, person, &fields).await,
        Err(stop) => {
            let found = to_be_typed(stop)?;
            let page = known(Page::of(&desk, &stands, &whole, &problems(&found)))?;
            desk.page_again(errors(&found), TEMPLATE, Page { revision, ..page })
        }
    }
}

fn to_be_typed(stop: Stop) -> Result<Vec<Gap>, Failed> {
    match stop {
        Stop::Conflict(Conflict::NumberTaken(_)) => Ok(vec![Gap::at(
            "nhs_number",
            "This NHS number belongs to somebody else on record. Search for the number and compare the two people",
        )]),
        stop => gaps(stop),
    }
}

/// Somebody else was there before: what stands now beside what was typed, and the form to save it knowingly.
async fn stale(desk: &Desk, person: PersonId, fields: &Fields) -> Answer {
    let stands = person::correcting(desk.house(), &desk.session, person).await?;
    let whole = whole(&stands, fields);
    let sides = walk::conflict(&stands.reduced, "person", &whole, stands.hand, &Choices::default());
    let page = known(Page::of(desk, &stands, &whole, &[]))?;
    let text = "Somebody else has corrected these details since you opened them. Nothing was saved";
    let error = PageError { text: text.to_owned().into(), href: Some("#meanwhile".to_owned()) };
    let own = Page { meanwhile: Some(sides), key: desk.form_key(), ..page };
    desk.page_of_conflict(vec![error], TEMPLATE, own)
}

/// What was typed, with the saved answers to all that this page does not ask: a form that is read answers every question.
fn whole(stands: &CorrectPage, typed: &Fields) -> Fields {
    let asked = |name: &str| name == "key" || ASKED.contains(&name.split('-').next().unwrap_or_default());
    let saved = form::write(&stands.reduced.document().person);
    let kept = saved.iter().filter(|(name, _)| !asked(name));
    let mut whole = Fields::default();
    for (name, values) in kept.chain(typed.iter().filter(|(name, _)| asked(name))) {
        values.iter().for_each(|value| whole.put(name, value));
    }
    whole
}

impl Page {
    fn of(desk: &Desk, stands: &CorrectPage, fields: &Fields, problems: &[Problem]) -> Option<Self> {
        let asking = Asking::plan(&stands.reduced, "person", fields, stands.hand)?;
        Some(Self {
            patient: stands.banner.clone(),
            person: stands.person.to_string(),
            form: unmarked(walk::form(&Asking { problems, only: Some(ASKED), ..asking })),
            revision: stands.revision,
            meanwhile: None,
            key: desk.key(fields),
        })
    }
}
