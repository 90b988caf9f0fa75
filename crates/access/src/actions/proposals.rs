//! Actions about what was proposed to an organisation: a questionnaire, a change that a patient, a proxy or a carer asks for.
//! It is decided answer by answer; what is accepted goes into a draft, and nothing of it into what urgent care reads.

use super::{action, reach::*};
use crate::{Facts, Refusal, Right, Verdict};
use model::{PersonId, PlanId, ProposalId};

/// For those who write plans in the organisation that a proposal was sent to.
fn of_own_organisation(right: Right, facts: &Facts) -> Verdict {
    match right {
        Right::Administrator | Right::Clinical => facts.sent_here(),
        Right::View | Right::Service | Right::Lead | Right::Governance | Right::Figures => not_there(),
    }
}

action! {
    /// Open a proposal. From then on its author reads that it was seen.
    pub struct OpenProposal {
        /// The proposal.
        proposal: ProposalId,
    }
    "proposal.opened" writes about proposal; [];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        of_own_organisation(right, facts)
    }
}

action! {
    /// Say whom a questionnaire is for. Nobody is matched by name alone: see `model::proposal`.
    pub struct MatchProposal {
        /// The proposal.
        proposal: ProposalId,
        /// The person.
        person: PersonId,
    }
    "proposal.matched" writes about proposal; [];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        of_own_organisation(right, facts)
    }
}

action! {
    /// Take a match back: the questionnaire is not for the person of whom it was said.
    pub struct UnmatchProposal {
        /// The proposal.
        proposal: ProposalId,
        /// Why.
        why: String,
    }
    "proposal.unmatched" writes about proposal; [];
    fn reason(&self) -> Option<&str> {
        Some(&self.why)
    }
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        let within = of_own_organisation(right, facts)?;
        if self.why.trim().is_empty() { Err(Refusal::ReasonNeeded) } else { Ok(within) }
    }
}

action! {
    /// Decide answers of a proposal, one by one. What is accepted goes into the draft of this plan.
    pub struct DecideProposal {
        /// The plan.
        plan: PlanId,
        /// The proposal, which has to be about the same person.
        proposal: ProposalId,
    }
    "proposal.decided" writes about plan; [ReadsDraft, WritesPlan, Posts];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        match right {
            Right::Administrator | Right::Clinical => facts.draft_within_reach(),
            Right::View | Right::Service | Right::Lead | Right::Governance | Right::Figures => not_there(),
        }
    }
}

action! {
    /// Decline a proposal as a whole.
    pub struct DeclineProposal {
        /// The proposal.
        proposal: ProposalId,
        /// Why, as its author will read it.
        why: String,
    }
    "proposal.declined" writes about proposal; [Posts];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        let within = of_own_organisation(right, facts)?;
        if self.why.trim().is_empty() { Err(Refusal::ReasonNeeded) } else { Ok(within) }
    }
}
