//! Questions that several rules ask of the facts, each answered once.

use crate::{
    Facts, PersonFacts, ProposalState, Refusal, Relationship, Right, Rights, Scope, Standing, Tie, Trust,
    Verdict,
};
use model::{OrganisationId, UserId};

/// Allowed, for the subject of the act.
pub(super) const fn allowed() -> Verdict {
    Ok(Scope::All)
}

/// Never with this right, where a page without a subject is asked for: the person is told which right it takes.
pub(super) const fn other_right() -> Verdict {
    Err(Refusal::Right)
}

/// Never with this right, where a person or plan is asked for: it answers as if it were not there.
pub(super) const fn not_there() -> Verdict {
    Err(Refusal::NotThere)
}

/// On somebody's request, which has to be written down.
pub(super) fn with_reason(reason: &str) -> Verdict {
    if reason.trim().is_empty() { Err(Refusal::ReasonNeeded) } else { allowed() }
}

/// For the service team alone.
pub(super) const fn service_alone(right: Right) -> Verdict {
    match right {
        Right::Service => allowed(),
        Right::Clinical
        | Right::Administrator
        | Right::View
        | Right::Lead
        | Right::Governance
        | Right::Figures => other_right(),
    }
}

/// For nobody who acts for an organisation: what people do at their own door.
pub(super) const fn citizens_alone(right: Right) -> Verdict {
    match right {
        Right::Clinical
        | Right::Administrator
        | Right::View
        | Right::Lead
        | Right::Governance
        | Right::Service
        | Right::Figures => not_there(),
    }
}

/// For an organisation's own lead, and for the service team.
pub(super) fn led_or_served(right: Right, facts: &Facts, organisation: OrganisationId) -> Verdict {
    match right {
        Right::Lead => facts.of_own(organisation),
        Right::Service => allowed(),
        Right::Clinical | Right::Administrator | Right::View | Right::Governance | Right::Figures => {
            not_there()
        }
    }
}

/// Who gives somebody rights in an organisation: its lead gives any; the service team makes leads and those who answer for
/// information governance, and lets nobody in to plans.
pub(super) fn gives(right: Right, facts: &Facts, organisation: OrganisationId, rights: &Rights) -> Verdict {
    match right {
        Right::Service if !rights.iter().all(|given| matches!(given, Right::Lead | Right::Governance)) => {
            other_right()
        }
        Right::Service
        | Right::Lead
        | Right::Clinical
        | Right::Administrator
        | Right::View
        | Right::Governance
        | Right::Figures => led_or_served(right, facts, organisation),
    }
}

impl Facts {
    /// It is the actor's own organisation.
    pub(super) fn of_own(&self, organisation: OrganisationId) -> Verdict {
        match &self.member {
            Some(member) if member.organisation == organisation => allowed(),
            _ => not_there(),
        }
    }

    /// Time has shut doors to the actor that may be passed, and no override of theirs stands.
    pub(super) fn has_doors_to_pass(&self) -> Verdict {
        match &self.member {
            Some(member) if !member.doors.lapsed.is_empty() && member.doors.overridden_until.is_none() => {
                allowed()
            }
            _ => not_there(),
        }
    }

    /// It is the actor's own account.
    pub(super) fn is_actor(&self, user: UserId) -> bool {
        self.member_user() == Some(user)
    }

    /// There is such a person.
    pub(super) fn known(&self) -> Verdict {
        self.person.map_or_else(not_there, |_| allowed())
    }

    /// There is a legitimate relationship with the person, standing or claimed.
    pub(super) fn related(&self) -> Verdict {
        match self.person {
            None => not_there(),
            Some(PersonFacts { id, relationship: Relationship::None, .. }) => Err(Refusal::ClaimNeeded(id)),
            Some(PersonFacts { relationship: Relationship::Standing | Relationship::Claimed, .. }) => {
                allowed()
            }
        }
    }

    /// The plan was published at some time; how it stands now is for the page to say. A plan that never was published is,
    /// for a reader, no plan.
    pub(super) fn published(&self) -> Verdict {
        match self.standing() {
            None => not_there(),
            Some(Standing::Published | Standing::Withdrawn | Standing::Closed) => self.related(),
        }
    }

