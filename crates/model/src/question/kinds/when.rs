//! Days and moments as answers: three boxes for a day, two more for the time of day.

use crate::question::form::Wrong;
use crate::question::{Answer, Control, Fields, Read, field::single};
use crate::{Date, Moment};

impl Answer for Date {
    fn show(&self) -> String {
        self.to_string()
    }
    fn write(&self, name: &str, to: &mut Fields) {
        to.put(format!("{name}-day"), Date::day(*self).to_string());
        to.put(format!("{name}-month"), self.month().to_string());
        to.put(format!("{name}-year"), self.year().to_string());
    }
    fn day(&self) -> Option<Date> {
        Some(*self)
    }
}

impl Read for Date {
    fn read(name: &str, from: &Fields) -> Result<Option<Self>, Wrong> {
        let part = |suffix: &str| from.typed(&format!("{name}{suffix}")).trim().to_owned();
        let (day, month, year) = (part("-day"), part("-month"), part("-year"));
        if day.is_empty() && month.is_empty() && year.is_empty() {
            return Ok(None);
        }
        for (typed, suffix, word) in
            [(&day, "-day", "day"), (&month, "-month", "month"), (&year, "-year", "year")]
        {
            if typed.is_empty() {
                return Err(Wrong::part(suffix, format!("must include a {word}")));
            }
        }
        if year.len() != 4 {
            return Err(Wrong::part("-year", "must have a year of 4 numbers"));
        }
        let real = || Date::of(year.parse().ok()?, month_number(&month)?, day.parse().ok()?);
        real().map(Some).ok_or_else(|| Wrong::part("-day", "must be a real date"))
    }
}

/// A month as a number or in letters: people type both.
fn month_number(typed: &str) -> Option<i8> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    if let Ok(number) = typed.parse() {
        return Some(number);
    }
    let start = typed.to_lowercase();
    let at = MONTHS.iter().position(|m| start.starts_with(m))?;
    i8::try_from(at + 1).ok()
}

impl Answer for Moment {
    fn show(&self) -> String {
        self.to_string()
    }
    fn write(&self, name: &str, to: &mut Fields) {
        let (date, hour, minute) = self.on_the_wall();
        date.write(name, to);
        to.put(format!("{name}-hour"), format!("{hour:02}"));
        to.put(format!("{name}-minute"), format!("{minute:02}"));
    }
    fn day(&self) -> Option<Date> {
        Some(Moment::day(*self))
    }
}

impl Read for Moment {
    fn read(name: &str, from: &Fields) -> Result<Option<Self>, Wrong> {
        let part = |suffix: &str| from.typed(&format!("{name}{suffix}")).trim().to_owned();
        let (hour, minute) = (part("-hour"), part("-minute"));
        let Some(date) = Date::read(name, from)? else {
            let blank = hour.is_empty() && minute.is_empty();
            return if blank {
                Ok(None)
            } else {
                Err(Wrong::part("-day", "must include a day, month and year"))
            };
        };
        let time = || Moment::on_the_clock(date, hour.parse().ok()?, minute.parse().ok()?);
        time().map(Some).ok_or_else(|| Wrong::part("-hour", "must have a time from 00:00 to 23:59"))
    }
}

single! {
    [] Date => Control::Date;
    [] Moment => Control::DateTime;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(day: &str, month: &str, year: &str) -> Fields {
        [("d-day", day), ("d-month", month), ("d-year", year)].into_iter().collect()
    }

    #[test]
    fn each_way_to_mistype_a_date_has_its_own_answer() {
        let wrong = |d, m, y| Date::read("d", &typed(d, m, y)).unwrap_err();
        assert_eq!(wrong("27", "", "2026"), Wrong::part("-month", "must include a month"));
        assert_eq!(wrong("27", "3", "26"), Wrong::part("-year", "must have a year of 4 numbers"));
        assert_eq!(wrong("31", "2", "2026"), Wrong::part("-day", "must be a real date"));
        assert_eq!(wrong("x", "2", "2026"), Wrong::part("-day", "must be a real date"));
        assert_eq!(Date::read("d", &typed(" ", "", "")), Ok(None));
    }

    #[test]
    fn a_month_may_be_typed_in_letters() {
        assert_eq!(Date::read("d", &typed("7", "March", "2026")).unwrap(), Date::of(2026, 3, 7));
    }

    #[test]
    fn a_moment_comes_back_from_its_own_form() {
        let at = Moment::parse("2026-07-01T10:05:00Z").unwrap();
        let mut fields = Fields::default();
        at.write("d", &mut fields);
        assert_eq!(fields.typed("d-hour"), "11", "the clock on the wall is British Summer Time");
        assert_eq!(Moment::read("d", &fields).unwrap(), Some(at));
    }
}
