//! Ending a device: the page that asks why, and the deed.

use crate::desk::{Desk, gaps, go, known};
use crate::form::Form;
use crate::outcome::{Answer, Wrong, errors, typed, wrong};
use app::device::{self, State};
use app::{Gap, Stop};
use axum::extract::Path;
use model::DeviceId;
use model::question::Fields;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Page {
    id: String,
    identifier: String,
    place: String,
    typed: BTreeMap<String, String>,
    wrong: Wrong,
}

const TEMPLATE: &str = "device/revoke.html";

pub(crate) async fn page(desk: Desk, Path(device): Path<String>) -> Answer {
    let device = known(DeviceId::parse(&device))?;
    let own = of(&desk, device, &Fields::default(), &[]).await?;
    desk.page(TEMPLATE, own)
}

pub(crate) async fn submit(desk: Desk, Path(device): Path<String>, Form(fields): Form) -> Answer {
    let device = known(DeviceId::parse(&device))?;
    match device::revoke(desk.house(), &desk.session.actor(), device, fields.typed("why")).await {
        Ok(()) => go("/organisation/devices"),
        Err(stop) => {
            let found = gaps(stop)?;
            let own = of(&desk, device, &fields, &found).await?;
            desk.page_again(errors(&found), TEMPLATE, own)
        }
    }
}

/// What the page shows of a device that has not ended.
async fn of(desk: &Desk, device: DeviceId, fields: &Fields, gaps: &[Gap]) -> Result<Page, Stop> {
    let devices = device::list(desk.house(), &desk.session.actor()).await?;
    let standing = |each: &device::Device| each.id == device && !matches!(each.state, State::Ended(..));
    let found = devices.into_iter().find(standing).ok_or(Stop::Missing)?;
    Ok(Page {
        id: device.to_string(),
        identifier: found.identifier,
        place: found.place,
        typed: typed(fields, &["why"]),
        wrong: wrong(gaps),
    })
}
