//! The answer that many questions share.

use crate::question::choices;

choices! {
    /// Yes, no, or not known: a question nobody has looked into is left blank instead.
    pub enum YesNoNotKnown {
        Yes = "yes", "Yes";
        No = "no", "No";
        NotKnown = "not-known", "Not known";
    }
}
