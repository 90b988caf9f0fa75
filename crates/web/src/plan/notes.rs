//! Leaving a short note on a plan.

use super::view::About;
use crate::beside;
use crate::desk::{Desk, gaps, go, known};
use crate::form::Form;
use crate::outcome::{Answer, errors};
use access::actions::AddNote;
use app::{Conflict, Gap, Stop, plan};
use axum::extract::Path;
use model::PlanId;
use model::plan::Note;
use model::question::Fields;
use model::question::form::Hand;
use serde::Serialize;
use ui::{PageError, walk};

#[derive(Serialize)]
struct Page {
    #[serde(flatten)]
    about: About,
    form: walk::Form,
}

const TEMPLATE: &str = "plan/notes.html";

pub(crate) async fn page(desk: Desk, Path(plan): Path<String>) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let own = of(&desk, plan, &Fields::default(), &[]).await?;
    desk.page(TEMPLATE, own)
}

pub(crate) async fn submit(desk: Desk, Path(plan): Path<String>, Form(fields): Form) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let deed = desk.deed(&fields);
    match plan::add_note(desk.house(), &desk.session, plan, &fields, &deed).await {
        Ok(()) => go(&format!("/plans/{plan}#notes")),
        Err(Stop::Conflict(Conflict::Moved)) => {
            let text = "This plan has been withdrawn from view, so the note was not saved. Copy what you typed if you need it";
            let error = PageError { text: text.to_owned().into(), href: None };
            desk.page_of_conflict(vec![error], TEMPLATE, of(&desk, plan, &fields, &[]).await?)
        }
        Err(stop) => {
            let found = gaps(stop)?;
            let own = of(&desk, plan, &fields, &found).await?;
            desk.page_again(errors(&found), TEMPLATE, own)
        }
    }
}

async fn of(desk: &Desk, plan: PlanId, fields: &Fields, gaps: &[Gap]) -> Result<Page, Stop> {
    desk.house().may(&desk.session, AddNote { plan }).await?;
    let found = plan::view(desk.house(), &desk.session, plan).await?;
    let about = About::of(desk, plan, &found, desk.key(fields));
    Ok(Page { about, form: beside::form(&Note::default(), fields, Hand::ADMINISTRATOR, gaps) })
}
