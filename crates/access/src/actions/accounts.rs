//! Actions about accounts: signing in and out, passwords, users as whoever runs the program creates and ends them.

use super::{action, reach::*};
use crate::{Behind, Facts, Refusal, Right, Verdict};
use model::{OrganisationId, UserId};

action! {
    /// Sign in. Whether name and password belong together has been found out before: it is slow on purpose, and holds no
    /// transaction.
    pub struct SignIn {
        /// The account the name belongs to, if there is one.
        user: Option<UserId>,
        /// Name and password belong together, and the account may sign in.
        proven: bool,
    }
    "signed_in" writes about nothing; [BeginsSession, Posts];
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
        if self.proven && self.user.is_some() { allowed() } else { Err(Refusal::WrongPassword) }
    }
    const BEHIND: Behind = Behind::NoDoor;
}

action! {
    /// Sign out.
    pub struct SignOut {}
    "signed_out" writes about nothing; [];
    fn allows(&self, _: Right, _: &Facts) -> Verdict {
        allowed()
    }
    fn allows_citizen(&self, _: &Facts) -> Verdict {
        allowed()
    }
    const BEHIND: Behind = Behind::NoDoor;
}

action! {
    /// Replace one's own password.
    pub struct ChangePassword {
        /// The old password was right.
        proven: bool,
    }
    "password.changed" writes about nothing; [];
    fn allows(&self, _: Right, facts: &Facts) -> Verdict {
        self.allows_citizen(facts)
    }
    fn allows_citizen(&self, _: &Facts) -> Verdict {
        if self.proven { allowed() } else { Err(Refusal::WrongPassword) }
    }
    const BEHIND: Behind = Behind::NoDoor;
}

action! {
    /// Open the first page after signing in.
    pub struct OpenHome {}
    "home.opened" reads about nothing; [];
    fn allows(&self, _: Right, _: &Facts) -> Verdict {
        allowed()
    }
    fn allows_citizen(&self, _: &Facts) -> Verdict {
        allowed()
    }
    const BEHIND: Behind = Behind::NoDoor;
}

action! {
    /// Create a user with a place in an organisation, or add a place to a user.
    pub struct CreateUser {
        /// The organisation.
        organisation: OrganisationId,
    }
    "user.created" writes about nothing; [];
    fn allows(&self, _: Right, _: &Facts) -> Verdict {
        other_right()
    }
    fn allows_operator(&self) -> Verdict {
        allowed()
    }
}

action! {
    /// End a user's places and sessions at once: a leaver.
    pub struct EndUser {
        /// Who leaves.
        user: UserId,
        /// Why: the service team has to say.
        why: String,
    }
    "user.ended" writes about nothing; [];
    fn reason(&self) -> Option<&str> {
        Some(&self.why)
    }
    fn account(&self) -> Option<UserId> {
        Some(self.user)
    }
    fn allows(&self, right: Right, _: &Facts) -> Verdict {
        service_alone(right).and_then(|_| with_reason(&self.why))
    }
    const BEHIND: Behind = Behind::OwnDoors;
    fn allows_operator(&self) -> Verdict {
        allowed()
    }
}

action! {
    /// List organisations and users.
    pub struct ViewAccounts {}
    "accounts.viewed" reads about nothing; [];
    fn allows(&self, _: Right, _: &Facts) -> Verdict {
        other_right()
    }
    fn allows_operator(&self) -> Verdict {
        allowed()
    }
}
