//! Actions of somebody who fills a questionnaire, so that a plan can be begun. It is no plan: nobody in urgent care ever
//! reads it.

use super::{action, reach::*};
use crate::{Facts, ProposalState, Right, Tie, Verdict};
use model::ProposalId;

action! {
    /// Begin a questionnaire.
    pub struct StartQuestionnaire {}
    "questionnaire.started" writes about nothing; [];
    const ABOUT_ACCOUNTS: bool = false;
    fn allows(&self, right: Right, _: &Facts) -> Verdict {
        citizens_alone(right)
    }
    fn allows_citizen(&self, facts: &Facts) -> Verdict {
        facts.own()
    }
}

action! {
    /// Read a proposal of one's own, and what became of it.
    pub struct ViewOwnProposal {
        /// The proposal.
        proposal: ProposalId,
    }
    "own_proposal.viewed" reads about proposal; [];
    fn allows(&self, right: Right, _: &Facts) -> Verdict {
        citizens_alone(right)
    }
    fn allows_citizen(&self, facts: &Facts) -> Verdict {
        let own = facts.wrote_it(&[ProposalState::Started, ProposalState::Submitted, ProposalState::Closed])?;
        // What is answered to a change tells of the plan: whoever may not come to that any more is told nothing of it. The person
        // may; somebody else while the plan is in view.
        let may_come = match facts.person.and_then(|person| person.tie) {
            Some(Tie::Patient) => true,
            Some(Tie::Proxy(_)) => facts.in_view().is_ok(),
            None => false,
        };
        let about_plan = facts.proposal.is_some_and(|proposal| proposal.is_change);
        if about_plan && !may_come { not_there() } else { Ok(own) }
    }
}

action! {
    /// Save a page of a questionnaire.
    pub struct FillQuestionnaire {
        /// The questionnaire.
        proposal: ProposalId,
    }
    "questionnaire.filled" writes about proposal; [];
    fn allows(&self, right: Right, _: &Facts) -> Verdict {
        citizens_alone(right)
    }
    fn allows_citizen(&self, facts: &Facts) -> Verdict {
        facts.wrote_it(&[ProposalState::Started])
    }
}

action! {
    /// Send a questionnaire to the practice or care home that one chose.
    pub struct SubmitQuestionnaire {
        /// The questionnaire.
        proposal: ProposalId,
    }
    "questionnaire.submitted" writes about proposal; [Posts];
    fn allows(&self, right: Right, _: &Facts) -> Verdict {
        citizens_alone(right)
    }
    fn allows_citizen(&self, facts: &Facts) -> Verdict {
        facts.wrote_it(&[ProposalState::Started])
    }
}

action! {
    /// Throw a questionnaire away that was not sent.
    pub struct DiscardQuestionnaire {
        /// The questionnaire.
        proposal: ProposalId,
    }
    "questionnaire.discarded" writes about proposal; [];
    fn allows(&self, right: Right, _: &Facts) -> Verdict {
        citizens_alone(right)
    }
    fn allows_citizen(&self, facts: &Facts) -> Verdict {
        facts.wrote_it(&[ProposalState::Started])
    }
}

action! {
    /// Look for the practice or care home that is to have one's questionnaire.
    pub struct FindPractice {}
    "practice.found" reads about nothing; [];
    fn allows(&self, right: Right, _: &Facts) -> Verdict {
        citizens_alone(right)
    }
    fn allows_citizen(&self, facts: &Facts) -> Verdict {
        facts.own()
    }
}
