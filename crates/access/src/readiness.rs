//! Which doors are shut for somebody, from what is on record of them and their organisation.

use crate::{Door, Doors, Lapse, Override, Right, Rights};
use model::organisation::{AGREEMENT_REQUIRED, Attested, DataSecurity, lapses_on, stands_on};
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
    /// Until when the licence of the device they act on is good, where one is asked for.
    pub licensed_until: Option<Moment>,
    /// The newest override of theirs, if there ever was one.
    pub overridden: Option<Override>,
}

impl Readiness {
    /// The doors that are shut to a place with these rights.
    #[must_use]
    pub fn doors(&self, rights: &Rights, now: Moment) -> Doors {
        let shut = |door: &Door| !self.is_open(*door, rights, now);
        let shut: Vec<Door> = Door::ALL.into_iter().filter(shut).collect();
        let (today, overridden) = (now.day(), self.overridden.filter(|granted| granted.stands(now)));
        // What an override passed when it began it passes until it ends: nobody is shut out at midnight again.
        let begun_on = overridden.map_or(today, |granted| granted.begun_at.day());
        let lapses = self.lapses(rights);
        let passed = |lapse: &&Lapse| {
            lapse.door != Door::Device && shut.contains(&lapse.door) && lapse.is_passed_from(begun_on)
        };
        let near = |lapse: &&Lapse| !shut.contains(&lapse.door) && lapse.is_near(today);
        Doors {
            lapsed: lapses.iter().filter(passed).map(|lapse| lapse.door).collect(),
            overridden_until: overridden.map(|granted| granted.until),
            lapsing: lapses.iter().filter(near).copied().collect(),
            shut,
        }
    }

    /// The doors that time alone shuts, or has shut, each with its day: whatever else they ask for is in order.
    fn lapses(&self, rights: &Rights) -> Vec<Lapse> {
        let status = self.data_security.filter(|(status, on)| stands_on(*status, *on, *on));
        let training = self.attested.governance_lapses_on().filter(|_| self.is_trained_for_some(rights));
        let days = [
            (Door::DataSecurity, status.map(|(_, on)| lapses_on(on))),
            (Door::Training, training),
            (Door::Device, self.licensed_until.map(Moment::day)),
        ];
        days.into_iter().filter_map(|(door, on)| on.map(|on| Lapse { door, on })).collect()
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
    use crate::{Behind, OVERRIDE_MINUTES};

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
            licensed_until: None,
            overridden: None,
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

    /// The doors a year and so many days after what opens them, at a time of that day.
    fn after(ready: &Readiness, days: i32, at: &str) -> Doors {
        let on = Date::of(2027, 3, 1).unwrap().plus_days(days);
        let now = Moment::parse(&format!("{}T{at}Z", on.iso())).unwrap();
        Readiness { seen_at: now, ..ready.clone() }.doors(&Rights::new([Right::View]), now)
    }

    #[test]
    fn a_door_is_warned_of_for_thirty_days_before_it_lapses() {
        let both = |on| [Door::DataSecurity, Door::Training].map(|door| Lapse { door, on });
        let on = Date::of(2027, 3, 1).unwrap();
        for (days, lapsing) in [(-31, vec![]), (-30, both(on).into()), (-1, both(on).into()), (0, vec![])] {
            assert_eq!(after(&ready(), days, "12:00:00").lapsing, lapsing, "{days}");
        }
        let until = Moment::parse("2027-03-01T08:00:00Z").unwrap();
        let licensed = Readiness {
            attested: Attested::all(Date::of(2027, 1, 1).unwrap()),
            data_security: Some((DataSecurity::Exceeded, Date::of(2027, 1, 1).unwrap())),
            licensed_until: Some(until),
            ..ready()
        };
        let lapse = Lapse { door: Door::Device, on };
        assert_eq!(after(&licensed, -31, "12:00:00").lapsing, []);
        assert_eq!(after(&licensed, -30, "12:00:00").lapsing, [lapse]);
        assert_eq!(after(&licensed, 0, "07:59:59").lapsing, [lapse], "it goes on until its minute");
        let gone = Readiness { may_act_here: false, ..licensed };
        let doors = after(&gone, 0, "08:00:00");
        assert_eq!((doors.shut, doors.lapsed, doors.lapsing), (vec![Door::Device], vec![], vec![]));
    }

    #[test]
    fn what_time_alone_has_shut_may_be_passed_for_thirty_days() {
        let both = [Door::DataSecurity, Door::Training];
        let after = |ready: &Readiness, days| after(ready, days, "12:00:00");
        assert_eq!((after(&ready(), -1).shut, after(&ready(), -1).lapsed), (vec![], vec![]));
        for (days, lapsed) in [(0, &both[..]), (30, &both[..]), (31, &[])] {
            let doors = after(&ready(), days);
            assert_eq!((&doors.shut[..], &doors.lapsed[..]), (&both[..], lapsed), "{days}");
            assert_eq!(doors.before(Behind::ReadingDoors), both, "nothing is passed without an override");
        }
        let attested = ready().attested;
        for never in [
            Readiness { data_security: Some((DataSecurity::EntryLevel, now().day())), ..ready() },
            Readiness { data_security: None, ..ready() },
            Readiness { attested: Attested { governance_on: None, ..attested }, ..ready() },
            Readiness { attested: Attested { view_on: None, clinical_on: None, ..attested }, ..ready() },
        ] {
            assert_eq!(after(&never, 0).shut, both);
            assert_eq!(after(&never, 0).lapsed.len(), 1, "{never:?}");
        }
        let unsigned = Readiness { agreement: None, ..ready() };
        assert_eq!(after(&unsigned, 0).before(Behind::UnlapsedDoors), [Door::Agreement]);
    }

    #[test]
    fn an_override_stands_for_twelve_hours_to_the_second_and_passes_no_other_door() {
        let begun_at = Moment::parse("2027-03-31T20:00:00Z").unwrap();
        let granted = Override { begun_at, until: begun_at.plus_minutes(OVERRIDE_MINUTES) };
        let ready = Readiness { overridden: Some(granted), ..ready() };
        let both = vec![Door::DataSecurity, Door::Training];
        for (days, at, stands) in [
            (30, "19:59:59", false),
            (30, "20:00:00", true),
            // The thirty-first day begins while it stands: it goes on.
            (31, "07:59:59", true),
            (31, "08:00:00", false),
        ] {
            let doors = after(&ready, days, at);
            assert_eq!(doors.overridden_until, stands.then_some(granted.until), "{at}");
            assert_eq!(doors.before(Behind::ReadingDoors).is_empty(), stands, "{at}");
            assert_eq!((&doors.shut, doors.before(Behind::AllDoors)), (&both, both.clone()));
        }
        let locked = Readiness { password_is_first: true, ..ready };
        assert_eq!(after(&locked, 30, "20:00:00").before(Behind::ReadingDoors), [Door::Account]);
    }
}
