//! Actions of a patient, and of whoever they trust, about the patient's own plan.

use super::{action, reach::*};
use crate::{Facts, Right, Trust, Verdict};
use model::PlanId;

action! {
    /// Read one's own published plan, or that of somebody who trusts one with it.
    pub struct ViewOwnPlan {
        /// The plan.
        plan: PlanId,
    }
    "own_plan.viewed" reads about plan; [ReadsPublished, ReadsScans];
    fn allows(&self, right: Right, _: &Facts) -> Verdict {
        citizens_alone(right)
    }
    fn allows_citizen(&self, facts: &Facts) -> Verdict {
        facts.trusted_with(Trust::Read)
    }
}

action! {
    /// Print it.
    pub struct PrintOwnPlan {
        /// The plan.
        plan: PlanId,
    }
    "own_plan.printed" reads about plan; [ReadsPublished];
    fn allows(&self, right: Right, _: &Facts) -> Verdict {
        citizens_alone(right)
    }
    fn allows_citizen(&self, facts: &Facts) -> Verdict {
        facts.trusted_with(Trust::Read)
    }
}

action! {
    /// Say that one has read the version that stands, so that what changes later is shown.
    pub struct MarkOwnPlan {
        /// The plan.
        plan: PlanId,
    }
    "own_plan.marked" writes about plan; [];
    fn allows(&self, right: Right, _: &Facts) -> Verdict {
        citizens_alone(right)
    }
    fn allows_citizen(&self, facts: &Facts) -> Verdict {
        facts.trusted_with(Trust::Read)
    }
}

action! {
    /// Ask for a change of a published plan: one's own, that of somebody who trusts one so far, or that of a resident or
    /// patient of the own organisation.
    pub struct ProposeChange {
        /// The plan.
        plan: PlanId,
    }
    "change.proposed" writes about plan; [ReadsPublished, Posts];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        match right {
            Right::Administrator | Right::Clinical => facts.in_view().and_then(|_| facts.related()),
            Right::View | Right::Service | Right::Lead | Right::Governance | Right::Figures => not_there(),
        }
    }
    fn allows_citizen(&self, facts: &Facts) -> Verdict {
        facts.trusted_with(Trust::Propose)
    }
}

action! {
    /// See who has read one's plan.
    pub struct ViewOwnAccesses {
        /// The plan.
        plan: PlanId,
    }
    "own_accesses.viewed" reads about plan; [];
    fn allows(&self, right: Right, _: &Facts) -> Verdict {
        citizens_alone(right)
    }
    fn allows_citizen(&self, facts: &Facts) -> Verdict {
        facts.is_patient()
    }
}

action! {
    /// Ask the service team about an access to one's plan.
    pub struct QuestionAccess {
        /// The plan.
        plan: PlanId,
    }
    "access.questioned" writes about plan; [];
    fn allows(&self, right: Right, _: &Facts) -> Verdict {
        citizens_alone(right)
    }
    fn allows_citizen(&self, facts: &Facts) -> Verdict {
        facts.is_patient()
    }
}

action! {
    /// Take a copy of everything that is kept about oneself.
    pub struct DownloadOwn {
        /// The plan.
        plan: PlanId,
    }
    "own_record.downloaded" reads about plan; [ReadsPublished];
    fn allows(&self, right: Right, _: &Facts) -> Verdict {
        citizens_alone(right)
    }
    fn allows_citizen(&self, facts: &Facts) -> Verdict {
        facts.is_patient()
    }
}

action! {
    /// Withdraw one's consent: the plan goes out of view at once, for every reader.
    pub struct WithdrawConsent {
        /// The plan.
        plan: PlanId,
    }
    "consent.withdrawn" writes about plan; [WritesPlan, Posts];
    fn allows(&self, right: Right, _: &Facts) -> Verdict {
        citizens_alone(right)
    }
    fn allows_citizen(&self, facts: &Facts) -> Verdict {
        facts.in_view().and_then(|_| facts.is_patient())
    }
}
