//! Actions about passkeys: keys that a phone, a computer or a security key holds and uses once it knows its owner.

use super::{action, reach::*};
use crate::{Behind, Facts, Refusal, Right, Verdict};
use model::UserId;

action! {
    /// Be given what a browser needs to make a passkey.
    pub struct StartPasskey {
        /// The password was right: whoever comes upon an open session must not make themselves a key to it.
        proven: bool,
    }
    "passkey.started" writes about nothing; [AsksPasskey];
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
    /// Add a passkey.
    pub struct AddPasskey {}
    "passkey.added" writes about nothing; [Posts, TriesFactor];
    fn allows(&self, _: Right, _: &Facts) -> Verdict {
        allowed()
    }
    fn allows_citizen(&self, _: &Facts) -> Verdict {
        allowed()
    }
    const BEHIND: Behind = Behind::NoDoor;
}

action! {
    /// Remove a passkey of one's own.
    pub struct RemovePasskey {
        /// The password was right.
        proven: bool,
    }
    "passkey.removed" writes about nothing; [Posts];
    fn allows(&self, _: Right, facts: &Facts) -> Verdict {
        self.allows_citizen(facts)
    }
    fn allows_citizen(&self, _: &Facts) -> Verdict {
        if self.proven { allowed() } else { Err(Refusal::WrongPassword) }
    }
    const BEHIND: Behind = Behind::NoDoor;
}

action! {
    /// Be given what a browser needs to use a passkey. Anybody is, and alike: who they are shows once they have used it.
    pub struct AskPasskey {
        /// Whose password, or whose code from a letter, was right before, where one was.
        user: Option<UserId>,
    }
    "passkey.asked" writes about nothing; [AsksPasskey];
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
    /// Sign in with a passkey alone: it stands for the password and for the second factor, because it asks who its owner is.
    /// Whether it is right is found out within the act, so that each answer counts once.
    pub struct SignInWithPasskey {
        /// Whose passkey it claims to be, where it is on record.
        user: Option<UserId>,
    }
    "passkey.tried" writes about nothing; [BeginsSession, Posts, TriesFactor];
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
