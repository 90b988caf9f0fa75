//! Giving the next review of a plan to another clinician.

use super::renew::choices;
use super::view::{About, Reviewer};
use crate::beside;
use crate::desk::{Desk, gaps, go, known};
use crate::form::Form;
use crate::outcome::{Answer, errors, problems};
use access::actions::HandOverReview;
use app::plan;
use app::{Conflict, Gap, Stop};
use axum::extract::Path;
use model::PlanId;
use model::plan::Approval;
use model::question::Fields;
use model::question::form::Hand;
use serde::Serialize;
use ui::PageError;
use ui::walk::{self, Asking};

#[derive(Serialize)]
struct Page {
    #[serde(flatten)]
    about: About,
    reviewer: Option<Reviewer>,
    /// The version that is looked at.
    seen: u32,
    form: walk::Form,
}

const TEMPLATE: &str = "plan/reviewer.html";
const MOVED: &str = "Somebody else has published or withdrawn this plan meanwhile. Look at it as it stands now. Nothing was saved";

pub(crate) async fn page(desk: Desk, Path(plan): Path<String>) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let own = of(&desk, plan, None, &[]).await?;
    desk.page(TEMPLATE, own)
}

pub(crate) async fn submit(desk: Desk, Path(plan): Path<String>, Form(fields): Form) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let chosen = (fields.typed("reviewer"), fields.typed("seen").parse().unwrap_or_default());
    let deed = desk.deed(&fields);
    match plan::hand_over_review(desk.house(), &desk.session, plan, chosen, &deed).await {
        Ok(()) => go(&format!("/plans/{plan}")),
        Err(Stop::Conflict(Conflict::Moved)) => {
            let error = PageError { text: MOVED.into(), href: Some("#reviewer".to_owned()) };
            desk.page_of_conflict(vec![error], TEMPLATE, of(&desk, plan, Some(&fields), &[]).await?)
        }
        Err(stop) => {
            let found = gaps(stop)?;
            let own = of(&desk, plan, Some(&fields), &found).await?;
            desk.page_again(errors(&found), TEMPLATE, own)
        }
    }
}

/// The page with what was chosen.
async fn of(desk: &Desk, plan: PlanId, typed: Option<&Fields>, gaps: &[Gap]) -> Result<Page, Stop> {
    let to = desk.session.actor().user().ok_or(Stop::Missing)?;
    desk.house().may(&desk.session, HandOverReview { plan, to }).await?;
    let found = plan::renewal(desk.house(), &desk.session, plan).await?;
    let key = typed.map_or_else(|| desk.form_key(), |fields| desk.key(fields));
    let (blank, problems, choices) = (Approval::default(), problems(gaps), choices(&found.clinicians));
    let none = Fields::default();
    let asking = Asking {
        only: Some(&["reviewer"]),
        choices: &choices,
        problems: &problems,
        ..Asking::new(&blank, typed.unwrap_or(&none), Hand::CLINICIAN)
    };
    Ok(Page {
        form: beside::unmarked(walk::form(&asking)),
        reviewer: found.plan.reviewer.as_ref().map(Reviewer::of),
        seen: found.plan.shown.as_ref().map_or(0, |shown| shown.version),
        about: About::of(desk, plan, &found.plan, key),
    })
}
