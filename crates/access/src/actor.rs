//! Whoever acts. What they may do is not here: it is loaded with the facts, within the act, so that a right taken away is
//! gone on the next request; where another node took it away, within a second.

use model::{MembershipId, UserId};

/// Whoever acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Somebody who has not signed in.
    Nobody,
    /// A member of staff, signed in.
    Staff(Staff),
    /// A patient, or somebody whom they trust, signed in at their own door.
    Citizen(Citizen),
    /// Whoever runs the program's commands on the machine itself.
    Operator,
}

/// A member of staff, signed in at one organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Staff {
    /// Who.
    pub user: UserId,
    /// In which of their places.
    pub membership: MembershipId,
    /// From where.
    pub whence: Whence,
}

/// Somebody signed in at their own door, MyCMC: for themselves or for a person who trusts them, and for no organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Citizen {
    /// Who.
    pub user: UserId,
    /// Their place at MyCMC, which carries no right.
    pub membership: MembershipId,
}

/// From where somebody acts. Whether a device may be acted on from is loaded with the facts: a licence that was revoked is
/// none on the next request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Whence {
    /// From a network that counts as the health network.
    Network,
    /// On a device that proved to hold the licence with this fingerprint.
    Device([u8; 32]),
    /// From anywhere else.
    #[default]
    Elsewhere,
}

impl Actor {
    /// The place at which they act, when they are signed in.
    #[must_use]
    pub const fn place(&self) -> Option<MembershipId> {
        match self {
            Self::Staff(staff) => Some(staff.membership),
            Self::Citizen(citizen) => Some(citizen.membership),
            Self::Nobody | Self::Operator => None,
        }
    }

    /// The user, when it is one.
    #[must_use]
    pub const fn user(&self) -> Option<UserId> {
        match self {
            Self::Staff(staff) => Some(staff.user),
            Self::Citizen(citizen) => Some(citizen.user),
            Self::Nobody | Self::Operator => None,
        }
    }
}
