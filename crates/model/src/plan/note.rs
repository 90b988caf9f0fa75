//! The short note that urgent care leaves beside a plan. Author, organisation and time are added by the record.

use crate::question::*;

choices! {
    /// What was done.
    pub enum NoteAction {
        TreatedAtHome = "treated-at-home", "Treated at home";
        Referred = "referred", "Referred";
        Conveyed = "conveyed", "Conveyed to hospital";
        Died = "died", "The person died";
    }

    /// What is wrong with a plan.
    pub enum NoteWrong {
        Address = "address", "The address is wrong";
        OutOfDate = "out-of-date", "It is out of date";
        Unclear = "unclear", "It is unclear";
        Missing = "missing", "Something is missing";
    }

    /// Whether the plan was a help.
    pub enum NoteHelpful {
        Yes = "yes", "Yes";
        Partly = "partly", "Partly";
        No = "no", "No";
    }
}

crate::section! {
    /// Short note
    pub struct Note = "note" {
        /// Incident number
        incident: Line<40> => shared().hint("Your service’s own number, if there is one");
        /// What did you find?
        found: Text<2000> => shared().required();
        /// What was done?
        action: NoteAction => shared().required();
        /// Where was the person referred or conveyed to?
        destination: Line<200> => shared();
        /// Was the plan helpful?
        helpful: NoteHelpful => shared();
        /// Is anything wrong with the plan?
        wrong: Several<NoteWrong> => shared().hint("The practice and the reviewer are told");
        /// What is wrong?
        wrong_detail: Text<1000> => shared();
    }
}
