//! Actions about learning the service: its lessons, and the practice area.

use super::{action, reach::*};
use crate::{Behind, Facts, Right, Verdict};

action! {
    /// Read the lessons, or which there are. They say nothing of anybody, and opening a door may take having read them.
    pub struct ViewTraining {}
    "training.viewed" reads about nothing; [];
    fn allows(&self, right: Right, _: &Facts) -> Verdict {
        match right {
            Right::Clinical
            | Right::Administrator
            | Right::View
            | Right::Lead
            | Right::Governance
            | Right::Service
            | Right::Figures => allowed(),
        }
    }
    const BEHIND: Behind = Behind::NoDoor;
}

action! {
    /// Enter the practice area, a record of its own in which everybody is made up. What is done there leaves nothing here.
    pub struct EnterPractice {}
    "practice.entered" reads about nothing; [];
    fn allows(&self, right: Right, _: &Facts) -> Verdict {
        match right {
            Right::Clinical
            | Right::Administrator
            | Right::View
            | Right::Lead
            | Right::Governance
            | Right::Service
            | Right::Figures => allowed(),
        }
    }
    const BEHIND: Behind = Behind::NoDoor;
}
