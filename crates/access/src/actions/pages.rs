//! Preparing emergency pages: the program's own work, so that they are quick when somebody asks.

use super::{action, reach::*};
use crate::{Facts, Right, Verdict};

action! {
    /// Read versions that stand, to prepare the pages on which urgent care will see them. Nobody is shown anything.
    pub struct ReadForPages {}
    "pages.read" reads about nothing; [];
    fn allows(&self, _: Right, _: &Facts) -> Verdict {
        other_right()
    }
    fn allows_operator(&self) -> Verdict {
        allowed()
    }
}

action! {
    /// Keep the pages that were prepared.
    pub struct PreparePages {}
    "pages.prepared" writes about nothing; [];
    const ABOUT_ACCOUNTS: bool = false;
    fn allows(&self, _: Right, _: &Facts) -> Verdict {
        other_right()
    }
    fn allows_operator(&self) -> Verdict {
        allowed()
    }
}
