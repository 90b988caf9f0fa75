//! Putting a device on the register, and giving one a new code. A code is shown once, on the page that answers.

use crate::desk::{Desk, gaps, known};
use crate::form::Form;
use crate::outcome::{Answer, Failed, Wrong, errors, typed, wrong};
use access::Right;
use access::actions::RegisterDevice;
use app::{Gap, Stop, device};
use axum::extract::Path;
use model::question::Fields;
use model::{DeviceId, OrganisationId};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Page {
    /// The device is for an organisation that has to be named.
    several: bool,
    typed: BTreeMap<String, String>,
    wrong: Wrong,
}

#[derive(Serialize)]
struct Given {
    identifier: String,
    code: String,
}

const TEMPLATE: &str = "device/register.html";
const FIELDS: [&str; 3] = ["organisation", "identifier", "place"];

pub(crate) async fn page(desk: Desk) -> Answer {
    let organisation = desk.session.organisation_id();
    desk.house().may(&desk.session, RegisterDevice { organisation }).await?;
    desk.page(TEMPLATE, own(&desk, &Fields::default(), &[]))
}

pub(crate) async fn submit(desk: Desk, Form(fields): Form) -> Answer {
    let (identifier, place) = (fields.typed("identifier"), fields.typed("place"));
    let registered = async {
        let organisation = organisation(&desk, &fields).await?;
        device::register(desk.house(), &desk.session.actor(), organisation, identifier, place).await
    };
    match registered.await {
        Ok((_, code)) => given(&desk, identifier, code),
        Err(stop) => {
            let found = gaps(stop)?;
            desk.page_again(errors(&found), TEMPLATE, own(&desk, &fields, &found))
        }
    }
}

pub(crate) async fn renew(desk: Desk, Path(device): Path<String>) -> Answer {
    let device = known(DeviceId::parse(&device))?;
    let code = device::renew(desk.house(), &desk.session.actor(), device).await?;
    let devices = device::list(desk.house(), &desk.session.actor()).await?;
    let renewed = devices.into_iter().find(|each| each.id == device).ok_or(Failed::Stop(Stop::Missing))?;
    given(&desk, &renewed.identifier, code)
}

fn given(desk: &Desk, identifier: &str, code: String) -> Answer {
    desk.page("device/code.html", Given { identifier: identifier.trim().to_owned(), code })
}

/// Whose device it is: the reader's own organisation's, or the one whose code the service team typed.
async fn organisation(desk: &Desk, fields: &Fields) -> Result<OrganisationId, Stop> {
    if desk.session.has(Right::Service) {
        device::organisation(desk.house(), &desk.session.actor(), fields.typed("organisation")).await
    } else {
        Ok(desk.session.organisation_id())
    }
}

fn own(desk: &Desk, fields: &Fields, gaps: &[Gap]) -> Page {
    Page { several: desk.session.has(Right::Service), typed: typed(fields, &FIELDS), wrong: wrong(gaps) }
}
