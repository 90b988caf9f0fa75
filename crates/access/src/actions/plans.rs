//! Actions about a published plan.

use super::{action, reach::*};
use crate::{Behind, Facts, Right, Verdict};
use model::{PlanId, UserId};

/// For clinicians, and for the service team when somebody asked; either way with a reason.
fn in_and_out_of_view(right: Right, facts: &Facts, why: &str) -> Verdict {
    match right {
        Right::Clinical => facts.published().and_then(|_| with_reason(why)),
        Right::Service => facts.standing().map_or_else(not_there, |_| with_reason(why)),
        Right::Administrator | Right::View | Right::Lead | Right::Governance | Right::Figures => not_there(),
    }
}

action! {
    /// Read the full published plan.
    pub struct ViewPlan {
        /// The plan.
        plan: PlanId,
    }
    "plan.viewed" reads about plan; [ReadsPublished];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        match right {
            Right::View | Right::Administrator | Right::Clinical => facts.published(),
            Right::Service | Right::Lead | Right::Governance | Right::Figures => not_there(),
        }
    }
    const BEHIND: Behind = Behind::ReadingDoors;
}

action! {
    /// Read the versions of a plan that were published before, what changed from one to another, and how it stood at a moment.
    pub struct ViewHistory {
        /// The plan.
        plan: PlanId,
    }
    "history.viewed" reads about plan; [ReadsPublished];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        match right {
            Right::View | Right::Administrator | Right::Clinical => facts.published(),
            Right::Service | Right::Lead | Right::Governance | Right::Figures => not_there(),
        }
    }
}

action! {
    /// Print the plan as it stands, on paper that says whether it still does.
    pub struct PrintPlan {
        /// The plan.
        plan: PlanId,
    }
    "plan.printed" reads about plan; [ReadsPublished];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        match right {
            Right::View | Right::Administrator | Right::Clinical => facts.published(),
            Right::Service | Right::Lead | Right::Governance | Right::Figures => not_there(),
        }
    }
}

action! {
    /// Begin a revision. The published version stays in view until the next is published.
    pub struct RevisePlan {
        /// The plan.
        plan: PlanId,
    }
    "plan.revised" writes about plan; [ReadsPublished, WritesPlan];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        match right {
            Right::Administrator | Right::Clinical => facts.published(),
            Right::View | Right::Service | Right::Lead | Right::Governance | Right::Figures => not_there(),
        }
    }
}

action! {
    /// Say that everything in a plan is still right, until a new day: its next version, approved anew.
    pub struct RenewReview {
        /// The plan.
        plan: PlanId,
    }
    "review.renewed" writes about plan; [ReadsPublished, WritesPlan, Posts];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        match right {
            Right::Clinical => facts.published()?,
            Right::Administrator
            | Right::View
            | Right::Service
            | Right::Lead
            | Right::Governance
            | Right::Figures => return not_there(),
        };
        facts.in_view()?;
        facts.registered()
    }
}

action! {
    /// Give the next review of a plan to another clinician.
    pub struct HandOverReview {
        /// The plan.
        plan: PlanId,
        /// Who has it from now on.
        to: UserId,
    }
    "review.handed_over" writes about plan; [ReadsPublished, WritesPlan];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        match right {
            Right::Clinical => facts.published()?,
            Right::Administrator
            | Right::View
            | Right::Service
            | Right::Lead
            | Right::Governance
            | Right::Figures => return not_there(),
        };
        facts.in_view()
    }
}

action! {
    /// See how a plan stands, and whose it is, before it is withdrawn or put back on request. Nothing that it says.
    pub struct OpenStanding {
        /// The plan.
        plan: PlanId,
    }
    "standing.opened" reads about plan; [];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        match right {
            Right::Service => facts.standing().map_or_else(not_there, |_| allowed()),
            Right::Clinical
            | Right::Administrator
            | Right::View
            | Right::Lead
            | Right::Governance
            | Right::Figures => not_there(),
        }
    }
}

action! {
    /// Withdraw a plan from view, at once and for every reader.
    pub struct WithdrawPlan {
        /// The plan.
        plan: PlanId,
        /// Why; for the service team also who asked.
        why: String,
    }
    "plan.withdrawn" writes about plan; [WritesPlan, Posts];
    fn reason(&self) -> Option<&str> {
        Some(&self.why)
    }
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        in_and_out_of_view(right, facts, &self.why)
    }
}

action! {
    /// Put a withdrawn plan back in view.
    pub struct RestorePlan {
        /// The plan.
        plan: PlanId,
        /// Why.
        why: String,
    }
    "plan.restored" writes about plan; [WritesPlan, Posts];
    fn reason(&self) -> Option<&str> {
        Some(&self.why)
    }
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        in_and_out_of_view(right, facts, &self.why)
    }
}

action! {
    /// Leave a short note on a plan.
    pub struct AddNote {
        /// The plan.
        plan: PlanId,
    }
    "note.added" writes about plan; [WritesPlan];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        match right {
            Right::View | Right::Administrator | Right::Clinical => facts.published(),
            Right::Service | Right::Lead | Right::Governance | Right::Figures => not_there(),
        }
    }
    const BEHIND: Behind = Behind::ReadingDoors;
}
