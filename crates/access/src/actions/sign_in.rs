//! Actions about a second factor, the sessions and the devices of an account.

use super::{action, reach::*};
use crate::{Behind, Facts, Refusal, Right, Verdict};
use model::{OrganisationId, UserId};

action! {
    /// Try to prove a second factor, after the password was proved. Whether the code is right is found out within the act, so
    /// that each code counts once and each try is counted.
    pub struct ProveFactor {
        /// Whose sign-in it is, where one has been begun.
        user: Option<UserId>,
    }
    "factor.tried" writes about nothing; [BeginsSession, Posts, TriesFactor];
    fn account(&self) -> Option<UserId> {
        self.user
    }
    fn allows(&self, _: Right, _: &Facts) -> Verdict {
        self.allows_nobody()
    }
    fn allows_citizen(&self, _: &Facts) -> Verdict {
        self.allows_nobody()
    }
    fn allows_nobody(&self) -> Verdict {
        if self.user.is_some() { allowed() } else { Err(Refusal::WrongCode) }
    }
    const BEHIND: Behind = Behind::NoDoor;
}

action! {
    /// See one's own account: its second factor, its sessions.
    pub struct ViewAccount {}
    "account.viewed" reads about nothing; [];
    fn allows(&self, _: Right, _: &Facts) -> Verdict {
        allowed()
    }
    fn allows_citizen(&self, _: &Facts) -> Verdict {
        allowed()
    }
    const BEHIND: Behind = Behind::NoDoor;
}

action! {
    /// Be shown the secret for an authenticator app; it counts for nothing until a code made from it was typed.
    pub struct StartAuthenticator {}
    "authenticator.started" writes about nothing; [];
    const ABOUT_ACCOUNTS: bool = false;
    fn allows(&self, _: Right, _: &Facts) -> Verdict {
        allowed()
    }
    fn allows_citizen(&self, _: &Facts) -> Verdict {
        allowed()
    }
    const BEHIND: Behind = Behind::NoDoor;
}

action! {
    /// Set up an authenticator app.
    pub struct AddAuthenticator {
        /// The password was right: whoever comes upon an open session must not make themselves a key to it.
        proven: bool,
    }
    "authenticator.added" writes about nothing; [Posts, TriesFactor];
    fn allows(&self, _: Right, facts: &Facts) -> Verdict {
        self.allows_citizen(facts)
    }
    fn allows_citizen(&self, _: &Facts) -> Verdict {
        if self.proven { allowed() } else { Err(Refusal::WrongPassword) }
    }
    const BEHIND: Behind = Behind::NoDoor;
}

action! {
    /// Remove one's own second factor.
    pub struct RemoveAuthenticator {
        /// The password was right.
        proven: bool,
    }
    "authenticator.removed" writes about nothing; [Posts];
    fn allows(&self, _: Right, facts: &Facts) -> Verdict {
        self.allows_citizen(facts)
    }
    fn allows_citizen(&self, _: &Facts) -> Verdict {
        if self.proven { allowed() } else { Err(Refusal::WrongPassword) }
    }
    const BEHIND: Behind = Behind::NoDoor;
}

action! {
    /// Make new recovery codes; those before let nobody in any more.
    pub struct RenewRecoveryCodes {
        /// The password was right.
        proven: bool,
    }
    "recovery_codes.made" writes about nothing; [Posts];
    const ABOUT_ACCOUNTS: bool = false;
    fn allows(&self, _: Right, facts: &Facts) -> Verdict {
        self.allows_citizen(facts)
    }
    fn allows_citizen(&self, _: &Facts) -> Verdict {
        if self.proven { allowed() } else { Err(Refusal::WrongPassword) }
    }
    const BEHIND: Behind = Behind::NoDoor;
}

action! {
    /// End sessions of one's own.
    pub struct EndSessions {}
    "sessions.ended" writes about nothing; [];
    fn allows(&self, _: Right, _: &Facts) -> Verdict {
        allowed()
    }
    fn allows_citizen(&self, _: &Facts) -> Verdict {
        allowed()
    }
    const BEHIND: Behind = Behind::NoDoor;
}

action! {
    /// Remove the second factor of somebody who has lost it. Every session of theirs ends.
    pub struct RemoveFactors {
        /// The organisation in which they have a place.
        organisation: OrganisationId,
        /// Whose.
        user: UserId,
        /// Who asked for it, and how it was made sure that they are who they say.
        why: String,
    }
    "factors.removed" writes about nothing; [Posts];
    fn reason(&self) -> Option<&str> {
        Some(&self.why)
    }
    fn account(&self) -> Option<UserId> {
        Some(self.user)
    }
    fn allows(&self, right: Right, _: &Facts) -> Verdict {
        match right {
            Right::Service => with_reason(&self.why),
            Right::Lead
            | Right::Governance
            | Right::View
            | Right::Administrator
            | Right::Clinical
            | Right::Figures => not_there(),
        }
    }
    const BEHIND: Behind = Behind::OwnDoors;
}
