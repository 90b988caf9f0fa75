//! One person of a list, told by four identifiers that a reader compares (hazard H01).

use access::Standing;
use app::person::Match;
use model::person::{Banner, Spelt};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Row {
    person: String,
    patient: Banner,
    postcode: String,
    /// `published`, `withdrawn`, `closed` or `none`.
    standing: &'static str,
    plan: Option<String>,
    overdue: bool,
    name_alike: bool,
    /// `same`, `longer` or `otherwise` than what was typed.
    spelt: &'static str,
}

impl From<Match> for Row {
    fn from(found: Match) -> Self {
        Self {
            person: found.person.to_string(),
            patient: found.banner,
            postcode: found.postcode,
            standing: found.standing.map_or("none", word),
            plan: found.plan.map(|plan| plan.to_string()),
            overdue: found.overdue,
            name_alike: found.name_alike,
            spelt: match found.spelt {
                Spelt::Same => "same",
                Spelt::Longer => "longer",
                Spelt::Otherwise => "otherwise",
            },
        }
    }
}

/// What templates call a standing.
pub(crate) const fn word(standing: Standing) -> &'static str {
    match standing {
        Standing::Published => "published",
        Standing::Withdrawn => "withdrawn",
        Standing::Closed => "closed",
    }
}
