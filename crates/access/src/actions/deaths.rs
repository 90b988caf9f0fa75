//! Actions about a death: recording it, which closes the plan, and taking a record back that is wrong, which takes two people (hazard
//! H08).

use super::{action, reach::*};
use crate::{Facts, Right, Standing, Verdict};
use model::PlanId;

action! {
    /// Record that the person has died. Closes the plan.
    pub struct RecordDeath {
        /// The plan.
        plan: PlanId,
    }
    "death.recorded" writes about plan; [ReadsPublished, WritesPlan];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        match right {
            Right::Clinical => facts.published(),
            Right::Administrator
            | Right::View
            | Right::Service
            | Right::Lead
            | Right::Governance
            | Right::Figures => not_there(),
        }
    }
}

action! {
    /// Report that the person has died, for a clinician to record. The plan stays in view.
    pub struct ReportDeath {
        /// The plan.
        plan: PlanId,
    }
    "death.reported" writes about plan; [ReadsPublished, WritesPlan];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        match right {
            Right::Administrator => facts.published()?,
            Right::Clinical
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
    /// Say that a person whose death was reported has not died.
    pub struct DeclineDeath {
        /// The plan.
        plan: PlanId,
        /// How that is known.
        why: String,
    }
    "death.declined" writes about plan; [WritesPlan];
    fn reason(&self) -> Option<&str> {
        Some(&self.why)
    }
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
        with_reason(&self.why)
    }
}

/// About a plan that a death has closed: for clinicians, and for the service team.
fn of_the_dead(right: Right, facts: &Facts) -> Verdict {
    if facts.standing() != Some(Standing::Closed) {
        return not_there();
    }
    match right {
        Right::Clinical => facts.published(),
        Right::Service => allowed(),
        Right::Administrator | Right::View | Right::Lead | Right::Governance | Right::Figures => not_there(),
    }
}

action! {
    /// See who recorded the death that closed a plan, and whether somebody says that it is wrong. Nothing that the plan says.
    pub struct ReviewDeath {
        /// The plan.
        plan: PlanId,
    }
    "death.reviewed" reads about plan; [];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        of_the_dead(right, facts)
    }
}

action! {
    /// Say that the record of a death is wrong. Nothing is undone before somebody else confirms it.
    pub struct DoubtDeath {
        /// The plan.
        plan: PlanId,
        /// Why; for the service team also who asked.
        why: String,
    }
    "death.doubted" writes about plan; [WritesPlan];
    fn reason(&self) -> Option<&str> {
        Some(&self.why)
    }
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        of_the_dead(right, facts).and_then(|_| with_reason(&self.why))
    }
}

action! {
    /// Undo the record of a death that somebody else says is wrong: the plan stands again as it did.
    pub struct UndoDeath {
        /// The plan.
        plan: PlanId,
        /// How it was made sure; for the service team also with whom.
        why: String,
    }
    "death.undone" writes about plan; [WritesPlan, Posts];
    fn reason(&self) -> Option<&str> {
        Some(&self.why)
    }
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        facts.doubted_by_another()?;
        of_the_dead(right, facts).and_then(|_| with_reason(&self.why))
    }
}

action! {
    /// Say that the record of a death is right after all: who doubted it may, and everybody who could undo it.
    pub struct KeepDeath {
        /// The plan.
        plan: PlanId,
        /// Why; for the service team also who asked.
        why: String,
    }
    "death.kept" writes about plan; [WritesPlan];
    fn reason(&self) -> Option<&str> {
        Some(&self.why)
    }
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        of_the_dead(right, facts).and_then(|_| with_reason(&self.why))
    }
}
