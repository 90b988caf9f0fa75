//! Getting there and getting in. The code of the key safe is not here: it is revealed on its own.

use super::people::Number;
use crate::plan::heading::said;
use model::plan::Reduced;
use model::question::YesNo;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Access {
    address: Option<String>,
    dwelling: Vec<String>,
    phones: Vec<Number>,
    notes: Option<String>,
    /// `yes`, `no` or `not-recorded`.
    key_safe: &'static str,
    key_safe_location: Option<String>,
    /// There is a code to reveal.
    code: bool,
    equipment: Vec<String>,
}

impl Access {
    pub(super) fn of(plan: &Reduced) -> Self {
        let person = &plan.document().person;
        let phones = person.phones.iter().filter_map(|phone| phone.number.as_ref());
        Self {
            address: said(&person.primary_address),
            dwelling: [said(&person.dwelling), said(&person.lives)].into_iter().flatten().collect(),
            phones: phones.map(|phone| Number::of(phone, "any")).collect(),
            notes: said(&person.access_notes),
            key_safe: match person.key_safe_present {
                Some(YesNo::Yes) => "yes",
                Some(YesNo::No) => "no",
                None => "not-recorded",
            },
            key_safe_location: said(&person.key_safe_location),
            code: plan.key_safe_recorded(),
            equipment: [said(&person.equipment), said(&person.equipment_notes)]
                .into_iter()
                .flatten()
                .collect(),
        }
    }
}
