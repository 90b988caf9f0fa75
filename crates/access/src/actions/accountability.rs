//! Actions of those who answer for what was read: the log, and what about it has to be looked at.

use super::{action, reach::*};
use crate::{Behind, Facts, Right, Verdict};
use model::ConcernId;

/// The own organisation's for its governance lead, all for the service team.
fn answered_for(right: Right, facts: &Facts) -> Verdict {
    match right {
        Right::Governance => facts.own_organisation(),
        Right::Service => allowed(),
        Right::View | Right::Administrator | Right::Clinical | Right::Lead | Right::Figures => other_right(),
    }
}

action! {
    /// Take the log of accesses away as a file.
    pub struct ExportAccessLog {}
    "access_log.exported" reads about nothing; [];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        answered_for(right, facts)
    }
    const BEHIND: Behind = Behind::ReadersDoors;
}

action! {
    /// Open the list of claimed relationships and signs of misuse.
    pub struct ViewConcerns {}
    "concerns.viewed" reads about nothing; [];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        answered_for(right, facts)
    }
    const BEHIND: Behind = Behind::ReadersDoors;
}

action! {
    /// Close one of them, with what was found.
    pub struct CloseConcern {
        /// Which.
        concern: ConcernId,
    }
    "concern.closed" writes about nothing; [];
    const ABOUT_ACCOUNTS: bool = false;
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        answered_for(right, facts)
    }
    const BEHIND: Behind = Behind::ReadersDoors;
}

action! {
    /// Look through what was read lately for signs of misuse: the program's own work. Nobody is shown anything.
    pub struct WatchAccesses {}
    "accesses.watched" reads about nothing; [];
    fn allows(&self, _: Right, _: &Facts) -> Verdict {
        other_right()
    }
    fn allows_operator(&self) -> Verdict {
        allowed()
    }
}

action! {
    /// Put what was found there on the lists of those who answer for it.
    pub struct RaiseConcerns {}
    "concerns.raised" writes about nothing; [];
    const ABOUT_ACCOUNTS: bool = false;
    fn allows(&self, _: Right, _: &Facts) -> Verdict {
        other_right()
    }
    fn allows_operator(&self) -> Verdict {
        allowed()
    }
}
