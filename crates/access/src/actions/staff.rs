//! Actions about who works where: the user access form, leavers, and accounts that are locked.

use super::{action, reach::*};
use crate::{Behind, Facts, Right, Verdict};
use model::{OrganisationId, UserId};

action! {
    /// Open an organisation's access form: who has a place there, and how ready each is.
    pub struct ViewStaff {
        /// The organisation.
        organisation: OrganisationId,
    }
    "staff.viewed" reads about nothing; [];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        led_or_served(right, facts, self.organisation)
    }
    const BEHIND: Behind = Behind::OwnDoors;
}

action! {
    /// Put somebody on an organisation's access form and invite them to join.
    pub struct InviteUser {
        /// The organisation.
        organisation: OrganisationId,
    }
    "user.invited" writes about nothing; [Posts];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        led_or_served(right, facts, self.organisation)
    }
    fn allows_operator(&self) -> Verdict {
        allowed()
    }
    const BEHIND: Behind = Behind::OwnDoors;
}

action! {
    /// Change what somebody may do in an organisation, or take them off its access form for a time.
    pub struct ChangePlace {
        /// The organisation.
        organisation: OrganisationId,
        /// Whose place.
        user: UserId,
    }
    "place.changed" writes about nothing; [];
    fn account(&self) -> Option<UserId> {
        Some(self.user)
    }
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        led_or_served(right, facts, self.organisation)
    }
    const BEHIND: Behind = Behind::OwnDoors;
}

action! {
    /// End somebody's place in an organisation at once: a leaver.
    pub struct EndPlace {
        /// The organisation.
        organisation: OrganisationId,
        /// Who leaves.
        user: UserId,
    }
    "place.ended" writes about nothing; [];
    fn account(&self) -> Option<UserId> {
        Some(self.user)
    }
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        led_or_served(right, facts, self.organisation)
    }
    const BEHIND: Behind = Behind::OwnDoors;
}

action! {
    /// Unlock an account that nobody used for long.
    pub struct UnlockUser {
        /// The organisation in which they have a place.
        organisation: OrganisationId,
        /// Whose account.
        user: UserId,
    }
    "user.unlocked" writes about nothing; [];
    fn account(&self) -> Option<UserId> {
        Some(self.user)
    }
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        led_or_served(right, facts, self.organisation)
    }
    const BEHIND: Behind = Behind::OwnDoors;
}

action! {
    /// Send somebody a link with which they choose a new password: nobody chooses it for them. Where there is no mail, whoever
    /// runs the program hands the code over.
    pub struct StartReset {
        /// The organisation in which they have a place.
        organisation: OrganisationId,
        /// Whose password.
        user: UserId,
        /// Who asked for it, and how it was made sure that they are who they say.
        why: String,
    }
    "reset.started" writes about nothing; [Posts];
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
    fn allows_operator(&self) -> Verdict {
        with_reason(&self.why)
    }
    const BEHIND: Behind = Behind::OwnDoors;
}
