//! What is on record of an organisation, as a form: for its lead what it is reached by, for the service team everything.

use super::{named, place};
use crate::beside;
use crate::desk::{Desk, gaps, go};
use crate::form::Form;
use crate::outcome::{Answer, errors};
use access::Right;
use access::actions::ChangeOrganisation;
use app::organisation::{self, OrganisationPage};
use app::{Gap, Stop};
use axum::extract::Path;
use model::OrganisationId;
use model::question::Fields;
use model::question::form::{Hand, write};
use serde::Serialize;
use ui::walk;

#[derive(Serialize)]
struct Page {
    organisation: String,
    form: walk::Form,
}

const TEMPLATE: &str = "organisation/details.html";

pub(crate) async fn page(desk: Desk, Path(organisation): Path<String>) -> Answer {
    let own = of(&desk, named(&organisation)?, None, &[]).await?;
    desk.page(TEMPLATE, own)
}

pub(crate) async fn submit(desk: Desk, Path(organisation): Path<String>, Form(fields): Form) -> Answer {
    let organisation = named(&organisation)?;
    match organisation::change(desk.house(), &desk.session.actor(), organisation, &fields).await {
        Ok(()) => go(&place(organisation)),
        Err(stop) => {
            let found = gaps(stop)?;
            let own = of(&desk, organisation, Some(&fields), &found).await?;
            desk.page_again(errors(&found), TEMPLATE, own)
        }
    }
}

async fn of(
    desk: &Desk,
    organisation: OrganisationId,
    typed: Option<&Fields>,
    found: &[Gap],
) -> Result<Page, Stop> {
    desk.house().may(&desk.session, ChangeOrganisation { organisation }).await?;
    let OrganisationPage { organisation: record, right, .. } =
        organisation::view(desk.house(), &desk.session, organisation).await?;
    let hand = if right == Some(Right::Service) { Hand::SERVICE } else { Hand::ADMINISTRATOR };
    let on_record = write(&record.profile);
    let form = beside::form(&record.profile, typed.unwrap_or(&on_record), hand, found);
    Ok(Page { organisation: organisation.to_string(), form })
}
