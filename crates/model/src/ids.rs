//! One type of identifier for each kind of thing, so that a plan's id cannot be handed in where a person's is asked.

use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

/// Declares identifiers: a UUIDv7 each, written as hyphenated lower-case text.
macro_rules! ids {
    ($($(#[doc = $doc:literal])+ $name:ident;)+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps a freshly made UUID; the maker is the program's one source of randomness.
            #[must_use]
            pub const fn new(fresh: Uuid) -> Self { Self(fresh) }

            /// Reads the text form. `None` when it is not an identifier: a forged id is then simply not found.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                let id = Uuid::try_parse(text).ok()?;
                // Only the spelling we write ourselves is an id: one thing must have one address.
                (id.hyphenated().to_string() == text).then_some(Self(id))
            }

            /// Its sixteen bytes.
            #[must_use]
            pub const fn bytes(&self) -> &[u8; 16] { self.0.as_bytes() }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.hyphenated().fmt(f) }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write!(f, concat!(stringify!($name), "({})"), self.0) }
        }
    )+};
}

ids! {
    /// A person who has, or may have, a plan.
    PersonId;
    /// A plan: one for each person, through all its versions.
    PlanId;
    /// Somebody who signs in.
    UserId;
    /// A user's place in one organisation, with the rights it carries.
    MembershipId;
    /// An organisation that takes part.
    OrganisationId;
    /// A claim of a legitimate relationship with a person.
    ClaimId;
    /// A short note left by urgent care.
    NoteId;
    /// A form on paper, scanned.
    ScanId;
    /// An audit event.
    EventId;
    /// Something an organisation has to see to.
    TaskId;
    /// A device that an organisation's people read plans on.
    DeviceId;
    /// A passkey of somebody's.
    PasskeyId;
    /// A message to somebody, by e-mail.
    MessageId;
    /// Something about an access that somebody has to look at.
    ConcernId;
    /// What ties somebody to a person at the person's own door.
    EnrolmentId;
    /// A set of proposed answers: a questionnaire, or a change asked for.
    ProposalId;
}
