//! Actions of somebody at their own door: joining, choosing a new password by a link, and saying that they are ready.

use super::opening::with_code;
use super::{action, reach::*};
use crate::{Behind, Facts, Right, Verdict};
use model::UserId;

action! {
    /// Join by an invitation: choose a password of one's own.
    pub struct JoinService {
        /// Whose invitation the code is, where it is good.
        user: Option<UserId>,
    }
    "user.joined" writes about nothing; [];
    fn account(&self) -> Option<UserId> {
        self.user
    }
    fn allows(&self, _: Right, _: &Facts) -> Verdict {
        with_code(self.user)
    }
    fn allows_citizen(&self, _: &Facts) -> Verdict {
        self.allows_nobody()
    }
    fn allows_nobody(&self) -> Verdict {
        with_code(self.user)
    }
    const BEHIND: Behind = Behind::NoDoor;
}

action! {
    /// Ask for a link with which to choose a new password. Whether there is such an account is nobody's to learn.
    pub struct AskReset {
        /// The account of the address that was typed, if there is one.
        user: Option<UserId>,
    }
    "reset.asked" writes about nothing; [Posts];
    const ABOUT_ACCOUNTS: bool = false;
    fn account(&self) -> Option<UserId> {
        self.user
    }
    fn allows(&self, _: Right, _: &Facts) -> Verdict {
        allowed()
    }
    fn allows_citizen(&self, _: &Facts) -> Verdict {
        self.allows_nobody()
    }
    fn allows_nobody(&self) -> Verdict {
        allowed()
    }
    const BEHIND: Behind = Behind::NoDoor;
}

action! {
    /// Choose a new password by such a link.
    pub struct ResetPassword {
        /// Whose link it is, where its code is good.
        user: Option<UserId>,
    }
    "password.reset" writes about nothing; [Posts, TriesFactor];
    fn account(&self) -> Option<UserId> {
        self.user
    }
    fn allows(&self, _: Right, _: &Facts) -> Verdict {
        with_code(self.user)
    }
    fn allows_citizen(&self, _: &Facts) -> Verdict {
        self.allows_nobody()
    }
    fn allows_nobody(&self) -> Verdict {
        with_code(self.user)
    }
    const BEHIND: Behind = Behind::NoDoor;
}

action! {
    /// See which doors are open, and what opens those that are shut.
    pub struct ViewDoors {}
    "doors.viewed" reads about nothing; [];
    fn allows(&self, _: Right, _: &Facts) -> Verdict {
        allowed()
    }
    const BEHIND: Behind = Behind::NoDoor;
}

action! {
    /// Accept the policy on acceptable use.
    pub struct AcceptPolicy {}
    "policy.accepted" writes about nothing; [];
    fn allows(&self, _: Right, _: &Facts) -> Verdict {
        allowed()
    }
    const BEHIND: Behind = Behind::NoDoor;
}

action! {
    /// Say when one was trained.
    pub struct AttestTraining {}
    "training.attested" writes about nothing; [];
    fn allows(&self, _: Right, _: &Facts) -> Verdict {
        allowed()
    }
    const BEHIND: Behind = Behind::NoDoor;
}

action! {
    /// Go over to another of one's places.
    pub struct SwitchPlace {}
    "place.switched" writes about nothing; [];
    fn allows(&self, _: Right, _: &Facts) -> Verdict {
        allowed()
    }
    fn allows_citizen(&self, _: &Facts) -> Verdict {
        allowed()
    }
    const BEHIND: Behind = Behind::NoDoor;
}
