//! Actions about who works where: the user access form, leavers, and accounts that are locked.

use super::{action, reach::*};
use crate::{Behind, Facts, Right, Rights, Verdict};
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
        /// What they are to do there.
        rights: Rights,
    }
    "user.invited" writes about nothing; [Posts];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        gives(right, facts, self.organisation, &self.rights)
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
        /// What they are to do from now on.
        rights: Rights,
    }
    "place.changed" writes about nothing; [];
    fn account(&self) -> Option<UserId> {
        Some(self.user)
    }
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        // Nobody gives themselves anything.
        if facts.is_actor(self.user) {
            return other_right();
        }
        gives(right, facts, self.organisation, &self.rights)
    }
    const BEHIND: Behind = Behind::OwnDoors;
    fn holds(&self) -> Option<OrganisationId> {
        Some(self.organisation)
    }
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
    fn holds(&self) -> Option<OrganisationId> {
        Some(self.organisation)
    }
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

action! {
    /// Put right, or take away, the number under which somebody stands in a professional register.
    pub struct CorrectRegistration {
        /// The organisation in which they have a place.
        organisation: OrganisationId,
        /// Whose number.
        user: UserId,
    }
    "registration.corrected" writes about nothing; [Posts];
    fn account(&self) -> Option<UserId> {
        Some(self.user)
    }
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        // Nobody registers themselves.
        if facts.is_actor(self.user) {
            return other_right();
        }
        led_or_served(right, facts, self.organisation)
    }
    const BEHIND: Behind = Behind::OwnDoors;
}

action! {
    /// Give somebody the rights of the service team and of its figures at one of their places, or take them away.
    pub struct EntrustService {
        /// The place: its organisation.
        organisation: OrganisationId,
        /// Whose place.
        user: UserId,
        /// Which of the two rights they are to have there.
        rights: Rights,
        /// Why.
        why: String,
    }
    "service.entrusted" writes about nothing; [Posts];
    fn reason(&self) -> Option<&str> {
        Some(&self.why)
    }
    fn account(&self) -> Option<UserId> {
        Some(self.user)
    }
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        // Nobody gives themselves anything, and nothing else is given this way.
        if facts.is_actor(self.user) || !self.rights.iter().all(Right::is_of_service) {
            return other_right();
        }
        service_alone(right).and_then(|_| with_reason(&self.why))
    }
    const BEHIND: Behind = Behind::OwnDoors;
    fn holds(&self) -> Option<OrganisationId> {
        Some(self.organisation)
    }
}
