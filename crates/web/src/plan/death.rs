//! Recording that a person has died, in two steps: what is known is typed, and then confirmed in words, because it closes
//! the plan (hazard H08).

use crate::beside::{self, Said, said};
use crate::desk::{Desk, gaps, go, known};
use crate::form::Form;
use crate::outcome::{Answer, carried, errors};
use access::actions::RecordDeath;
use app::plan::{self, DeathPage};
use app::{Conflict, Gap, Stop};
use axum::extract::Path;
use model::PlanId;
use model::person::Banner;
use model::plan::Death;
use model::question::Fields;
use model::question::form::{Hand, write};
use serde::Serialize;
use ui::{PageError, walk};

#[derive(Serialize)]
struct Page {
    #[serde(flatten)]
    about: About,
    form: walk::Form,
}

/// What was typed, to be confirmed.
#[derive(Serialize)]
struct ConfirmPage {
    #[serde(flatten)]
    about: About,
    said: Vec<Said>,
    sent: Vec<(String, String)>,
}

#[derive(Serialize)]
struct About {
    patient: Banner,
    person: String,
    plan: String,
    preferred: Option<String>,
    /// What was reported, with which the form begins.
    #[serde(skip)]
    reported: Option<Death>,
    key: String,
}

const TEMPLATE: &str = "plan/death.html";

pub(crate) async fn page(desk: Desk, Path(plan): Path<String>) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let own = of(&desk, plan, &Fields::default(), &[]).await?;
    desk.page(TEMPLATE, own)
}

pub(crate) async fn submit(desk: Desk, Path(plan): Path<String>, Form(fields): Form) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let (house, session) = (desk.house(), &desk.session);
    let stop = match fields.typed("then") {
        "record" => match plan::record_death(house, session, plan, &fields, &desk.deed(&fields)).await {
            Ok(()) => return go(&format!("/plans/{plan}")),
            Err(stop) => stop,
        },
        "change" => return desk.page(TEMPLATE, of(&desk, plan, &fields, &[]).await?),
        _ => match plan::check_death(house, session, plan, &fields).await {
            Ok(death) => return confirm(&desk, plan, &fields, &death).await,
            Err(stop) => stop,
        },
    };
    if let Stop::Conflict(Conflict::Moved) = stop {
        let text = "The plan is closed already: somebody else has recorded this death. Nothing was saved";
        let error = PageError { text: text.to_owned().into(), href: None };
        return desk.page_of_conflict(vec![error], TEMPLATE, of(&desk, plan, &fields, &[]).await?);
    }
    let found = gaps(stop)?;
    let own = of(&desk, plan, &fields, &found).await?;
    desk.page_again(errors(&found), TEMPLATE, own)
}

async fn confirm(desk: &Desk, plan: PlanId, fields: &Fields, death: &Death) -> Answer {
    let about = About::of(desk, plan, fields).await?;
    let own = ConfirmPage { about, said: said(death), sent: carried(fields) };
    desk.page("plan/death_confirm.html", own)
}

async fn of(desk: &Desk, plan: PlanId, fields: &Fields, gaps: &[Gap]) -> Result<Page, Stop> {
    let about = About::of(desk, plan, fields).await?;
    let opened = fields.iter().next().is_none();
    let begun = about.reported.as_ref().filter(|_| opened).map(|death| write(death));
    let typed = begun.as_ref().unwrap_or(fields);
    Ok(Page { form: beside::form(&Death::default(), typed, Hand::CLINICIAN, gaps), about })
}

impl About {
    async fn of(desk: &Desk, plan: PlanId, fields: &Fields) -> Result<Self, Stop> {
        desk.house().may(&desk.session, RecordDeath { plan }).await?;
        let DeathPage { person, banner, preferred, reported } =
            plan::death_page(desk.house(), &desk.session, plan).await?;
        let (person, plan) = (person.to_string(), plan.to_string());
        Ok(Self { patient: banner, person, plan, preferred, reported, key: desk.key(fields) })
    }
}
