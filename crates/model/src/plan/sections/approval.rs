//! Who approved the plan, who looks after it, and when it is looked at again.

use crate::question::*;
use crate::{Date, Moment};

crate::section! {
    /// Approval
    pub struct Approval = "approval" {
        /// When is the plan to be reviewed?
        review_on: Date => clinical().required().hint("Usually in 3 months; at most in 12");
        /// Who reviews it?
        reviewer: StaffLink => clinical().required();
        /// Was the plan discussed with the GP?
        discussed_with_gp: YesNo => clinical();
        /// Comments
        comments: Text<2000> => clinical();
        /// Approved by
        approver: Line<200> => auto().heading("Approved");
        /// Profession
        approver_profession: Line<100> => auto();
        /// Registration number
        approver_registration: Line<40> => auto();
        /// Organisation
        approver_organisation: Line<200> => auto().location();
        /// Approved at
        approved_at: Moment => auto();
    }
}
