//! Actions about who may come to a plan at the person's own door: the patient, and those whom the patient trusts.

use super::{action, reach::*};
use crate::{Facts, Refusal, Right, Scope, Tie, Verdict};
use model::{EnrolmentId, PlanId};

/// For clinicians with a relationship, and for the service team when somebody asked.
fn enrols(right: Right, facts: &Facts, why: &str) -> Verdict {
    match right {
        Right::Clinical => facts.published(),
        Right::Service => facts.standing().map_or_else(not_there, |_| with_reason(why)),
        Right::Administrator | Right::View | Right::Lead | Right::Governance | Right::Figures => not_there(),
    }
}

action! {
    /// See who is enrolled with a plan.
    pub struct ViewEnrolments {
        /// The plan.
        plan: PlanId,
    }
    "enrolments.viewed" reads about plan; [];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        match right {
            Right::Clinical => facts.published(),
            Right::Service => facts.standing().map_or_else(not_there, |_| allowed()),
            Right::Administrator | Right::View | Right::Lead | Right::Governance | Right::Figures => {
                not_there()
            }
        }
    }
    fn allows_citizen(&self, facts: &Facts) -> Verdict {
        facts.is_patient()
    }
}

action! {
    /// Enrol the patient, or a proxy: send them an invitation.
    pub struct EnrolCitizen {
        /// The plan.
        plan: PlanId,
        /// Who asked, when the service team does it.
        why: String,
    }
    "citizen.enrolled" writes about plan; [Posts];
    fn reason(&self) -> Option<&str> {
        Some(&self.why)
    }
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        match facts.in_view() {
            Ok(_) => enrols(right, facts, &self.why),
            Err(refusal) => Err(refusal),
        }
    }
}

action! {
    /// Let a proxy go on beyond the day on which the enrolment ends.
    pub struct RenewEnrolment {
        /// The plan.
        plan: PlanId,
        /// The enrolment.
        enrolment: EnrolmentId,
    }
    "enrolment.renewed" writes about plan; [];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        match right {
            Right::Clinical => facts.in_view().and_then(|_| facts.related()),
            Right::Service
            | Right::Administrator
            | Right::View
            | Right::Lead
            | Right::Governance
            | Right::Figures => not_there(),
        }
    }
}

action! {
    /// End an enrolment, at once: a clinician any, the patient any of their plan, a proxy their own.
    pub struct EndEnrolment {
        /// The plan.
        plan: PlanId,
        /// The enrolment.
        enrolment: EnrolmentId,
        /// Why; for the service team also who asked.
        why: String,
    }
    "enrolment.ended" writes about plan; [Posts];
    fn reason(&self) -> Option<&str> {
        Some(&self.why)
    }
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        enrols(right, facts, &self.why)
    }
    fn allows_citizen(&self, facts: &Facts) -> Verdict {
        match (facts.person.and_then(|person| person.tie), facts.citizen) {
            (Some(Tie::Patient), _) => allowed(),
            (Some(Tie::Proxy(_)), Some(user)) => Ok(Scope::Own(user)),
            (Some(Tie::Proxy(_)) | None, _) => Err(Refusal::NotThere),
        }
    }
}
