//! Why somebody who is not already tied to a person needs to see their plan, and for how long that stands.

use crate::question::choices;

choices! {
    /// Why somebody claims a legitimate relationship with a person.
    pub enum ClaimKind {
        Treating = "treating", "I am treating this person now";
        Caring = "caring", "My organisation cares for this person";
        Referred = "referred", "This person has been referred to us";
        Asked = "asked", "The person, or somebody close to them, asked me to look";
        Other = "other", "Another reason";
    }
}

impl ClaimKind {
    /// How many minutes the claim stands: a day for whoever treats the person now, else thirty days.
    #[must_use]
    pub const fn minutes(self) -> i64 {
        const DAY: i64 = 24 * 60;
        match self {
            Self::Treating => DAY,
            Self::Caring | Self::Referred | Self::Asked | Self::Other => 30 * DAY,
        }
    }
}
