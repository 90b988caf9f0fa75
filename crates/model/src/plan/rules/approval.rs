//! Review. Source: the implementation guide for care homes: review after three months, never later than twelve.

use crate::Date;
use crate::plan::{Approval, Gap};

const USUAL_MONTHS: i32 = 3;
const MOST_MONTHS: i32 = 12;

/// When a plan published on this day is usually reviewed.
#[must_use]
pub fn default_review(published: Date) -> Date {
    published.plus_months(USUAL_MONTHS)
}

pub(super) fn gaps(approval: &Approval, reviewer_active: bool, today: Date) -> Vec<Gap> {
    let mut found = Vec::new();
    if let Some(day) = approval.review_on {
        if day < today {
            found.push(Gap::at(
                &Approval::review_on,
                "The review date has passed. Enter a date from today on",
            ));
        }
        if day > today.plus_months(MOST_MONTHS) {
            let message =
                format!("The review date must be within 12 months, by {}", today.plus_months(MOST_MONTHS));
            found.push(Gap::at(&Approval::review_on, message));
        }
    }
    if approval.reviewer.is_some() && !reviewer_active {
        let message = "The reviewer is not an active user with clinical rights. Choose another reviewer";
        found.push(Gap::at(&Approval::reviewer, message));
    }
    found
}
