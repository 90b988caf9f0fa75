//! Handing a draft to a clinician by name.

use super::about::About;
use crate::desk::{Desk, gaps, go, known};
use crate::form::Form;
use crate::outcome::{Answer, errors};
use app::plan::{self, DraftPage};
use app::{Conflict, Stop};
use axum::extract::Path;
use model::PlanId;
use model::question::Fields;
use serde::Serialize;
use ui::PageError;

#[derive(Serialize)]
struct Page {
    #[serde(flatten)]
    about: About,
    clinicians: Vec<Choice>,
}

/// A clinician to choose.
#[derive(Serialize)]
struct Choice {
    value: String,
    name: String,
    profession: String,
    /// Empty when it may tell where a restricted person is.
    organisation: String,
    /// Can publish: has a professional registration on record.
    registered: bool,
    chosen: bool,
}

const TEMPLATE: &str = "draft/submit.html";
const HANDED_OVER: &str =
    "Somebody else has handed this draft over meanwhile. Your choice has not been saved";
const CLOSED: &str = "The published plan was withdrawn or closed, so its draft cannot be handed over. Your choice has not been saved";

pub(crate) async fn page(desk: Desk, Path(plan): Path<String>) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let draft = plan::draft(desk.house(), &desk.session, plan).await?;
    if draft.submission.is_some() {
        return go(&format!("/plans/{plan}/draft"));
    }
    desk.page(TEMPLATE, Page::of(&desk, plan, &draft, &Fields::default()))
}

pub(crate) async fn hand_over(desk: Desk, Path(plan): Path<String>, Form(fields): Form) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let to = fields.typed("to");
    match plan::submit(desk.house(), &desk.session, plan, to, &desk.deed(&fields)).await {
        Ok(()) => go(&format!("/plans/{plan}/draft")),
        Err(Stop::Conflict(Conflict::Moved)) => {
            let draft = plan::draft(desk.house(), &desk.session, plan).await?;
            let moved = if draft.submission.is_some() { HANDED_OVER } else { CLOSED };
            let error = PageError { text: moved.to_owned().into(), href: None };
            desk.page_of_conflict(vec![error], TEMPLATE, Page::of(&desk, plan, &draft, &fields))
        }
        Err(stop) => {
            let found = gaps(stop)?;
            let draft = plan::draft(desk.house(), &desk.session, plan).await?;
            desk.page_again(errors(&found), TEMPLATE, Page::of(&desk, plan, &draft, &fields))
        }
    }
}

impl Page {
    fn of(desk: &Desk, plan: PlanId, draft: &DraftPage, fields: &Fields) -> Self {
        let each = draft.clinicians.iter().map(|clinician| Choice {
            value: clinician.user.to_string(),
            name: clinician.name.clone(),
            profession: clinician.profession.clone(),
            organisation: clinician.organisation.clone(),
            registered: clinician.registration.is_some(),
            chosen: clinician.user.to_string() == fields.typed("to"),
        });
        Self { about: About::of(desk, plan, draft, desk.key(fields)), clinicians: each.collect() }
    }
}
