//! One's own published plan: Where, How, What, Who, then everything else, section by section.

use super::About;
use crate::desk::known;
use crate::my::desk::OwnDesk;
use crate::outcome::Answer;
use crate::person::emergency::people::{Call, calls};
use crate::plan::heading::{Treatment, Version};
use crate::plan::verify;
use crate::proposal::told::{Told, state_of};
use app::my::OwnProposal;
use app::own_plan::{self, OwnPlan};
use app::plan::ScanRecord;
use axum::extract::Path;
use model::PlanId;
use model::plan::{Cpr, Matter, Medication, SECTIONS, Scan};
use model::question::Question;
use serde::Serialize;
use ui::Said;
use ui::walk::{self, View, ViewGroup, Wording};

#[derive(Serialize)]
struct Page {
    #[serde(flatten)]
    about: About,
    version: Version,
    /// What the version that stands has, and the reader has not said to have read.
    unread: bool,
    place: ViewGroup,
    /// The CPR decision: its words and their meaning stand in the messages of this kind.
    treatment: Treatment,
    how: ViewGroup,
    what: ViewGroup,
    people: Vec<Call>,
    sections: Vec<View>,
    requests: Vec<Request>,
    /// The papers of which the person may have a copy.
    papers: Vec<Paper>,
    /// Where the person is, is shown to nobody.
    restricted: bool,
}

/// A paper that was scanned.
#[derive(Serialize)]
struct Paper {
    scan: String,
    kind: Option<Said>,
    dated: Option<String>,
}

/// A change that was asked for.
#[derive(Serialize)]
struct Request {
    id: String,
    sent: String,
    /// `sent`, `seen` or `closed`.
    state: &'static str,
    /// What it is about.
    about: Vec<Said>,
}

pub(crate) async fn page(desk: OwnDesk, Path(plan): Path<String>) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let found = own_plan::view(desk.house(), &desk.session, plan).await?;
    let own = Page::of(&desk, plan, &found);
    desk.page("my/plan/view.html", own)
}

impl Page {
    fn of(desk: &OwnDesk, plan: PlanId, found: &OwnPlan) -> Self {
        let (shown, reduced, words) = (&found.shown, &found.shown.reduced, desk.wording());
        let answers = |matter, without: &[&Question], with: &[&'static Question]| {
            walk::answers(reduced, &asked(matter, without, with), words)
        };
        Self {
            about: About::of(plan, found),
            version: Version {
                live: verify::path(desk.house(), plan, shown.version),
                ..Version::of(shown, desk.house().now())
            },
            unread: found.marked != Some(shown.version),
            place: answers(Matter::Where, &[], &[]),
            treatment: Treatment::of(shown),
            // What the decision is and what it means is said above the rest.
            how: answers(Matter::How, &[&Cpr::decision, &Cpr::modified_details], &[]),
            what: answers(Matter::What, &[], &[&Medication::medicines]),
            people: calls(&reduced.document().contacts, words),
            sections: SECTIONS.iter().filter_map(|(slug, _)| walk::view_in(reduced, slug, words)).collect(),
            papers: found.scans.iter().map(|scan| Paper::of(scan, words)).collect(),
            requests: found.requests.iter().map(|asked| Request::of(asked, words)).collect(),
            restricted: reduced.is_restricted(),
        }
    }
}

/// The questions of a matter, without some and with some more.
fn asked<'a>(matter: Matter, without: &[&Question], with: &[&'a Question]) -> Vec<&'a Question> {
    let left = matter.questions().iter().copied().filter(|question| !without.contains(question));
    left.chain(with.iter().copied()).collect()
}

impl Paper {
    fn of(record: &ScanRecord, words: Wording<'_>) -> Self {
        Self {
            scan: record.id.to_string(),
            kind: record.scan.kind.as_ref().map(|kind| words.answer(&Scan::kind, kind)),
            dated: record.scan.dated.map(|day| day.to_string()),
        }
    }
}

impl Request {
    fn of(asked: &OwnProposal, words: Wording<'_>) -> Self {
        let sent = asked.submitted_at.unwrap_or(asked.changed_at);
        Self {
            id: asked.id.to_string(),
            sent: sent.to_string(),
            state: state_of(asked).0,
            about: Told::labels(asked, words),
        }
    }
}
