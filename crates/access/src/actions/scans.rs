//! Actions about scans: forms on paper that are kept beside a plan.

use super::{action, reach::*};
use crate::{Behind, Facts, Right, Trust, Verdict};
use model::{PlanId, ScanId};

action! {
    /// See which scans a plan has.
    pub struct ViewScans {
        /// The plan.
        plan: PlanId,
    }
    "scans.viewed" reads about plan; [ReadsPublished, ReadsScans];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        match right {
            Right::View | Right::Administrator | Right::Clinical => facts.published(),
            Right::Service | Right::Lead | Right::Governance | Right::Figures => not_there(),
        }
    }
    const BEHIND: Behind = Behind::ReadingDoors;
}

action! {
    /// Open a scan. At the door, an advance decision is valid by the paper that was signed.
    pub struct OpenScan {
        /// The plan.
        plan: PlanId,
        /// The scan.
        scan: ScanId,
    }
    "scan.opened" reads about plan; [ReadsPublished, ReadsScans];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        match right {
            Right::View | Right::Administrator | Right::Clinical => facts.published(),
            Right::Service | Right::Lead | Right::Governance | Right::Figures => not_there(),
        }
    }
    const BEHIND: Behind = Behind::ReadingDoors;
}

action! {
    /// Keep a scan beside a plan that is in view, where the organisation has not switched that off.
    pub struct AddScan {
        /// The plan.
        plan: PlanId,
    }
    "scan.added" writes about plan; [ReadsPublished, ReadsScans, WritesPlan];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        match right {
            Right::Clinical | Right::Administrator => facts.published()?,
            Right::View | Right::Service | Right::Lead | Right::Governance | Right::Figures => {
                return not_there();
            }
        };
        facts.in_view()?;
        facts.takes_scans()
    }
}

action! {
    /// Take a scan out of view, because it is another's, or does not hold any more. It stays in the record.
    pub struct RemoveScan {
        /// The plan.
        plan: PlanId,
        /// The scan.
        scan: ScanId,
        /// Why.
        why: String,
    }
    "scan.removed" writes about plan; [ReadsPublished, ReadsScans, WritesPlan];
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

action! {
    /// Open, at one's own door, a scan that a clinician gave to the person.
    pub struct OpenOwnScan {
        /// The plan.
        plan: PlanId,
        /// The scan.
        scan: ScanId,
    }
    "own_scan.opened" reads about plan; [ReadsPublished, ReadsScans];
    fn allows(&self, right: Right, _: &Facts) -> Verdict {
        citizens_alone(right)
    }
    fn allows_citizen(&self, facts: &Facts) -> Verdict {
        facts.trusted_with(Trust::Read)?;
        facts.is_patient()
    }
}
