//! A plan as a mould: what it says, with gaps where it names its own person, those around them, or a day.

use super::places::Kind;
use model::Date;
use std::collections::BTreeMap;

/// What stands in a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Want {
    /// What the texts call the person.
    Called,
    Family,
    Given,
    /// The whole name in Latin letters, where it is written in others.
    Alias,
    Phone,
    /// A line of the address.
    Line(usize),
    /// Somebody close, by their place in the list.
    Kin(usize, Close),
    /// An organisation that has to do with the person.
    Place(Kind, Say),
    /// Somebody at work there.
    Member(Kind, usize, Tell),
}

/// What is said of somebody close.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Close {
    Name,
    Short,
    Phone,
    Email,
}

/// What is said of an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Say {
    Name,
    Short,
    Ods,
    ByDay,
    ByNight,
}

/// What is said of a member of staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tell {
    Id,
    Name,
    Registration,
}

/// One part of a mould.
#[derive(Debug)]
enum Part {
    Said(String),
    /// By its place among the wants.
    Gap(usize),
    /// So many days after the plan was published.
    Day(i32),
    /// The same with a time of day.
    Moment(i32, String),
    /// The day of the next review.
    Review,
}

/// The text of a plan with its gaps.
#[derive(Debug)]
pub(crate) struct Mould {
    parts: Vec<Part>,
    wants: Vec<Want>,
    length: usize,
}

impl Mould {
    /// Cuts a text at every word of the list and at every day in quotation marks. Where two words begin at one place the
    /// longer is cut out.
    pub(crate) fn cut(text: &str, words: &mut [(String, Want)], (published, review): (Date, Date)) -> Self {
        words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        // A text is long, and few words begin with one letter.
        let mut by_letter: BTreeMap<char, Vec<&(String, Want)>> = BTreeMap::new();
        for word in words.iter() {
            word.0
                .chars()
                .next()
                .into_iter()
                .for_each(|letter| by_letter.entry(letter).or_default().push(word));
        }
        let mut mould = Self { parts: Vec::new(), wants: Vec::new(), length: text.len() };
        let (mut said, mut rest) = (String::new(), text);
        while let Some(letter) = rest.chars().next() {
            let begun = by_letter.get(&letter).map_or(&[][..], Vec::as_slice);
            let word = begun.iter().find(|(word, _)| rest.starts_with(word.as_str()));
            let (part, length) = match (word, letter) {
                (Some((word, want)), _) => (Some(mould.gap(*want)), word.len()),
                (None, '"') => {
                    day(rest, published, review).map_or((None, 1), |(day, length)| (Some(day), length))
                }
                (None, letter) => (None, letter.len_utf8()),
            };
            match part {
                Some(part) => mould.parts.extend([Part::Said(std::mem::take(&mut said)), part]),
                None => said.push_str(&rest[..length]),
            }
            rest = &rest[length..];
        }
        mould.parts.push(Part::Said(said));
        mould
    }

    fn gap(&mut self, want: Want) -> Part {
        let known = self.wants.iter().position(|known| *known == want);
        Part::Gap(known.unwrap_or_else(|| {
            self.wants.push(want);
            self.wants.len() - 1
        }))
    }

    /// The text with its gaps filled.
    pub(crate) fn fill(
        &self,
        (published, review): (Date, Date),
        mut tell: impl FnMut(Want) -> String,
    ) -> String {
        let told: Vec<String> = self.wants.iter().map(|want| tell(*want)).collect();
        let mut text = String::with_capacity(self.length + self.length / 8);
        for part in &self.parts {
            match part {
                Part::Said(said) => text.push_str(said),
                Part::Gap(at) => text.push_str(told.get(*at).map_or("", String::as_str)),
                Part::Day(days) => quote(&mut text, &published.plus_days(*days).iso(), ""),
                Part::Moment(days, time) => quote(&mut text, &published.plus_days(*days).iso(), time),
                Part::Review => quote(&mut text, &review.iso(), ""),
            }
        }
        text
    }
}

fn quote(text: &mut String, day: &str, time: &str) {
    text.extend(["\"", day, time, "\""]);
}

/// The part for a day or a moment that stands here in quotation marks, and how long it is with them.
fn day(rest: &str, published: Date, review: Date) -> Option<(Part, usize)> {
    let inner = rest.get(1..)?;
    let end = inner.find('"')?;
    let day = Date::parse(inner.get(..10)?)?;
    let time = inner.get(10..end)?;
    let days = published.days_until(day);
    match time {
        "" if day == review => Some((Part::Review, end + 2)),
        "" => Some((Part::Day(days), end + 2)),
        time if time.starts_with('T') => Some((Part::Moment(days, time.to_owned()), end + 2)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_days_are_cut_out_and_others_put_in() {
        let date = |text| Date::parse(text).unwrap();
        let text = r#"{"said":"Ted rests; treated. 2026-01-01","on":"2026-03-01","at":"2026-03-02T10:00:00Z","next":"2026-05-01"}"#;
        let mut words = [("Ted ".to_owned(), Want::Family), ("Ted rests".to_owned(), Want::Called)];
        let mould = Mould::cut(text, &mut words, (date("2026-03-02"), date("2026-05-01")));
        let filled = mould.fill((date("2025-01-01"), date("2025-02-02")), |want| match want {
            Want::Called => "Ada walks".to_owned(),
            other => panic!("{other:?}"),
        });
        assert_eq!(
            filled,
            r#"{"said":"Ada walks; treated. 2026-01-01","on":"2024-12-31","at":"2025-01-01T10:00:00Z","next":"2025-02-02"}"#
        );
    }
}
