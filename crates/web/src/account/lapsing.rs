//! What lapses soon, told in a quiet line to whoever it would shut out, on the pages where work begins.

use crate::desk::Desk;
use access::{Doors, Right};
use serde::Serialize;

/// What a page tells of it; the words stand in the template.
#[derive(Serialize)]
pub(crate) struct Lapsing {
    lines: Vec<Line>,
    /// May record a status.
    records: bool,
    /// May renew a licence.
    leads: bool,
}

#[derive(Serialize)]
struct Line {
    /// The door.
    word: &'static str,
    /// The day on which it shuts.
    on: String,
}

impl Lapsing {
    /// Of the doors of whoever asks; none when nothing lapses soon.
    pub(crate) fn of(desk: &Desk, doors: &Doors) -> Option<Self> {
        let line = |lapse: &access::Lapse| Line { word: lapse.door.word(), on: lapse.on.to_string() };
        let lines: Vec<Line> = doors.lapsing.iter().map(line).collect();
        let leads = desk.session.has(Right::Lead);
        let records = leads || desk.session.has(Right::Governance);
        (!lines.is_empty()).then_some(Self { lines, records, leads })
    }
}
