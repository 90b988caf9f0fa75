//! Actions of the service team's console: what needs attention, and finding accounts.

use super::{action, reach::*};
use crate::{Behind, Facts, Right, Verdict};
use model::UserId;

action! {
    /// Open the console: what of organisations, accounts, accesses and letters needs attention, and how the service is.
    pub struct ViewConsole {}
    "console.viewed" reads about nothing; [];
    fn allows(&self, right: Right, _: &Facts) -> Verdict {
        service_alone(right)
    }
    const BEHIND: Behind = Behind::OwnDoors;
}

action! {
    /// Find accounts by e-mail address or name, or open one.
    pub struct FindAccount {
        /// The account that is opened; none for a search.
        user: Option<UserId>,
    }
    "account.found" reads about nothing; [];
    fn account(&self) -> Option<UserId> {
        self.user
    }
    fn allows(&self, right: Right, _: &Facts) -> Verdict {
        service_alone(right)
    }
    const BEHIND: Behind = Behind::OwnDoors;
}
