//! Recording consent, which is what starts a plan.

use crate::desk::{Desk, gaps, go, known};
use crate::form::Form;
use crate::outcome::{Answer, errors};
use access::actions::StartPlan;
use app::person::{self, PersonPage};
use app::{Conflict, Stop, plan};
use axum::extract::{Path, Query};
use model::person::Banner;
use model::plan::Consent;
use model::question::form::Hand;
use model::question::{Fields, Problem};
use model::{PersonId, ProposalId};
use serde::{Deserialize, Serialize};
use ui::PageError;
use ui::walk::{self, Asking};

#[derive(Serialize)]
struct Page {
    person: String,
    patient: Banner,
    form: walk::Form,
    /// The proposal for which the plan is started; empty where there is none.
    proposal: String,
    key: String,
}

/// For what the plan is started.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Arrived {
    proposal: String,
}

const TEMPLATE: &str = "draft/consent.html";

pub(crate) async fn page(desk: Desk, Path(person): Path<String>, Query(arrived): Query<Arrived>) -> Answer {
    let person = known(PersonId::parse(&person))?;
    desk.house().may(&desk.session, StartPlan { person }).await?;
    let found = person::view(desk.house(), &desk.session, person).await?;
    match found.glance.draft.as_ref().filter(|draft| draft.within_reach) {
        Some(draft) => go(&format!("/plans/{}/draft", draft.plan)),
        None if found.glance.standing.is_some() || found.glance.draft.is_some() => {
            go(&format!("/people/{person}"))
        }
        None => {
            let fields = Fields::from_iter([("proposal", arrived.proposal)]);
            desk.page(TEMPLATE, Page::of(&desk, found, &fields, &[]))
        }
    }
}

pub(crate) async fn start(desk: Desk, Path(person): Path<String>, Form(fields): Form) -> Answer {
    let person = known(PersonId::parse(&person))?;
    match plan::start(desk.house(), &desk.session, person, &fields, &desk.deed(&fields)).await {
        Ok(_) if ProposalId::parse(fields.typed("proposal")).is_some() => {
            go(&format!("/proposals/{}", fields.typed("proposal")))
        }
        Ok(plan) => go(&format!("/plans/{plan}/draft?saved=consent")),
        Err(Stop::Conflict(Conflict::Moved)) => {
            let found = person::view(desk.house(), &desk.session, person).await?;
            let text = "A plan was started for this person meanwhile, so nothing was saved. Open it from the person’s page";
            let error = PageError { text: text.to_owned().into(), href: Some("#person-page".to_owned()) };
            desk.page_of_conflict(vec![error], TEMPLATE, Page::of(&desk, found, &fields, &[]))
        }
        Err(stop) => {
            // Reading the person comes after the refusals: they are the same for those who may not read.
            let found = gaps(stop)?;
            let problem = |g: &app::Gap| Problem { field: g.field.clone(), message: g.message.clone() };
            let problems: Vec<Problem> = found.iter().map(problem).collect();
            let about = person::view(desk.house(), &desk.session, person).await?;
            desk.page_again(errors(&found), TEMPLATE, Page::of(&desk, about, &fields, &problems))
        }
    }
}

impl Page {
    fn of(desk: &Desk, found: PersonPage, fields: &Fields, problems: &[Problem]) -> Self {
        let blank = Consent::default();
        let asking = Asking { problems, ..Asking::new(&blank, fields, Hand::ADMINISTRATOR) };
        Self {
            person: found.person.to_string(),
            patient: found.banner,
            form: walk::form(&asking),
            proposal: ProposalId::parse(fields.typed("proposal"))
                .map(|id| id.to_string())
                .unwrap_or_default(),
            key: desk.key(fields),
        }
    }
}
