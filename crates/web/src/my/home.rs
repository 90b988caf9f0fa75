//! The first page at one's own door: whose plans one may come to, what one has sent and what became of it.

use super::desk::OwnDesk;
use crate::outcome::{Answer, Slip, errors};
use crate::proposal::told::{Told, state_of};
use access::{Standing, Tie, Trust};
use app::Stop;
use app::my::{self, OwnPlan, OwnProposal};
use serde::Serialize;
use ui::Said;
use ui::walk::Wording;

#[derive(Serialize)]
struct Page {
    plans: Vec<PlanLine>,
    sent: Vec<SentLine>,
    key: String,
}

/// A plan that one may come to.
#[derive(Serialize)]
struct PlanLine {
    name: String,
    /// It is one's own.
    own: bool,
    /// A proxy may ask for changes, and not only read.
    proposes: bool,
    /// The last day for a proxy.
    until: Option<String>,
    /// The plan, where it can be read.
    plan: Option<String>,
    /// Where the patient is told of their rights, also while the plan is out of view.
    rights: Option<String>,
    /// `published`, `withdrawn`, `closed` or `none`.
    standing: &'static str,
}

/// Something that one wrote.
#[derive(Serialize)]
struct SentLine {
    id: String,
    questionnaire: bool,
    /// `started`, `sent`, `seen`, `closed` or `ended`.
    state: &'static str,
    /// When it came into that state.
    at: String,
    organisation: String,
    /// What a change is about.
    about: Vec<Said>,
}

const TEMPLATE: &str = "my/home.html";

pub(crate) async fn page(desk: OwnDesk) -> Answer {
    let own = Page::of(&desk).await?;
    desk.page(TEMPLATE, own)
}

/// The page given back because nothing more can be begun.
pub(super) async fn again(desk: &OwnDesk, found: &[Slip]) -> Answer {
    let own = Page::of(desk).await?;
    desk.page_again(errors(found), TEMPLATE, own)
}

impl Page {
    async fn of(desk: &OwnDesk) -> Result<Self, Stop> {
        let home = my::home(desk.house(), &desk.session).await?;
        Ok(Self {
            plans: home.plans.iter().map(PlanLine::of).collect(),
            sent: home.proposals.iter().map(|one| SentLine::of(one, desk.wording())).collect(),
            key: desk.house().form_key(),
        })
    }
}

impl PlanLine {
    fn of(plan: &OwnPlan) -> Self {
        let standing = match plan.plan {
            Some((_, Standing::Published)) => "published",
            Some((_, Standing::Withdrawn)) => "withdrawn",
            Some((_, Standing::Closed)) => "closed",
            None => "none",
        };
        Self {
            name: plan.name.clone(),
            own: plan.tie == Tie::Patient,
            proposes: plan.tie == Tie::Proxy(Trust::Propose),
            // It ends with the day before the first on which it no longer stands.
            until: plan.until.map(|until| until.plus_days(-1).to_string()),
            plan: plan.plan.filter(|_| standing == "published").map(|(id, _)| id.to_string()),
            rights: plan.plan.filter(|_| plan.tie == Tie::Patient).map(|(id, _)| id.to_string()),
            standing,
        }
    }
}

impl SentLine {
    fn of(proposal: &OwnProposal, wording: Wording<'_>) -> Self {
        let about = if proposal.questionnaire { Vec::new() } else { Told::labels(proposal, wording) };
        let (state, at) = state_of(proposal);
        Self {
            id: proposal.id.to_string(),
            questionnaire: proposal.questionnaire,
            state,
            at,
            organisation: proposal.organisation.as_ref().map(|o| o.name.clone()).unwrap_or_default(),
            about,
        }
    }
}
