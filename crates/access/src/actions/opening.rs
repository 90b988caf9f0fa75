//! Actions of somebody who comes to their own door, MyCMC, for the first time.

use super::{action, reach::*};
use crate::{Behind, Facts, Refusal, Right, Verdict};
use model::UserId;

action! {
    /// Ask for an account of one's own. A link is sent to the address; whether there is an account already is nobody's to
    /// learn.
    pub struct AskAccount {
        /// The account of the address that was typed, if there is one.
        user: Option<UserId>,
    }
    "account.asked" writes about nothing; [Posts];
    const ABOUT_ACCOUNTS: bool = false;
    fn account(&self) -> Option<UserId> {
        self.user
    }
    fn allows(&self, _: Right, _: &Facts) -> Verdict {
        allowed()
    }
    fn allows_citizen(&self, _: &Facts) -> Verdict {
        allowed()
    }
    fn allows_nobody(&self) -> Verdict {
        allowed()
    }
    const BEHIND: Behind = Behind::NoDoor;
}

action! {
    /// Open the account that one asked for, by the code that was sent to its address.
    pub struct OpenAccount {
        /// Whose code it is, where it is good.
        user: Option<UserId>,
    }
    "account.opened" writes about nothing; [TriesFactor];
    fn account(&self) -> Option<UserId> {
        self.user
    }
    fn allows(&self, _: Right, _: &Facts) -> Verdict {
        with_code(self.user)
    }
    fn allows_citizen(&self, _: &Facts) -> Verdict {
        with_code(self.user)
    }
    fn allows_nobody(&self) -> Verdict {
        with_code(self.user)
    }
    const BEHIND: Behind = Behind::NoDoor;
}

action! {
    /// Try to accept an enrolment by the code of its invitation and a date of birth. Whether the date is right is found out
    /// within the act, so that each try is counted.
    pub struct AcceptEnrolment {
        /// Whose invitation the code is, where it is good.
        user: Option<UserId>,
    }
    "enrolment.accepted" writes about nothing; [Posts];
    fn account(&self) -> Option<UserId> {
        self.user
    }
    fn allows(&self, _: Right, _: &Facts) -> Verdict {
        with_code(self.user)
    }
    fn allows_citizen(&self, _: &Facts) -> Verdict {
        with_code(self.user)
    }
    fn allows_nobody(&self) -> Verdict {
        with_code(self.user)
    }
    const BEHIND: Behind = Behind::NoDoor;
}

action! {
    /// Open one's own first page: for whom one may act here, what one has sent and what became of it.
    pub struct ViewOwn {}
    "own.viewed" reads about nothing; [];
    fn allows(&self, right: Right, _: &Facts) -> Verdict {
        citizens_alone(right)
    }
    fn allows_citizen(&self, facts: &Facts) -> Verdict {
        facts.own()
    }
}

/// Only for whoever brought a code that is good; whether somebody is signed in beside it does not matter.
pub(super) const fn with_code(user: Option<UserId>) -> Verdict {
    if user.is_some() { allowed() } else { Err(Refusal::WrongCode) }
}
