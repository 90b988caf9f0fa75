//! Which doors are shut for somebody, from what is on record of them and their organisation.

use crate::{Door, Doors, Right, Rights};
use model::organisation::{AGREEMENT_REQUIRED, Attested, DataSecurity, stands_on};
use model::{Date, Moment};

/// An account that was not used for so many days is locked.
pub const IDLE_DAYS: i64 = 180;

/// What is on record of a place, its user and its organisation, as far as doors ask.
#[derive(Debug, Clone)]
pub struct Readiness {
    /// The version of the sharing agreement that the organisation has signed.
    pub agreement: Option<u32>,
    /// The organisation's data security status, and the day it is of.
    pub data_security: Option<(DataSecurity, Date)>,
    /// The place is on the organisation's access form.
    pub listed: bool,
    /// What the user has attested.
    pub attested: Attested,
    /// The first password has still to be replaced by the user's own.
    pub password_is_first: bool,
    /// When the account was used last.
    pub seen_at: Moment,
    /// They act from the health network, or on a device with a licence. Where nobody acts, as on a list, nothing is shut.
    pub may_act_here: bool,
    /// They have a second factor, or none is asked of them where they act. Where nobody acts, nothing is shut.
    pub factor_suffices: bool,
}

impl Readiness {
    /// The doors that are shut to a place with these rights.
    #[must_use]
    pub fn doors(&self, rights: &Rights, now: Moment) -> Doors {
        let shut = |door: &Door| !self.is_open(*door, rights, now);
        Doors { shut: Door::ALL.into_iter().filter(shut).collect() }
    }

    fn is_open(&self, door: Door, rights: &Rights, now: Moment) -> bool {
        let today = now.day();
        match door {
            Door::Agreement => self.agreement.is_some_and(|version| version >= AGREEMENT_REQUIRED),
            Door::DataSecurity => self.data_security.is_some_and(|(status, on)| stands_on(status, on, today)),
            Door::AccessForm => self.listed,
            // Where some of the rights are trained for, those count alone (see `usable`).
            Door::Training => self.attested.knows_governance(today) && self.is_trained_for_some(rights),
            Door::Policy => self.attested.has_accepted(),
            Door::Account => !self.password_is_first && !self.is_locked(now),
            Door::SecondFactor => self.factor_suffices,
            Door::Device => self.may_act_here,
        }
    }

    /// The rights that somebody may use: those whose lessons they have taken. Who has taken none finds the door shut, and is
    /// known by all their rights.
    #[must_use]
    pub fn usable(&self, rights: &Rights) -> Rights {
        let some = self.is_trained_for_some(rights);
        Rights::new(rights.iter().filter(|right| !some || self.is_trained(*right)))
    }

    fn is_trained_for_some(&self, rights: &Rights) -> bool {
        let mut taught = rights.iter().filter(|right| has_lessons(*right)).peekable();
        taught.peek().is_none() || taught.any(|right| self.is_trained(right))
    }

    /// The lessons that a right asks for. Source: half an hour for those who view, an hour for those who write.
    fn is_trained(&self, right: Right) -> bool {
        match right {
            Right::Clinical | Right::Administrator => self.attested.may_write(),
            Right::View => self.attested.may_view(),
            Right::Lead | Right::Governance | Right::Service | Right::Figures => true,
        }
    }

    /// The account has been idle for so long that it is locked.
    #[must_use]
    pub fn is_locked(&self, now: Moment) -> bool {
        self.seen_at.plus_minutes(IDLE_DAYS * 24 * 60) <= now
    }
}

/// Whether there are lessons to be taken for a right.
const fn has_lessons(right: Right) -> bool {
    match right {
        Right::Clinical | Right::Administrator | Right::View => true,
        Right::Lead | Right::Governance | Right::Service | Right::Figures => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Moment {
        Moment::parse("2026-11-22T09:00:00Z").unwrap()
    }

    fn ready() -> Readiness {
        let on = Date::of(2026, 3, 1).unwrap();
        Readiness {
            agreement: Some(AGREEMENT_REQUIRED),
            data_security: Some((DataSecurity::Met, on)),
            listed: true,
            attested: Attested::all(on),
            password_is_first: false,
            seen_at: now(),
            may_act_here: true,
            factor_suffices: true,
        }
    }

    fn shut(readiness: &Readiness, right: Right) -> Vec<Door> {
        readiness.doors(&Rights::new([right]), now()).shut
    }

    #[test]
    fn each_door_shuts_by_itself() {
        let (ready, long_ago) = (ready(), Date::of(2025, 3, 1).unwrap());
        assert_eq!(shut(&ready, Right::Clinical), []);
        let attested = ready.attested;
        for (door, with) in [
            (Door::Agreement, Readiness { agreement: None, ..ready.clone() }),
            (Door::Agreement, Readiness { agreement: Some(AGREEMENT_REQUIRED - 1), ..ready.clone() }),
            (Door::DataSecurity, Readiness { data_security: None, ..ready.clone() }),
            (
                Door::DataSecurity,
                Readiness { data_security: Some((DataSecurity::Met, long_ago)), ..ready.clone() },
            ),
            (Door::AccessForm, Readiness { listed: false, ..ready.clone() }),
            (
                Door::Training,
                Readiness { attested: Attested { clinical_on: None, ..attested }, ..ready.clone() },
            ),
            (
                Door::Training,
                Readiness {
                    attested: Attested { governance_on: Some(long_ago), ..attested },
                    ..ready.clone()
                },
            ),
            (Door::Policy, Readiness { attested: Attested { policy: None, ..attested }, ..ready.clone() }),
            (Door::Account, Readiness { password_is_first: true, ..ready.clone() }),
            (Door::SecondFactor, Readiness { factor_suffices: false, ..ready.clone() }),
            (Door::Device, Readiness { may_act_here: false, ..ready.clone() }),
        ] {
            assert_eq!(shut(&with, Right::Clinical), [door]);
        }
    }

    #[test]
    fn an_account_locks_at_180_idle_days_exactly() {
        let days = |days: i64, seconds: i64| Readiness {
            seen_at: now().plus_seconds(seconds - days * 24 * 60 * 60),
            ..ready()
        };
        assert_eq!(shut(&days(180, 1), Right::View), []);
        assert_eq!(shut(&days(180, 0), Right::View), [Door::Account]);
    }

    #[test]
    fn lessons_are_asked_of_those_who_read_or_write_plans() {
        let none = Readiness {
            attested: Attested { view_on: None, clinical_on: None, ..ready().attested },
            ..ready()
        };
        let half = Attested { clinical_on: None, ..ready().attested };
        let half = Readiness { attested: half, ..ready() };
        let both = Rights::new([Right::View, Right::Administrator, Right::Lead]);
        assert_eq!(half.doors(&both, now()).shut, [], "what is trained for may be done");
        assert_eq!(half.usable(&both), Rights::new([Right::View, Right::Lead]));
        for (right, expected) in
            [(Right::View, 1), (Right::Administrator, 1), (Right::Lead, 0), (Right::Figures, 0)]
        {
            assert_eq!(shut(&none, right).len(), expected, "{right}");
        }
    }
}
