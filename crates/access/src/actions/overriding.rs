//! Reading in an emergency past a door that time has shut.

use super::{action, reach::*};
use crate::{Behind, Facts, Right, Verdict};

action! {
    /// Pass, for one shift, the doors that time alone has shut, because somebody is being treated now. Whoever answers for the
    /// organisation is shown it with the reason. It opens finding a person, claiming a relationship, what is published and
    /// short notes; nothing that is written for others to act on.
    pub struct OverrideDoors {
        /// Why.
        why: String,
    }
    "doors.overridden" writes about nothing; [];
    fn reason(&self) -> Option<&str> {
        Some(&self.why)
    }
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        match right {
            Right::View | Right::Administrator | Right::Clinical => {
                facts.has_doors_to_pass().and_then(|_| with_reason(&self.why))
            }
            Right::Service | Right::Lead | Right::Governance | Right::Figures => other_right(),
        }
    }
    const BEHIND: Behind = Behind::UnlapsedDoors;
}
