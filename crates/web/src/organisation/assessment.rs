//! The data security status of an organisation.

use super::{named, place};
use crate::beside;
use crate::desk::{Desk, gaps, go};
use crate::form::Form;
use crate::outcome::{Answer, errors};
use access::actions::AssessOrganisation;
use app::{Gap, Stop, organisation};
use axum::extract::Path;
use model::OrganisationId;
use model::organisation::Assessment;
use model::question::Fields;
use model::question::form::Hand;
use serde::Serialize;
use ui::walk;

#[derive(Serialize)]
struct Page {
    organisation: String,
    form: walk::Form,
}

const TEMPLATE: &str = "organisation/assessment.html";

pub(crate) async fn page(desk: Desk, Path(organisation): Path<String>) -> Answer {
    let own = of(&desk, named(&organisation)?, &Fields::default(), &[]).await?;
    desk.page(TEMPLATE, own)
}

pub(crate) async fn submit(desk: Desk, Path(organisation): Path<String>, Form(fields): Form) -> Answer {
    let organisation = named(&organisation)?;
    match organisation::assess(desk.house(), &desk.session.actor(), organisation, &fields).await {
        Ok(()) => go(&place(organisation)),
        Err(stop) => {
            let found = gaps(stop)?;
            let own = of(&desk, organisation, &fields, &found).await?;
            desk.page_again(errors(&found), TEMPLATE, own)
        }
    }
}

async fn of(desk: &Desk, organisation: OrganisationId, typed: &Fields, found: &[Gap]) -> Result<Page, Stop> {
    desk.house().may(&desk.session, AssessOrganisation { organisation }).await?;
    let form = beside::form(&Assessment::default(), typed, Hand::ADMINISTRATOR, found);
    Ok(Page { organisation: organisation.to_string(), form })
}
