//! Actions about devices: an organisation's register of them, and the licence that each is given.

use super::{action, reach::*};
use crate::{Behind, Facts, Right, Verdict};
use model::{DeviceId, OrganisationId};

/// Whoever leads an organisation looks after its devices, the service team after everybody's. The doors of the organisation do
/// not matter: the first device has to be set up before they are all open.
fn keepers(right: Right, facts: &Facts) -> Verdict {
    match right {
        Right::Lead => facts.own_organisation(),
        Right::Service => allowed(),
        Right::Clinical | Right::Administrator | Right::View | Right::Governance | Right::Figures => {
            other_right()
        }
    }
}

action! {
    /// Put a device on an organisation's register, with a code by which it gets its licence.
    pub struct RegisterDevice {
        /// The organisation.
        organisation: OrganisationId,
    }
    "device.registered" writes about nothing; [];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        match right {
            Right::Lead if facts.member.as_ref().is_some_and(|m| m.organisation == self.organisation) => allowed(),
            Right::Lead => not_there(),
            Right::Service => allowed(),
            Right::Clinical | Right::Administrator | Right::View | Right::Governance | Right::Figures => {
                other_right()
            }
        }
    }
    fn allows_operator(&self) -> Verdict {
        allowed()
    }
    const BEHIND: Behind = Behind::OwnDoors;
}

action! {
    /// Look which device a code is for, before its licence is fetched. Whoever has the code may: it is the proof.
    pub struct OpenEnrolment {}
    "enrolment.opened" reads about nothing; [];
    fn allows(&self, _: Right, _: &Facts) -> Verdict {
        allowed()
    }
    fn allows_nobody(&self) -> Verdict {
        allowed()
    }
    const BEHIND: Behind = Behind::NoDoor;
}

action! {
    /// Use a code up and issue the device's licence. Whoever has the code may: it is the proof.
    pub struct EnrolDevice {}
    "device.enrolled" writes about nothing; [];
    fn allows(&self, _: Right, _: &Facts) -> Verdict {
        allowed()
    }
    fn allows_nobody(&self) -> Verdict {
        allowed()
    }
    const BEHIND: Behind = Behind::NoDoor;
}

action! {
    /// Give a device a new code: its licence is to be renewed, or the first code was lost.
    pub struct RenewDevice {
        /// The device.
        device: DeviceId,
    }
    "device.renewed" writes about nothing; [];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        keepers(right, facts)
    }
    fn allows_operator(&self) -> Verdict {
        allowed()
    }
    const BEHIND: Behind = Behind::OwnDoors;
}

action! {
    /// End a device and its licences at once: lost, stolen, given away.
    pub struct RevokeDevice {
        /// The device.
        device: DeviceId,
        /// Why.
        why: String,
    }
    "device.revoked" writes about nothing; [];
    fn reason(&self) -> Option<&str> {
        Some(&self.why)
    }
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        let reach = keepers(right, facts)?;
        with_reason(&self.why).map(|_| reach)
    }
    fn allows_operator(&self) -> Verdict {
        with_reason(&self.why)
    }
    const BEHIND: Behind = Behind::OwnDoors;
}

action! {
    /// List devices and how their licences stand.
    pub struct ViewDevices {}
    "devices.viewed" reads about nothing; [];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        keepers(right, facts)
    }
    fn allows_operator(&self) -> Verdict {
        allowed()
    }
    const BEHIND: Behind = Behind::OwnDoors;
}

action! {
    /// Remind organisations of licences that lapse soon. The program does it by itself.
    pub struct RemindOfDevices {}
    "devices.reminded" writes about nothing; [Posts, Reminds];
    fn allows(&self, _: Right, _: &Facts) -> Verdict {
        other_right()
    }
    fn allows_operator(&self) -> Verdict {
        allowed()
    }
    const ABOUT_ACCOUNTS: bool = false;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Action, Member, Refusal};
    use model::UserId;
    use uuid::Uuid;

    #[test]
    fn a_lead_reaches_the_devices_of_their_own_organisation_and_no_further() {
        let id = Uuid::from_u128;
        let (own, other) = (OrganisationId::new(id(1)), OrganisationId::new(id(2)));
        let member = Member {
            user: UserId::new(id(3)),
            rights: crate::Rights::new([Right::Lead]),
            organisation: own,
            registered: false,
            takes_scans: false,
            doors: crate::Doors::default(),
        };
        let facts = Facts { member: Some(member), ..Facts::default() };
        assert!(RegisterDevice { organisation: own }.allows(Right::Lead, &facts).is_ok());
        assert_eq!(
            RegisterDevice { organisation: other }.allows(Right::Lead, &facts),
            Err(Refusal::NotThere)
        );
        let device = DeviceId::new(id(4));
        let reach = crate::Scope::Organisation(own);
        assert_eq!(RenewDevice { device }.allows(Right::Lead, &facts), Ok(reach));
        assert_eq!(RevokeDevice { device, why: "lost".into() }.allows(Right::Lead, &facts), Ok(reach));
        let silent = RevokeDevice { device, why: " ".into() };
        assert_eq!(silent.allows(Right::Lead, &facts), Err(Refusal::ReasonNeeded));
        assert_eq!(silent.allows(Right::View, &facts), Err(Refusal::Right));
    }
}
