//! One version of a plan as it is typed: for each section the fields of its form.

use super::{Words, tell};
use crate::draw::Draw;
use model::question::{Answer, Fields};
use model::{Date, Moment};
use std::collections::BTreeMap;
use toml::{Table, Value};

/// The fields of each section, by its slug.
pub(crate) type Sheet = BTreeMap<String, Fields>;

/// The days that content counts from: `{ now = -2 }` is two days before this version was written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Days {
    /// When this version was written.
    pub(crate) now: Date,
    /// When the first was.
    pub(crate) first: Date,
    /// When the CPR decision that stands was made.
    pub(crate) decided: Date,
    /// When this version is to be reviewed.
    pub(crate) review: Date,
}

/// Tells one version of one person's plan.
pub(crate) struct Teller<'a> {
    pub(crate) words: &'a Words,
    pub(crate) days: Days,
    pub(crate) draw: Draw,
}

impl Teller<'_> {
    /// Types a whole plan: a table for each section.
    ///
    /// # Errors
    /// Where the content cannot be told.
    pub(crate) fn sheet(&self, plan: &Table) -> Result<Sheet, String> {
        let section = |(slug, value): (&String, &Value)| {
            let Value::Table(answers) = value else { return Err(format!("{slug} is no section")) };
            Ok((slug.clone(), self.fields(answers).map_err(|wrong| format!("{slug}: {wrong}"))?))
        };
        plan.iter().map(section).collect()
    }

    /// Types the answers of one form.
    ///
    /// # Errors
    /// Where the content cannot be told.
    pub(crate) fn fields(&self, answers: &Table) -> Result<Fields, String> {
        let mut fields = Fields::default();
        let (given, conditional): (Vec<_>, Vec<_>) =
            answers.iter().partition(|(_, v)| v.get("when").is_none());
        for (name, value) in given {
            self.put(name, value, &mut fields)?;
        }
        for (name, value) in conditional {
            self.put_if(name, value, &mut fields)?;
        }
        Ok(fields)
    }

    /// An answer that is given only when another is: `{ when = "review", is = "until", … }`.
    fn put_if(&self, name: &str, value: &Value, to: &mut Fields) -> Result<(), String> {
        let word = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default();
        if to.typed(word("when")) != word("is") {
            return Ok(());
        }
        self.put(name, value.get("say").unwrap_or(value), to)
    }

    fn put(&self, name: &str, value: &Value, to: &mut Fields) -> Result<(), String> {
        match value {
            Value::String(text) => to.put(name, tell(text, self.words, self.draw.within(name))?),
            Value::Integer(number) => to.put(name, number.to_string()),
            Value::Boolean(yes) => to.put(name, if *yes { "yes" } else { "no" }),
            Value::Array(items) => {
                for (at, item) in items.iter().enumerate() {
                    self.item(name, at, item, to)?;
                }
            }
            Value::Table(choice) => self.choice(name, choice, to)?,
            Value::Float(_) | Value::Datetime(_) => {
                return Err(format!("{name} is of a kind that is not typed"));
            }
        }
        Ok(())
    }

    /// An item of a list is a small form; any other is one of several boxes ticked.
    fn item(&self, name: &str, at: usize, item: &Value, to: &mut Fields) -> Result<(), String> {
        let Value::Table(answers) = item else { return self.put(name, item, to) };
        for (inner, value) in answers {
            self.put(&format!("{name}.{at}.{inner}"), value, to)?;
        }
        Ok(())
    }

    fn choice(&self, name: &str, choice: &Table, to: &mut Fields) -> Result<(), String> {
        if let Some(Value::Array(any)) = choice.get("any") {
            return Self::settle(self.draw, name, any).map_or(Ok(()), |value| self.put(name, value, to));
        }
        let day = self.day(choice).ok_or_else(|| format!("{name} is neither alternatives nor a day"))?;
        match choice.get("at").and_then(Value::as_str) {
            None => day.write(name, to),
            Some(time) => {
                on_the_clock(day, time).ok_or_else(|| format!("{name} has no time of day"))?.write(name, to)
            }
        }
        Ok(())
    }

    /// The alternative that stands for an answer.
    pub(crate) fn settle<'v>(draw: Draw, name: &str, any: &'v [Value]) -> Option<&'v Value> {
        draw.pick(&format!("any of {name}"), any)
    }

    fn day(&self, choice: &Table) -> Option<Date> {
        if let Some(day) = choice.get("on") {
            return Date::parse(day.as_str()?);
        }
        let Days { now, first, decided, review } = self.days;
        let anchors = [("now", now), ("first", first), ("decided", decided), ("review", review)];
        let (name, day) = anchors.into_iter().find(|(name, _)| choice.contains_key(*name))?;
        let days = i32::try_from(choice.get(name)?.as_integer()?).ok()?;
        Some(day.plus_days(days))
    }
}

fn on_the_clock(day: Date, time: &str) -> Option<Moment> {
    let (hour, minute) = time.split_once(':')?;
    Moment::on_the_clock(day, hour.parse().ok()?, minute.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_becomes_what_is_typed() {
        let day = |day| Date::of(2026, 3, day).unwrap();
        let days = Days { now: day(20), first: day(10), decided: day(15), review: day(30) };
        let words = Words::from([("name".to_owned(), "Ada".to_owned())]);
        let teller = Teller { words: &words, days, draw: Draw::new(1) };
        let answers: Table = r#"
            text = "{name} rests"
            yes = true
            boxes = ["hearing", "sight"]
            one = { any = ["a"] }
            seen_on = { now = -1 }
            made_at = { decided = 0, at = "14:05" }
            shut = { when = "yes", is = "no", say = "never" }
            open = { when = "yes", is = "yes", say = "{name}" }
            list = [{ name = "x", from = { first = 2 } }, { name = "y" }]
        "#
        .parse()
        .unwrap();
        let fields = teller.fields(&answers).unwrap();
        for (name, typed) in [
            ("text", "Ada rests"),
            ("yes", "yes"),
            ("one", "a"),
            ("shut", ""),
            ("open", "Ada"),
            ("seen_on-day", "19"),
            ("made_at-day", "15"),
            ("made_at-hour", "14"),
            ("list.0.from-day", "12"),
            ("list.1.name", "y"),
        ] {
            assert_eq!(fields.typed(name), typed, "{name}");
        }
        assert_eq!(fields.all("boxes"), ["hearing", "sight"]);
        assert!(teller.fields(&"a = { b = 1 }".parse().unwrap()).is_err());
    }
}
