//! Whose the next review of a plan is, and giving it to somebody else. The version says whom its author chose, and never changes:
//! who has it today stands beside the version.

use crate::facts::{id, moment};
use crate::tasks::hand_tasks;
use crate::{Act, Fault};
use access::actions::HandOverReview;
use access::{OnPlan, ReadsPublished};
use model::{Moment, UserId};

/// Who reviews a plan next.
#[derive(Debug, Clone)]
pub struct ReviewerRecord {
    /// Who.
    pub user: UserId,
    /// Their name and profession.
    pub name: String,
    /// They are no active clinician any more: somebody else has to take it over.
    pub gone: bool,
    /// Who gave the review to them since the version was published (name and profession), and when.
    pub handed_over: Option<(String, Moment)>,
}

impl<A: OnPlan + ReadsPublished> Act<'_, A> {
    /// Who reviews the plan of the act next; nobody where it was never published.
    ///
    /// # Errors
    /// The record's fault.
    pub fn reviewer(&self) -> Result<Option<ReviewerRecord>, Fault> {
        let row = self.conn.one(
            "select u.id, u.name, u.profession, s.handed_over_as, s.reviewer_since from standings s \
             join users u on u.id = s.reviewer where s.plan_id = $1",
            &[self.plan_id().to_string().into()],
        )?;
        let Some(row) = row else { return Ok(None) };
        let user = id(&row, 0, UserId::parse)?;
        let handed_over = match row.opt_text(3)? {
            Some(by) => Some((by.to_owned(), moment(&row, 4)?)),
            None => None,
        };
        Ok(Some(ReviewerRecord {
            user,
            name: format!("{}, {}", row.text(1)?, row.text(2)?),
            gone: self.clinician(user)?.is_none(),
            handed_over,
        }))
    }
}

impl Act<'_, HandOverReview> {
    /// Gives the review, and what waits for whoever has it, to another. False when another version stands than the one that was looked
    /// at, or none.
    ///
    /// # Errors
    /// The record's fault.
    pub fn hand_over(&self, handed_over_as: &str, seen: u32) -> Result<bool, Fault> {
        let handed = self.conn.exec(
            "update standings set reviewer = $2, reviewer_since = $3, handed_over_as = $4 \
             where plan_id = $1 and state = 'published' and version = $5",
            &[
                self.plan_id().to_string().into(),
                self.action().to.to_string().into(),
                self.now().iso().into(),
                handed_over_as.into(),
                seen.into(),
            ],
        )?;
        if handed == 0 {
            return Ok(false);
        }
        self.note("reviewer", self.action().to.to_string());
        hand_tasks(self)?;
        Ok(true)
    }
}
