//! The register of devices, with how each licence stands.

use crate::desk::Desk;
use crate::outcome::Answer;
use access::Right;
use app::device::{self, Device, State};
use model::Moment;
use serde::Serialize;

#[derive(Serialize)]
struct Page {
    organisation: String,
    /// The reader sees several organisations' devices.
    several: bool,
    rows: Vec<Row>,
}

/// A device as the list shows it; the words for its state stand in the template.
#[derive(Serialize)]
pub(super) struct Row {
    id: String,
    organisation: String,
    identifier: String,
    place: String,
    state: &'static str,
    /// Until when the licence is good, or when it lapsed or ended.
    when: Option<String>,
    reason: String,
    /// Until when its code may be used.
    code_until: Option<String>,
}

pub(crate) async fn page(desk: Desk) -> Answer {
    let devices = device::list(desk.house(), &desk.session.actor()).await?;
    let own = Page {
        organisation: desk.session.organisation().to_owned(),
        several: desk.session.has(Right::Service),
        rows: devices.into_iter().map(Row::from).collect(),
    };
    desk.page("device/list.html", own)
}

impl From<Device> for Row {
    fn from(device: Device) -> Self {
        let (state, when, reason) = match device.state {
            State::Waiting => ("waiting", None, String::new()),
            State::Valid(until) => ("valid", Some(until), String::new()),
            State::LapsesSoon(until) => ("soon", Some(until), String::new()),
            State::Lapsed(until) => ("lapsed", Some(until), String::new()),
            State::Ended(at, reason) => ("ended", Some(at), reason),
        };
        let day = |moment: Moment| moment.day().to_string();
        Self {
            id: device.id.to_string(),
            organisation: device.organisation.1,
            identifier: device.identifier,
            place: device.place,
            state,
            when: when.map(day),
            reason,
            code_until: device.code_until.map(day),
        }
    }
}
