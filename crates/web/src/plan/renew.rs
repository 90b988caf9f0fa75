//! Saying that a plan is still right, in two steps: what was looked at, with the day of the next review; and the confirmation, because
//! it publishes the plan anew.

use super::heading::Treatment;
use super::view::About;
use crate::beside::{self, Said, said};
use crate::desk::{Desk, gaps, go, known};
use crate::form::Form;
use crate::outcome::{Answer, carried, errors, problems};
use access::actions::RenewReview;
use app::plan::{self, Clinician, Renewal, RenewalPage, ReviewerRecord};
use app::{Conflict, Gap, Stop};
use axum::extract::Path;
use model::PlanId;
use model::plan::Approval;
use model::question::Fields;
use model::question::StaffLink;
use model::question::form::{self, Hand};
use serde::Serialize;
use ui::PageError;
use ui::walk::{self, Asking, Choices};

#[derive(Serialize)]
struct Page {
    #[serde(flatten)]
    about: About,
    treatment: Option<Treatment>,
    /// Short notes that were left on the version that stands.
    notes: usize,
    /// The one who reviews it now can do so no longer.
    reviewer_left: bool,
    /// A revision is being written: it is published, or discarded, before the plan is renewed.
    revised: bool,
    form: walk::Form,
}

/// What was typed, to be confirmed.
#[derive(Serialize)]
struct ConfirmPage {
    #[serde(flatten)]
    about: About,
    said: Vec<Said>,
    sent: Vec<(String, String)>,
    seen: u32,
}

const TEMPLATE: &str = "plan/renew.html";
const ASKED: [&str; 2] = ["review_on", "reviewer"];
const MOVED: &str = "Somebody else has published, revised or withdrawn this plan meanwhile. Look at it as it stands now. Nothing was saved";

pub(crate) async fn page(desk: Desk, Path(plan): Path<String>) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let own = of(&desk, plan, None, &[]).await?;
    desk.page(TEMPLATE, own)
}

pub(crate) async fn submit(desk: Desk, Path(plan): Path<String>, Form(fields): Form) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let (house, session) = (desk.house(), &desk.session);
    let stop = match fields.typed("then") {
        "renew" => {
            let seen = fields.typed("seen").parse().unwrap_or_default();
            match plan::renew(house, session, plan, (&fields, seen), &desk.deed(&fields)).await {
                Ok(_) => return go(&format!("/plans/{plan}")),
                Err(stop) => stop,
            }
        }
        "change" => return desk.page(TEMPLATE, of(&desk, plan, Some(&fields), &[]).await?),
        _ => match plan::check_renewal(house, session, plan, &fields).await {
            Ok(renewal) => return confirm(&desk, plan, &fields, &renewal).await,
            Err(stop) => stop,
        },
    };
    if let Stop::Conflict(Conflict::Moved) = stop {
        let error = PageError { text: MOVED.into(), href: Some("#revise".to_owned()) };
        return desk.page_of_conflict(vec![error], TEMPLATE, of(&desk, plan, Some(&fields), &[]).await?);
    }
    let found = gaps(stop)?;
    let own = of(&desk, plan, Some(&fields), &found).await?;
    desk.page_again(errors(&found), TEMPLATE, own)
}

async fn confirm(desk: &Desk, plan: PlanId, fields: &Fields, renewal: &Renewal) -> Answer {
    let found = plan::renewal(desk.house(), &desk.session, plan).await?;
    let about = About::of(desk, plan, &found.plan, desk.key(fields));
    let Approval { review_on, reviewer, .. } = renewal.approval.clone();
    let said = said(&Approval { review_on, reviewer, ..Approval::default() });
    desk.page(
        "plan/renew_confirm.html",
        ConfirmPage { about, said, sent: carried(fields), seen: renewal.seen },
    )
}

/// Whoever may review a plan, to choose from.
pub(super) fn choices(clinicians: &[Clinician]) -> Choices {
    let staff = clinicians.iter().map(|c| (c.user.to_string(), format!("{}, {}", c.name, c.profession)));
    Choices { staff: staff.collect(), contacts: Vec::new() }
}

/// Whoever reviews a plan now, as the choice that stands.
fn chosen(reviewer: &ReviewerRecord) -> StaffLink {
    StaffLink { user: reviewer.user, name: reviewer.name.clone() }
}

/// The page with what was typed; at first with who reviews the plan now, while they can.
async fn of(desk: &Desk, plan: PlanId, typed: Option<&Fields>, gaps: &[Gap]) -> Result<Page, Stop> {
    desk.house().may(&desk.session, RenewReview { plan }).await?;
    let RenewalPage { plan: found, clinicians, notes_since } =
        plan::renewal(desk.house(), &desk.session, plan).await?;
    let reviewer = found.reviewer.as_ref().filter(|reviewer| !reviewer.gone);
    let key = typed.map_or_else(|| desk.form_key(), |fields| desk.key(fields));
    let shown = found.shown.as_ref().ok_or(Stop::Missing)?;
    let review_on = Some(plan::suggested_review(desk.house()));
    let offered = form::write(&Approval { review_on, reviewer: reviewer.map(chosen), ..Approval::default() });
    let choices = choices(&clinicians);
    let (blank, problems) = (Approval::default(), problems(gaps));
    let asking = Asking {
        only: Some(&ASKED),
        choices: &choices,
        problems: &problems,
        ..Asking::new(&blank, typed.unwrap_or(&offered), Hand::CLINICIAN)
    };
    Ok(Page {
        form: beside::unmarked(walk::form(&asking)),
        treatment: Some(Treatment::of(shown)),
        notes: notes_since,
        reviewer_left: reviewer.is_none(),
        revised: found.revision_under_way,
        about: About::of(desk, plan, &found, key),
    })
}
