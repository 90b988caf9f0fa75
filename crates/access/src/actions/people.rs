//! Actions about people: finding, creating, correcting them, and claiming a relationship.

use super::{action, reach::*};
use crate::{Behind, Facts, Right, Verdict};
use model::PersonId;

action! {
    /// Find a person by number, or by name or postcode with the date of birth.
    pub struct FindPerson {
        /// What was searched by, without what was typed: `nhs number`, `name and birth date`.
        by: &'static str,
        /// Why, when the service team searches.
        why: String,
    }
    "person.found" reads about nothing; [];
    fn reason(&self) -> Option<&str> {
        Some(&self.why)
    }
    fn allows(&self, right: Right, _: &Facts) -> Verdict {
        match right {
            Right::View | Right::Administrator | Right::Clinical => allowed(),
            Right::Service => with_reason(&self.why),
            Right::Lead | Right::Governance | Right::Figures => other_right(),
        }
    }
    const BEHIND: Behind = Behind::ReadingDoors;
}

action! {
    /// Open a person's page: who it is, and whether a relationship stands or has to be claimed. No content of any plan.
    pub struct ViewPerson {
        /// The person.
        person: PersonId,
    }
    "person.viewed" reads about person; [];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        match right {
            Right::View | Right::Administrator | Right::Clinical => facts.known(),
            Right::Service | Right::Lead | Right::Governance | Right::Figures => not_there(),
        }
    }
    const BEHIND: Behind = Behind::ReadingDoors;
}

action! {
    /// Create a person by typing who they are.
    pub struct CreatePerson {}
    "person.created" writes about nothing; [];
    fn allows(&self, right: Right, _: &Facts) -> Verdict {
        match right {
            Right::Administrator | Right::Clinical => allowed(),
            Right::View | Right::Service | Right::Lead | Right::Governance | Right::Figures => other_right(),
        }
    }
}

action! {
    /// Open the form that corrects who a person is.
    pub struct OpenCorrection {
        /// The person.
        person: PersonId,
    }
    "correction.opened" reads about person; [];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        match right {
            Right::Administrator | Right::Clinical => facts.related(),
            Right::View | Right::Service | Right::Lead | Right::Governance | Right::Figures => not_there(),
        }
    }
}

action! {
    /// Correct who a person is.
    pub struct CorrectPerson {
        /// The person.
        person: PersonId,
    }
    "person.corrected" writes about person; [WritesPerson];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        match right {
            Right::Administrator | Right::Clinical => facts.related(),
            Right::View | Right::Service | Right::Lead | Right::Governance | Right::Figures => not_there(),
        }
    }
}

action! {
    /// Restrict a person, or lift it, on the word of the demographics service: from then on no reader is shown where the
    /// person is. It is nobody's to decide here, so it takes no right.
    pub struct RestrictPerson {
        /// The person.
        person: PersonId,
        /// Restricted from now on.
        restricted: bool,
    }
    "person.restricted" writes about person; [WritesPerson];
    fn allows(&self, right: Right, _: &Facts) -> Verdict {
        match right {
            Right::View
            | Right::Administrator
            | Right::Clinical
            | Right::Service
            | Right::Lead
            | Right::Governance
            | Right::Figures => not_there(),
        }
    }
    fn allows_operator(&self) -> Verdict {
        allowed()
    }
}

action! {
    /// Claim a legitimate relationship with a person, for a reason and for a time.
    pub struct ClaimRelationship {
        /// The person.
        person: PersonId,
        /// Why.
        why: String,
    }
    "relationship.claimed" writes about person; [WritesPerson];
    fn reason(&self) -> Option<&str> {
        Some(&self.why)
    }
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        match right {
            Right::View | Right::Administrator | Right::Clinical => {
                facts.known().and_then(|_| with_reason(&self.why))
            }
            Right::Service | Right::Lead | Right::Governance | Right::Figures => not_there(),
        }
    }
    const BEHIND: Behind = Behind::ReadingDoors;
}

action! {
    /// Record that a person refuses to have a plan. It starts no plan.
    pub struct RecordRefusal {
        /// The person.
        person: PersonId,
    }
    "consent.refused" writes about person; [WritesPerson];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        match right {
            Right::Administrator | Right::Clinical => facts.related(),
            Right::View | Right::Service | Right::Lead | Right::Governance | Right::Figures => not_there(),
        }
    }
}

action! {
    /// Start a plan for a person who has consented.
    pub struct StartPlan {
        /// The person.
        person: PersonId,
    }
    "plan.started" writes about person; [WritesPerson];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        match right {
            Right::Administrator | Right::Clinical => facts.related(),
            Right::View | Right::Service | Right::Lead | Right::Governance | Right::Figures => not_there(),
        }
    }
}

action! {
    /// Open the emergency view of a person.
    pub struct ViewEmergency {
        /// The person.
        person: PersonId,
    }
    "emergency.viewed" reads about person; [ReadsPublished];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        match right {
            Right::View | Right::Administrator | Right::Clinical => facts.related(),
            Right::Service | Right::Lead | Right::Governance | Right::Figures => not_there(),
        }
    }
    const BEHIND: Behind = Behind::ReadingDoors;
}

action! {
    /// Reveal the code of a key safe. Each reveal is its own event.
    pub struct RevealKeySafe {
        /// The person.
        person: PersonId,
    }
    "key_safe.revealed" reads about person; [ReadsPublished];
    fn allows(&self, right: Right, facts: &Facts) -> Verdict {
        match right {
            Right::View | Right::Administrator | Right::Clinical => facts.related(),
            Right::Service | Right::Lead | Right::Governance | Right::Figures => not_there(),
        }
    }
    const BEHIND: Behind = Behind::ReadingDoors;
}
