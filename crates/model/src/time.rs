//! Days and moments. Stored in UTC; shown with the month in letters and the zone named, so that no reader can take
//! the third of April for the fourth of March (hazard H11).

use jiff::{Timestamp, ToSpan, civil, tz::TimeZone};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A calendar day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Date(civil::Date);

impl Date {
    /// The day of a year, month (1–12) and day of the month; `None` when there is no such day.
    #[must_use]
    pub fn of(year: i16, month: i8, day: i8) -> Option<Self> {
        civil::Date::new(year, month, day).ok().map(Self)
    }

    /// Reads `2026-11-21`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        (text.len() == 10).then(|| text.parse().ok().map(Self)).flatten()
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month.
    #[must_use]
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// The day so many days on (or back); the same day where the calendar ends.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        Self(self.0.checked_add(days.days()).unwrap_or(self.0))
    }

    /// The day so many months on; the last day of the month where the month is shorter.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        Self(self.0.checked_add(months.months()).unwrap_or(self.0))
    }

    /// Days from this day to another; negative when the other is earlier.
    #[must_use]
    pub fn days_until(self, other: Date) -> i32 {
        (other.0 - self.0).get_days()
    }

    /// Whole years from this day to `on`: a person's age. Zero before the day itself.
    #[must_use]
    pub fn years_until(self, on: Date) -> i16 {
        let passed = (on.month(), on.day()) >= (self.month(), self.day());
        (on.year() - self.year() - i16::from(!passed)).max(0)
    }

    /// `2026-11-21`, for records.
    #[must_use]
    pub fn iso(self) -> String {
        self.0.to_string()
    }
}

impl fmt::Display for Date {
    /// `21 Nov 2026`, for people.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.strftime("%-d %b %Y").to_string())
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// A moment in UTC, to the microsecond. Its text form sorts as time does.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(Timestamp);

impl Moment {
    /// A moment from the program's clock, cut to the microsecond that the record keeps.
    #[must_use]
    pub fn new(at: Timestamp) -> Self {
        Self(Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at))
    }

    /// Reads `2026-11-21T19:05:00.000000Z`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        text.parse().ok().map(Self::new)
    }

    /// `2026-11-21T19:05:00.000000Z`: always the same length, so text order is time order.
    #[must_use]
    pub fn iso(self) -> String {
        self.0.strftime("%Y-%m-%dT%H:%M:%S.%6fZ").to_string()
    }

    /// The day it is at this moment where the service runs (the United Kingdom).
    #[must_use]
    pub fn day(self) -> Date {
        Date(self.local().date())
    }

    /// So many minutes later.
    #[must_use]
    pub fn plus_minutes(self, minutes: i64) -> Self {
        Self(self.0.checked_add(minutes.minutes()).unwrap_or(self.0))
    }

    /// So many seconds later.
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.checked_add(seconds.seconds()).unwrap_or(self.0))
    }

    /// Milliseconds from `earlier` to this moment; negative when `earlier` is later.
    #[must_use]
    pub fn milliseconds_since(self, earlier: Self) -> i64 {
        self.0.as_millisecond() - earlier.0.as_millisecond()
    }

    /// Whole minutes from `earlier` to this moment; negative when `earlier` is later.
    #[must_use]
    pub fn minutes_since(self, earlier: Moment) -> i64 {
        (self.0.as_second() - earlier.0.as_second()) / 60
    }

    /// Seconds since 1970.
    #[must_use]
    pub fn unix(self) -> i64 {
        self.0.as_second()
    }

    /// The moment when clocks in the United Kingdom show this time on this day; `None` when there is no such time.
    #[must_use]
    pub fn on_the_clock(day: Date, hour: i8, minute: i8) -> Option<Self> {
        let time = civil::Time::new(hour, minute, 0, 0).ok()?;
        let zone = TimeZone::get("Europe/London").ok()?;
        Some(Self::new(day.0.to_datetime(time).to_zoned(zone).ok()?.timestamp()))
    }

    /// What the clock on the wall shows at this moment: day, hour and minute.
    #[must_use]
    pub fn on_the_wall(self) -> (Date, i8, i8) {
        let local = self.local();
        (Date(local.date()), local.hour(), local.minute())
    }

    fn local(self) -> jiff::Zoned {
        let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
        self.0.to_zoned(zone)
    }
}

impl fmt::Display for Moment {
    /// `21 Nov 2026, 19:05 GMT`, for people.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.local().strftime("%-d %b %Y, %H:%M %Z").to_string())
    }
}

impl fmt::Debug for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.iso())
    }
}

impl Serialize for Moment {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.iso())
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("not a moment"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_shown_in_local_time_with_its_zone() {
        let summer = Moment::parse("2026-07-01T10:00:00Z").unwrap();
        assert_eq!(summer.to_string(), "1 Jul 2026, 11:00 BST");
        let winter = Moment::parse("2026-11-21T19:05:00Z").unwrap();
        assert_eq!(winter.to_string(), "21 Nov 2026, 19:05 GMT");
        assert_eq!(winter.iso(), "2026-11-21T19:05:00.000000Z");
    }

    #[test]
    fn an_impossible_day_is_no_day() {
        assert_eq!(Date::of(2026, 2, 30), None);
        assert_eq!(Date::parse("2026-13-01"), None);
        assert_eq!(Date::of(2026, 1, 31).unwrap().plus_months(1), Date::of(2026, 2, 28).unwrap());
    }

    #[test]
    fn age_turns_on_the_birthday() {
        let born = Date::of(1938, 2, 14).unwrap();
        assert_eq!(born.years_until(Date::of(2026, 2, 13).unwrap()), 87);
        assert_eq!(born.years_until(Date::of(2026, 2, 14).unwrap()), 88);
    }
}
