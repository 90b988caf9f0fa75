//! Consent that the person withdraws.

use crate::tasks::leave_task;
use crate::versions::move_standing;
use crate::{Act, Fault};
use access::actions::WithdrawConsent;

/// The kind of the task that it leaves.
pub(crate) const CONSENT_TASK: &str = "consent";

/// Why the plan is out of view, as it stands beside it.
const WHY: &str = "the person withdrew their consent";

impl Act<'_, WithdrawConsent> {
    /// Takes the plan from view, puts a task on the lists of the reviewer's organisation and the practice, and writes to their
    /// mailboxes as far as they have one. False when it is not in view.
    ///
    /// # Errors
    /// The record's fault.
    pub fn withdraw_consent(&self) -> Result<bool, Fault> {
        if !move_standing(self, "published", "withdrawn", Some(WHY))? {
            return Ok(false);
        }
        for organisation in leave_task(self, self.plan_id(), CONSENT_TASK)? {
            let row = self
                .conn
                .one("select mailbox from organisations where id = $1", &[organisation.to_string().into()])?;
            let mailbox = row.map(|row| Ok::<_, Fault>(row.opt_text(0)?.map(str::to_owned))).transpose()?;
            self.tell_mailbox(organisation, mailbox.flatten())?;
        }
        Ok(true)
    }
}
