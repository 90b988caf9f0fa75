//! The sharing agreement, read and signed on screen.

use super::{named, place};
use crate::beside;
use crate::desk::{Desk, gaps, go};
use crate::form::Form;
use crate::outcome::{Answer, errors};
use access::actions::SignAgreement;
use app::{Gap, Stop, organisation};
use axum::extract::Path;
use model::OrganisationId;
use model::organisation::{AGREEMENT_TEXT, Signature};
use model::question::Fields;
use model::question::form::Hand;
use serde::Serialize;
use ui::walk;

#[derive(Serialize)]
struct Page {
    organisation: String,
    name: String,
    version: u32,
    /// When it was signed, in this version.
    signed: Option<String>,
    form: walk::Form,
}

const TEMPLATE: &str = "organisation/agreement.html";

pub(crate) async fn page(desk: Desk, Path(organisation): Path<String>) -> Answer {
    let mut typed = Fields::default();
    typed.put("signatory", desk.session.name());
    let own = of(&desk, named(&organisation)?, &typed, &[]).await?;
    desk.page(TEMPLATE, own)
}

pub(crate) async fn submit(desk: Desk, Path(organisation): Path<String>, Form(fields): Form) -> Answer {
    let organisation = named(&organisation)?;
    match organisation::sign(desk.house(), &desk.session.actor(), organisation, &fields, None).await {
        Ok(()) => go(&place(organisation)),
        Err(stop) => {
            let found = gaps(stop)?;
            let own = of(&desk, organisation, &fields, &found).await?;
            desk.page_again(errors(&found), TEMPLATE, own)
        }
    }
}

async fn of(desk: &Desk, organisation: OrganisationId, typed: &Fields, found: &[Gap]) -> Result<Page, Stop> {
    desk.house().may(&desk.session, SignAgreement { organisation }).await?;
    let record = organisation::view(desk.house(), &desk.session, organisation).await?.organisation;
    let signed = record.agreed.filter(|agreed| agreed.version == AGREEMENT_TEXT);
    Ok(Page {
        organisation: organisation.to_string(),
        name: desk.session.organisation().to_owned(),
        version: AGREEMENT_TEXT,
        signed: signed.map(|agreed| agreed.on.to_string()),
        form: beside::form(&Signature::default(), typed, Hand::ADMINISTRATOR, found),
    })
}
