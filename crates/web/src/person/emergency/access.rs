//! Getting there and getting in. The code of the key safe is not here: it is revealed on its own.

use super::people::Number;
use crate::plan::heading::said;
use model::plan::Reduced;
use model::question::YesNo;

pub(super) struct Access {
    pub(super) dwelling: Vec<String>,
    pub(super) phones: Vec<Number>,
    pub(super) notes: Option<String>,
    /// `yes`, `no` or `not-recorded`.
    pub(super) key_safe: &'static str,
    pub(super) key_safe_location: Option<String>,
    /// There is a code to reveal.
    pub(super) code: bool,
    pub(super) equipment: Vec<String>,
}

impl Access {
    pub(super) fn of(plan: &Reduced) -> Self {
        let person = &plan.document().person;
        let phones = person.phones.iter().filter_map(|phone| phone.number.as_ref());
        Self {
            dwelling: [said(&person.dwelling), said(&person.lives)].into_iter().flatten().collect(),
            phones: phones.map(|phone| Number::of(phone, "")).collect(),
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
