//! Filling an empty record with people who are made up, so that the service can be tried at the size of a region.

use super::{action, reach::*};
use crate::{Facts, Right, Verdict};

action! {
    /// Write fictional people and their plans, many at once. Only the operator may, and only into a record that was empty.
    pub struct SeedPlans {}
    "record.seeded" writes about nothing; [];
    fn allows(&self, _: Right, _: &Facts) -> Verdict {
        other_right()
    }
    fn allows_operator(&self) -> Verdict {
        allowed()
    }
}

impl SeedPlans {
    /// The word of the event that each of the plans leaves beside the act's own.
    pub const EACH: &'static str = "plan.seeded";
}
