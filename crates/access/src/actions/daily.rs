//! Actions of the program's own daily work: what somebody has to be reminded of. Nobody else may do them, and nobody is shown
//! anything.

use super::{action, reach::*};
use crate::{Facts, Right, Verdict};

action! {
    /// Begin the day's work, so that of several nodes one does it.
    pub struct BeginDailyWork {}
    "daily_work.begun" writes about nothing; [];
    const ABOUT_ACCOUNTS: bool = false;
    fn allows(&self, _: Right, _: &Facts) -> Verdict {
        other_right()
    }
    fn allows_operator(&self) -> Verdict {
        allowed()
    }
}

action! {
    /// Tell the owners of accounts that nobody used for long that they will be locked, or are.
    pub struct RemindOfAccounts {}
    "accounts.reminded" writes about nothing; [Posts, Reminds];
    const ABOUT_ACCOUNTS: bool = false;
    fn allows(&self, _: Right, _: &Facts) -> Verdict {
        other_right()
    }
    fn allows_operator(&self) -> Verdict {
        allowed()
    }
}

action! {
    /// Remind organisations of a data security status that lapses, and of an agreement that has to be signed anew.
    pub struct RemindOfOrganisations {}
    "organisations.reminded" writes about nothing; [Posts, Reminds];
    const ABOUT_ACCOUNTS: bool = false;
    fn allows(&self, _: Right, _: &Facts) -> Verdict {
        other_right()
    }
    fn allows_operator(&self) -> Verdict {
        allowed()
    }
}

action! {
    /// Remind people of training that lapses soon.
    pub struct RemindOfTraining {}
    "training.reminded" writes about nothing; [Posts, Reminds];
    const ABOUT_ACCOUNTS: bool = false;
    fn allows(&self, _: Right, _: &Facts) -> Verdict {
        other_right()
    }
    fn allows_operator(&self) -> Verdict {
        allowed()
    }
}

action! {
    /// Remind those who answer for an organisation's accesses of what has waited for them.
    pub struct RemindOfConcerns {}
    "concerns.reminded" writes about nothing; [Posts, Reminds];
    const ABOUT_ACCOUNTS: bool = false;
    fn allows(&self, _: Right, _: &Facts) -> Verdict {
        other_right()
    }
    fn allows_operator(&self) -> Verdict {
        allowed()
    }
}

action! {
    /// Remind organisations of what was proposed to them and waits.
    pub struct RemindOfProposals {}
    "proposals.reminded" writes about nothing; [Posts, Reminds];
    const ABOUT_ACCOUNTS: bool = false;
    fn allows(&self, _: Right, _: &Facts) -> Verdict {
        other_right()
    }
    fn allows_operator(&self) -> Verdict {
        allowed()
    }
}

action! {
    /// Remind those who review plans, and their organisations, of reviews that fall due or are overdue.
    pub struct RemindOfReviews {}
    "reviews.reminded" writes about nothing; [Posts, Reminds];
    const ABOUT_ACCOUNTS: bool = false;
    fn allows(&self, _: Right, _: &Facts) -> Verdict {
        other_right()
    }
    fn allows_operator(&self) -> Verdict {
        allowed()
    }
}

action! {
    /// Remind those for whom drafts wait, and their organisations, of drafts at which nobody works.
    pub struct RemindOfDrafts {}
    "drafts.reminded" writes about nothing; [Posts, Reminds];
    const ABOUT_ACCOUNTS: bool = false;
    fn allows(&self, _: Right, _: &Facts) -> Verdict {
        other_right()
    }
    fn allows_operator(&self) -> Verdict {
        allowed()
    }
}
