//! Actions about lists of work and the log of accesses.

use super::{action, reach::*};
use crate::{Behind, Facts, Right, Verdict};

action! {
    /// Open the organisation's action list.
    pub struct ViewActions {}
    "actions.viewed" reads about nothing; [];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        match right {
            Right::Administrator | Right::Clinical => facts.own_organisation(),
            Right::View | Right::Service | Right::Lead | Right::Governance | Right::Figures => other_right(),
        }
    }
}

action! {
    /// Open the list of what the organisation has to put right in its people's records and plans.
    pub struct ViewDataQuality {}
    "data_quality.viewed" reads about nothing; [];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        match right {
            Right::Administrator | Right::Clinical => facts.own_organisation(),
            Right::View | Right::Service | Right::Lead | Right::Governance | Right::Figures => other_right(),
        }
    }
}

action! {
    /// Open the log of accesses: the organisation's for its governance lead, all for the service team, and for everybody
    /// else what they did themselves.
    pub struct ViewAccessLog {}
    "access_log.viewed" reads about nothing; [];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        match right {
            Right::Governance => facts.own_organisation(),
            Right::Service => allowed(),
            Right::View | Right::Administrator | Right::Clinical => facts.own_deeds(),
            Right::Lead | Right::Figures => other_right(),
        }
    }
    const BEHIND: Behind = Behind::ReadersDoors;
}
