//! Actions about a draft: reading, filling, handing over, publishing, giving up. A draft is read by its own organisation and
//! by the clinician it waits for, and by nobody else: urgent care has no rule here that says yes.

use super::{action, reach::*};
use crate::{Facts, Refusal, Right, Verdict};
use model::{PlanId, UserId};

/// For those who write plans, when the draft is theirs.
fn writers(right: Right, facts: &Facts) -> Verdict {
    match right {
        Right::Administrator | Right::Clinical => facts.draft_within_reach(),
        Right::View | Right::Service | Right::Lead | Right::Governance | Right::Figures => not_there(),
    }
}

/// For clinicians, when the draft is theirs or waits for them.
fn clinicians(right: Right, facts: &Facts) -> Verdict {
    match right {
        Right::Clinical => facts.draft_within_reach(),
        Right::Administrator => facts.draft_within_reach().and(Err(Refusal::Right)),
        Right::View | Right::Service | Right::Lead | Right::Governance | Right::Figures => not_there(),
    }
}

action! {
    /// Read a draft.
    pub struct ViewDraft {
        /// The plan.
        plan: PlanId,
    }
    "draft.viewed" reads about plan; [ReadsDraft];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        writers(right, facts)
    }
}

action! {
    /// Fill a section of a draft; clinical questions only with clinical rights.
    pub struct FillSection {
        /// The plan.
        plan: PlanId,
        /// The section's slug.
        section: &'static str,
    }
    "section.filled" writes about plan; [ReadsDraft, WritesPlan];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        writers(right, facts)
    }
}

action! {
    /// Submit a draft to a named clinician.
    pub struct SubmitPlan {
        /// The plan.
        plan: PlanId,
        /// The clinician it is to wait for.
        to: UserId,
    }
    "plan.submitted" writes about plan; [ReadsDraft, WritesPlan, Posts];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        writers(right, facts)
    }
}

action! {
    /// Return a submitted draft with comments.
    pub struct ReturnPlan {
        /// The plan.
        plan: PlanId,
        /// What is to be seen to.
        comments: String,
    }
    "plan.returned" writes about plan; [ReadsDraft, WritesPlan, Posts];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        clinicians(right, facts)
    }
}

action! {
    /// Publish a draft: from that moment every urgent care service that meets the person sees it.
    pub struct PublishPlan {
        /// The plan.
        plan: PlanId,
    }
    "plan.published" writes about plan; [ReadsDraft, WritesPlan, Posts];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        clinicians(right, facts)?;
        facts.registered()
    }
}

action! {
    /// Give up a draft. What was published before stays.
    pub struct DiscardDraft {
        /// The plan.
        plan: PlanId,
        /// Why.
        why: String,
    }
    "draft.discarded" writes about plan; [ReadsDraft, WritesPlan];
    fn reason(&self) -> Option<&str> {
        Some(&self.why)
    }
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        writers(right, facts)
    }
}
