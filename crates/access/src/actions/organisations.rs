//! Actions about organisations: putting them on record, and what they need before their people read anything.

use super::{action, reach::*};
use crate::{Behind, Facts, Right, Verdict};
use model::OrganisationId;

action! {
    /// Put an organisation on record.
    pub struct CreateOrganisation {}
    "organisation.created" writes about nothing; [];
    fn allows(&self, right: Right, _: &Facts) -> Verdict {
        service_alone(right)
    }
    fn allows_operator(&self) -> Verdict {
        allowed()
    }
    const BEHIND: Behind = Behind::OwnDoors;
}

action! {
    /// List every organisation.
    pub struct ViewOrganisations {}
    "organisations.viewed" reads about nothing; [];
    fn allows(&self, right: Right, _: &Facts) -> Verdict {
        service_alone(right)
    }
    fn allows_operator(&self) -> Verdict {
        allowed()
    }
    const BEHIND: Behind = Behind::OwnDoors;
}

action! {
    /// Open an organisation's page: what is on record of it, and how far its preparation is.
    pub struct ViewOrganisation {
        /// The organisation.
        organisation: OrganisationId,
    }
    "organisation.viewed" reads about nothing; [];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        match right {
            Right::Lead | Right::Governance => facts.of_own(self.organisation),
            Right::Service => allowed(),
            Right::View | Right::Administrator | Right::Clinical | Right::Figures => not_there(),
        }
    }
    fn allows_operator(&self) -> Verdict {
        allowed()
    }
    const BEHIND: Behind = Behind::OwnDoors;
}

action! {
    /// Change what is on record of an organisation: its lead what it is reached by, the service team everything.
    pub struct ChangeOrganisation {
        /// The organisation.
        organisation: OrganisationId,
    }
    "organisation.changed" writes about nothing; [];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        led_or_served(right, facts, self.organisation)
    }
    fn allows_operator(&self) -> Verdict {
        allowed()
    }
    const BEHIND: Behind = Behind::OwnDoors;
}

action! {
    /// Sign the sharing agreement for an organisation.
    pub struct SignAgreement {
        /// The organisation.
        organisation: OrganisationId,
    }
    "agreement.signed" writes about nothing; [];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        match right {
            Right::Governance => facts.of_own(self.organisation),
            Right::Lead
            | Right::Service
            | Right::View
            | Right::Administrator
            | Right::Clinical
            | Right::Figures => not_there(),
        }
    }
    fn allows_operator(&self) -> Verdict {
        allowed()
    }
    const BEHIND: Behind = Behind::OwnDoors;
}

action! {
    /// Record an organisation's data security status.
    pub struct AssessOrganisation {
        /// The organisation.
        organisation: OrganisationId,
    }
    "organisation.assessed" writes about nothing; [];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        match right {
            Right::Lead | Right::Governance => facts.of_own(self.organisation),
            Right::Service => allowed(),
            Right::View | Right::Administrator | Right::Clinical | Right::Figures => not_there(),
        }
    }
    fn allows_operator(&self) -> Verdict {
        allowed()
    }
    const BEHIND: Behind = Behind::OwnDoors;
}

action! {
    /// Tick a line of the preparation that only the lead can know.
    pub struct PrepareOrganisation {
        /// The organisation.
        organisation: OrganisationId,
    }
    "organisation.prepared" writes about nothing; [];
    const ABOUT_ACCOUNTS: bool = false;
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        match right {
            Right::Lead => facts.of_own(self.organisation),
            Right::Governance
            | Right::Service
            | Right::View
            | Right::Administrator
            | Right::Clinical
            | Right::Figures => not_there(),
        }
    }
    const BEHIND: Behind = Behind::OwnDoors;
}