    /// The actor has a registration on record, to sign a plan with.
    pub(super) fn registered(&self) -> Verdict {
        let registered = self.member.as_ref().is_some_and(|member| member.registered);
        if registered { allowed() } else { Err(Refusal::RegistrationNeeded) }
    }

    /// The actor's organisation has not switched scans off.
    pub(super) fn takes_scans(&self) -> Verdict {
        let takes = self.member.as_ref().is_some_and(|member| member.takes_scans);
        if takes { allowed() } else { Err(Refusal::SwitchedOff) }
    }

    /// The plan is in view.
    pub(super) fn in_view(&self) -> Verdict {
        match self.standing() {
            Some(Standing::Published) => allowed(),
            Some(Standing::Withdrawn | Standing::Closed) | None => not_there(),
        }
    }

    /// Somebody says that the record of the death is wrong, and it is not the actor: undoing takes two.
    pub(super) fn doubted_by_another(&self) -> Verdict {
        match self.plan.and_then(|plan| plan.death_doubted_by) {
            Some(by) if self.member_user().is_some_and(|user| user != by) => allowed(),
            Some(_) | None => not_there(),
        }
    }

    /// The actor is the person, at their own door.
    pub(super) fn is_patient(&self) -> Verdict {
        match self.person.and_then(|person| person.tie) {
            Some(Tie::Patient) => allowed(),
            Some(Tie::Proxy(_)) | None => not_there(),
        }
    }

    /// The plan is in view, and the actor is the person or somebody whom the person trusts so far. Where a plan was withdrawn
    /// it is shown to nobody, and confidence outlasts death.
    pub(super) fn trusted_with(&self, trust: Trust) -> Verdict {
        self.in_view()?;
        match (self.person.and_then(|person| person.tie), trust) {
            (Some(Tie::Patient | Tie::Proxy(Trust::Propose)), _)
            | (Some(Tie::Proxy(Trust::Read)), Trust::Read) => allowed(),
            (Some(Tie::Proxy(Trust::Read)), Trust::Propose) | (None, _) => not_there(),
        }
    }

    /// What belongs to the actor at their own door.
    pub(super) fn own(&self) -> Verdict {
        self.citizen.map_or_else(not_there, |user| Ok(Scope::Own(user)))
    }

    /// The actor wrote the proposal, and it has come so far.
    pub(super) fn wrote_it(&self, states: &[ProposalState]) -> Verdict {
        match (self.proposal, self.citizen) {
            (Some(proposal), Some(user)) if proposal.author == user && states.contains(&proposal.state) => {
                Ok(Scope::Own(user))
            }
            _ => not_there(),
        }
    }

    /// The proposal was sent to the actor's organisation.
    pub(super) fn sent_here(&self) -> Verdict {
        match (self.proposal, &self.member) {
            (Some(proposal), Some(member))
                if proposal.state != ProposalState::Started
                    && proposal.organisation == Some(member.organisation) =>
            {
                allowed()
            }
            _ => not_there(),
        }
    }

    /// There is a draft, and it is the actor's organisation's own or waits for the actor.
    pub(super) fn draft_within_reach(&self) -> Verdict {
        let draft = self.plan.and_then(|p| p.draft);
        match (draft, &self.member) {
            (Some(draft), Some(member))
                if draft.organisation == member.organisation || draft.submitted_to == Some(member.user) =>
            {
                allowed()
            }
            _ => not_there(),
        }
    }

    /// How the published plan stands, if it ever was.
    pub(super) fn standing(&self) -> Option<Standing> {
        self.plan.and_then(|p| p.standing)
    }

    /// The actor's own organisation's part of a list.
    pub(super) fn own_organisation(&self) -> Verdict {
        self.member.as_ref().map_or_else(other_right, |m| Ok(Scope::Organisation(m.organisation)))
    }

    /// The actor's own deeds.
    pub(super) fn own_deeds(&self) -> Verdict {
        self.member_user().map_or_else(other_right, |user| Ok(Scope::Own(user)))
    }

    fn member_user(&self) -> Option<UserId> {
        self.member.as_ref().map(|m| m.user)
    }
}
