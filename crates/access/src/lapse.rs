//! What time does to a door: who is warned before it shuts, and for how long somebody may pass one that it has shut.
//!
//! An organisation's data security status and a person's yearly training end at midnight, with nobody there to see to it and
//! perhaps a crew at a bedside. That day says nothing new about anybody: who could be trusted with a plan yesterday is the same
//! today. So a reader may pass such a door for one shift, with a reason that is looked at afterwards. A door that somebody has
//! to open (an agreement, a policy, an account, the access form, a second factor, a device) is never passed: it is shut
//! because of what somebody did, or has not done yet.

use crate::Door;
use model::{Date, Moment};

/// People are told on their own screen so many days before a door lapses: whoever works a shift a month sees it once in time,
/// and a course or an assessment can be arranged. The service team's page tells it from the same day.
pub const WARNED_DAYS: i32 = 30;

/// An override stands for so many minutes: a shift. A session ends no later.
pub const OVERRIDE_MINUTES: i64 = 12 * 60;

/// A door may be passed until so many days after it lapsed, the last of them included. Then it is no oversight any more.
pub const OVERRIDABLE_DAYS: i32 = 30;

/// A door that time shuts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lapse {
    /// Which.
    pub door: Door,
    /// The first day on which it is shut; a device's licence ends in the course of it.
    pub on: Date,
}

impl Lapse {
    /// It is still open on a day, and not for long.
    pub(crate) fn is_near(&self, today: Date) -> bool {
        (0..=WARNED_DAYS).contains(&today.days_until(self.on))
    }

    /// It shut so lately that an override which begins on a day passes it. One that began before it shut does too.
    pub(crate) fn is_passed_from(&self, begun_on: Date) -> bool {
        self.on.days_until(begun_on) <= OVERRIDABLE_DAYS
    }
}

/// Somebody's leave to read past doors that time has shut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Override {
    /// When it began.
    pub begun_at: Moment,
    /// From when on it is over.
    pub until: Moment,
}

impl Override {
    /// It stands at a moment.
    #[must_use]
    pub fn stands(&self, now: Moment) -> bool {
        self.begun_at <= now && now < self.until
    }
}
