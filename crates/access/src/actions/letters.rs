//! Actions about letters: sending them, which is the program's own work, and the service team's look at those that wait.

use super::{action, reach::*};
use crate::{Behind, Facts, Right, Verdict};
use model::MessageId;

action! {
    /// Take letters that are due, so that no other node sends them too.
    pub struct ClaimLetters {}
    "letters.claimed" writes about nothing; [];
    const ABOUT_ACCOUNTS: bool = false;
    fn allows(&self, _: Right, _: &Facts) -> Verdict {
        other_right()
    }
    fn allows_operator(&self) -> Verdict {
        allowed()
    }
}

action! {
    /// Write down what became of a letter: sent, put off, given up.
    pub struct SettleLetter {
        /// Which.
        letter: MessageId,
    }
    "letter.settled" writes about nothing; [];
    const ABOUT_ACCOUNTS: bool = false;
    fn allows(&self, _: Right, _: &Facts) -> Verdict {
        other_right()
    }
    fn allows_operator(&self) -> Verdict {
        allowed()
    }
}

action! {
    /// List the letters of the outbox, without what they say.
    pub struct ViewOutbox {}
    "outbox.viewed" reads about nothing; [];
    fn allows(&self, right: Right, _: &Facts) -> Verdict {
        service_team(right)
    }
    const BEHIND: Behind = Behind::OwnDoors;
}

action! {
    /// Read what a letter says that cannot be sent, its code included, to hand it over another way.
    pub struct OpenLetter {
        /// Which.
        letter: MessageId,
    }
    "letter.opened" reads about nothing; [];
    fn allows(&self, right: Right, _: &Facts) -> Verdict {
        service_team(right)
    }
    const BEHIND: Behind = Behind::OwnDoors;
}

action! {
    /// Have a letter sent again that was given up.
    pub struct RetryLetter {
        /// Which.
        letter: MessageId,
    }
    "letter.retried" writes about nothing; [];
    const ABOUT_ACCOUNTS: bool = false;
    fn allows(&self, right: Right, _: &Facts) -> Verdict {
        service_team(right)
    }
    const BEHIND: Behind = Behind::OwnDoors;
}

fn service_team(right: Right) -> Verdict {
    match right {
        Right::Service => allowed(),
        Right::View
        | Right::Administrator
        | Right::Clinical
        | Right::Lead
        | Right::Governance
        | Right::Figures => other_right(),
    }
}
