//! Lists of the CPR section. Codes: SCCI1580.

use crate::question::choices;

choices! {
    /// The decision about cardiopulmonary resuscitation. Shown by [`cpr_words`](crate::plan::cpr_words), never alone.
    pub enum CprDecision {
        Attempt = "attempt", "Attempt CPR", "450475007";
        DoNotAttempt = "do-not-attempt", "Do not attempt CPR", "450476008";
        Modified = "modified", "Modified CPR (under 18 only)";
        NotDecided = "not-decided", "Not yet decided";
    }

    /// Whether a discussion took place.
    pub enum Discussion {
        TookPlace = "took-place", "It took place";
        DidNot = "did-not", "It did not take place";
    }

    /// How long a decision not to attempt CPR stands.
    pub enum CprReview {
        Until = "until", "It stands until a date";
        NoEnd = "no-end", "No planned end";
    }

    /// Whether the person can take part in the decision.
    pub enum CanDecide {
        Yes = "yes", "Yes, the person has capacity for this decision";
        No = "no", "No, the person lacks capacity for this decision";
        Fluctuating = "fluctuating", "Capacity fluctuates";
    }

    /// Why CPR is not appropriate.
    pub enum CprReason {
        WouldNotWork = "would-not-work", "CPR would not work";
        Harm = "harm", "The harm would outweigh the benefit";
        RefusedByPerson = "refused-by-person", "The person refuses it";
        RefusedInAdvance = "refused-in-advance", "It is refused in a valid advance decision";
    }
}
