//! On which day an enrolment ends; of a proxy with the plan of somebody young, on a birthday at the latest.

use crate::{Gap, Stop};
use model::Date;
use model::plan::Person;
use model::question::{Fields, Read};

/// The latest end of a proxy's enrolment with the plan of somebody young: from that day on they decide for themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// The sixteenth birthday, or the eighteenth for whoever is sixteen.
    pub usual: Date,
    /// The eighteenth birthday, where a clinician says that the young person cannot decide for themselves.
    pub longest: Date,
}

impl Limit {
    /// Of somebody born on a day; `None` from the eighteenth birthday on.
    #[must_use]
    pub fn of(born: Date, today: Date) -> Option<Self> {
        let (sixteen, eighteen) = (born.plus_months(16 * 12), born.plus_months(18 * 12));
        if today >= eighteen {
            return None;
        }
        Some(Self { usual: if today < sixteen { sixteen } else { eighteen }, longest: eighteen })
    }

    /// The end that stands, for what was asked: none asked is the usual one.
    fn end(self, asked: Option<Date>, longer: bool) -> Result<Date, Stop> {
        let latest = if longer { self.longest } else { self.usual };
        match asked {
            None => Ok(latest),
            Some(day) if day <= latest => Ok(day),
            Some(_) => {
                let text =
                    format!("For a young person it ends on {latest} at the latest. It can be renewed then");
                Err(Stop::gaps([Gap::at("until-day", &text)]))
            }
        }
    }
}

pub(crate) fn limit(who: &Person, today: Date) -> Option<Limit> {
    who.birth_date.and_then(|born| Limit::of(born, today))
}

/// The day on which it ends, where one was typed.
pub(super) fn day(fields: &Fields) -> Result<Option<Date>, Stop> {
    Date::read("until", fields).map_err(|wrong| {
        Stop::gaps([Gap::at(
            &format!("until{}", wrong.part),
            &format!("The day on which it ends {}", wrong.what),
        )])
    })
}

/// The end of an enrolment with somebody's plan.
pub(super) fn end(
    who: &Person,
    until: Option<Date>,
    longer: bool,
    today: Date,
) -> Result<Option<Date>, Stop> {
    if until.is_some_and(|day| day <= today) {
        return Err(Stop::gaps([Gap::at("until-day", "The day on which it ends has to be a day to come")]));
    }
    limit(who, today).map_or(Ok(until), |limit| limit.end(until, longer).map(Some))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(year: i16, month: i8, day: i8) -> Date {
        Date::of(year, month, day).unwrap()
    }

    #[test]
    fn the_plan_of_somebody_young_is_theirs_from_a_birthday_on() {
        let born = on(2012, 6, 15);
        let child = Limit::of(born, on(2026, 11, 22)).unwrap();
        assert_eq!((child.usual, child.longest), (on(2028, 6, 15), on(2030, 6, 15)));
        assert_eq!(Limit::of(born, on(2028, 6, 14)).unwrap().usual, on(2028, 6, 15));
        assert_eq!(Limit::of(born, on(2028, 6, 15)).unwrap().usual, on(2030, 6, 15));
        assert_eq!(Limit::of(born, on(2030, 6, 15)), None);
        assert_eq!(child.end(None, false).unwrap(), on(2028, 6, 15));
        assert_eq!(child.end(None, true).unwrap(), on(2030, 6, 15));
        assert_eq!(child.end(Some(on(2027, 1, 1)), false).unwrap(), on(2027, 1, 1));
        assert!(child.end(Some(on(2028, 6, 16)), false).is_err());
        assert!(child.end(Some(on(2028, 6, 16)), true).is_ok());
    }
}
