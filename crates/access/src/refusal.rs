//! Why an act is refused.

use crate::Door;
use model::PersonId;

/// Why an act is refused. The order is how much each one tells: where several rights are held and none allows the act, the
/// person is shown the most telling refusal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum Refusal {
    /// No such thing, or not for this actor to know of: both answer alike.
    #[error("not there for this actor")]
    NotThere,
    /// None of the actor's rights covers this.
    #[error("right not held")]
    Right,
    /// Nobody is signed in.
    #[error("not signed in")]
    SignIn,
    /// The name and password do not belong together.
    #[error("wrong password")]
    WrongPassword,
    /// The code lets nobody in: it never did, was used, or is too old.
    #[error("wrong code")]
    WrongCode,
    /// A reason has to be given.
    #[error("reason not given")]
    ReasonNeeded,
    /// A relationship with the person has to be claimed first.
    #[error("no relationship with the person")]
    ClaimNeeded(PersonId),
    /// The actor's organisation has switched off what was to be done.
    #[error("switched off by the organisation")]
    SwitchedOff,
    /// Publishing is for clinicians with a professional registration on record.
    #[error("no professional registration on record")]
    RegistrationNeeded,
    /// Doors that must be open are shut.
    #[error("doors shut: {0:?}")]
    Shut(Vec<Door>),
}
