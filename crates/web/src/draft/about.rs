//! What every page of a draft shows around its own words.

use crate::desk::Desk;
use app::plan::DraftPage;
use model::PlanId;
use model::person::Banner;
use model::plan::SECTIONS;
use serde::{Deserialize, Serialize};

/// What every page of a draft shows around its own words.
#[derive(Serialize)]
pub(crate) struct About {
    pub(super) plan: String,
    person: String,
    patient: Banner,
    published_version: Option<u32>,
    waits: Option<Waits>,
    /// The section that was saved on the way here.
    saved: Option<Stamped>,
    /// What the page's form carries, so that sending it twice has one effect.
    key: String,
}

/// Whom the draft waits for.
#[derive(Serialize)]
struct Waits {
    by: String,
    to: String,
    at: String,
    mine: bool,
}

/// Who last saved a section, and when: what the record says, so that a page never says "saved" of itself (hazard H24).
#[derive(Serialize)]
pub(crate) struct Stamped {
    title: &'static str,
    name: String,
    organisation: String,
    at: String,
}

/// How somebody came to a page of a draft.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Arrived {
    /// The section that was saved just before.
    pub(crate) saved: String,
    /// The list that is to have one more item.
    pub(crate) add: String,
    /// The list that an item was taken from.
    pub(crate) at: String,
}

impl About {
    pub(crate) fn of(desk: &Desk, plan: PlanId, draft: &DraftPage, key: String) -> Self {
        let me = desk.session.actor().user();
        Self {
            plan: plan.to_string(),
            person: draft.person.to_string(),
            patient: draft.banner.clone(),
            published_version: draft.published_version,
            waits: draft.submission.as_ref().map(|waiting| Waits {
                by: waiting.by.clone(),
                to: waiting.to_name.clone(),
                at: waiting.at.to_string(),
                mine: me == Some(waiting.to),
            }),
            saved: None,
            key,
        }
    }

    /// Says which section was saved on the way here.
    pub(crate) fn arrived(self, draft: &DraftPage, arrived: &Arrived) -> Self {
        Self { saved: stamped(draft, &arrived.saved), ..self }
    }
}

/// Who last saved a section; `None` when nobody has, or when there is no such section.
pub(crate) fn stamped(draft: &DraftPage, section: &str) -> Option<Stamped> {
    let stamp = draft.reduced.document().stamps.get(section)?;
    let (_, title) = SECTIONS.iter().find(|(slug, _)| *slug == section)?;
    let (name, organisation) = (stamp.name.clone(), stamp.organisation.clone());
    Some(Stamped { title, name, organisation, at: stamp.at.to_string() })
}
