//! Where a plan is in its life, and how its review stands.

use crate::question::choices;
use crate::{Date, Moment};

choices! {
    /// Where a plan is in its life.
    pub enum PlanState {
        Draft = "draft", "Draft";
        Submitted = "submitted", "Waiting for approval";
        Published = "published", "Published";
        Withdrawn = "withdrawn", "Withdrawn from view";
        Closed = "closed", "Closed";
    }
}

impl PlanState {
    /// May urgent care read the published version? After a death it may for a day more (hazard H08).
    #[must_use]
    pub fn is_in_view(self, closed_at: Option<Moment>, now: Moment) -> bool {
        match self {
            Self::Published => true,
            Self::Closed => closed_at.is_some_and(|at| now < at.plus_minutes(24 * 60)),
            Self::Draft | Self::Submitted | Self::Withdrawn => false,
        }
    }

    /// May answers still be changed?
    #[must_use]
    pub const fn is_open(self) -> bool {
        match self {
            Self::Draft | Self::Submitted | Self::Published => true,
            Self::Withdrawn | Self::Closed => false,
        }
    }
}

/// How the review of a published plan stands, derived from its date each time it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Review {
    /// More than a fortnight away.
    InDate,
    /// Within 14 days; today counts.
    Due,
    /// The day has passed. The plan stays visible and says so.
    Overdue,
}

impl Review {
    const AHEAD: i32 = 14;

    /// How a review on that day stands today.
    #[must_use]
    pub fn of(review_on: Date, today: Date) -> Self {
        if review_on < today {
            Self::Overdue
        } else if review_on <= today.plus_days(Self::AHEAD) {
            Self::Due
        } else {
            Self::InDate
        }
    }

    /// In words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::InDate => "In date",
            Self::Due => "Review due",
            Self::Overdue => "Review overdue",
        }
    }
}
