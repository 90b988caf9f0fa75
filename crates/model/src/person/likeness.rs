//! How alike two people are: for the warning beside search rows (hazard H01) and before a person is put on record twice
//! (hazard H13).

use super::{Identity, fold, sounds};
use crate::Date;

/// How alike two people are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// Nobody would take one for the other.
    Unlike,
    /// Different people whose names are easily confused: warn whoever picks one.
    NameAlike,
    /// Probably the same person: ask before putting the second on record.
    LikelySame,
    /// One NHS number: the same person.
    Same,
}

/// How alike two people are. Two different NHS numbers are two people, whatever else agrees.
#[must_use]
pub fn alike(a: &Identity, b: &Identity) -> Likeness {
    let numbers = a.nhs_number.as_ref().zip(b.nhs_number.as_ref());
    match numbers {
        Some((one, other)) if one == other => Likeness::Same,
        Some(_) if names_alike(a, b) => Likeness::NameAlike,
        Some(_) => Likeness::Unlike,
        None if likely_same(a, b) => Likeness::LikelySame,
        None if names_alike(a, b) => Likeness::NameAlike,
        None => Likeness::Unlike,
    }
}

fn likely_same(a: &Identity, b: &Identity) -> bool {
    let family = same(&a.family_name, &b.family_name);
    let given = same(&a.given_name, &b.given_name);
    let swapped = same(&a.family_name, &b.given_name) && same(&a.given_name, &b.family_name);
    if a.birth_date == b.birth_date {
        return family || swapped || (given && sound_alike(&a.family_name, &b.family_name));
    }
    let names = (family || sound_alike(&a.family_name, &b.family_name))
        && (given || sound_alike(&a.given_name, &b.given_name));
    mistyped(a.birth_date, b.birth_date) && (names || swapped)
}

fn names_alike(a: &Identity, b: &Identity) -> bool {
    let close = |one: &str, other: &str| same(one, other) || sound_alike(one, other);
    let swapped = same(&a.family_name, &b.given_name) && same(&a.given_name, &b.family_name);
    swapped || (close(&a.family_name, &b.family_name) && close(&a.given_name, &b.given_name))
}

fn same(one: &str, other: &str) -> bool {
    fold(one) == fold(other)
}

fn sound_alike(one: &str, other: &str) -> bool {
    let codes = sounds(other);
    sounds(one).iter().any(|code| codes.contains(code))
}

/// Could one day have been typed for the other: day and month in each other's place, or one of the three wrong?
fn mistyped(a: Date, b: Date) -> bool {
    let transposed = a.year() == b.year() && a.day() == b.month() && a.month() == b.day();
    let agree = [a.year() == b.year(), a.month() == b.month(), a.day() == b.day()];
    transposed || agree.into_iter().filter(|same| *same).count() == 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::NhsNumber;
    use crate::plan::options::Gender;

    fn person(family: &str, given: &str, born: (i16, i8, i8), number: &str) -> Identity {
        Identity {
            nhs_number: NhsNumber::parse(number).ok(),
            family_name: family.into(),
            given_name: given.into(),
            birth_date: Date::of(born.0, born.1, born.2).unwrap(),
            gender: Gender::Female,
        }
    }

    #[test]
    fn one_number_is_one_person_and_two_numbers_are_two() {
        let mary = person("O'Brien", "Mary", (1944, 9, 9), "9990000034");
        assert_eq!(alike(&mary, &person("Smith", "Jo", (1950, 1, 1), "9990000034")), Likeness::Same);
        assert_eq!(alike(&mary, &person("OBrien", "Mary", (1944, 9, 19), "9990000042")), Likeness::NameAlike);
        assert_eq!(
            alike(&mary, &person("Pemberton", "Dorothy", (1944, 9, 9), "9990000018")),
            Likeness::Unlike
        );
    }

    #[test]
    fn a_slip_in_the_birth_date_or_the_name_is_still_likely_the_same_person() {
        let mary = person("O'Brien", "Mary", (1944, 9, 3), "");
        for other in [
            person("OBRIEN", "Maria", (1944, 9, 3), ""),
            person("Obrian", "Mary", (1944, 9, 3), ""),
            person("Mary", "O'Brien", (1944, 9, 3), ""),
            person("O’Brien", "Mary", (1944, 3, 9), ""),
            person("O’Brien", "Mary", (1945, 9, 3), "9990000034"),
        ] {
            assert_eq!(
                alike(&mary, &other),
                Likeness::LikelySame,
                "{}, {}",
                other.family_name,
                other.given_name
            );
        }
    }

    #[test]
    fn a_shared_name_alone_is_a_warning_and_not_a_match() {
        let mary = person("O'Brien", "Mary", (1944, 9, 3), "");
        assert_eq!(alike(&mary, &person("O'Brien", "Mary", (1971, 12, 30), "")), Likeness::NameAlike);
        assert_eq!(alike(&mary, &person("Asante", "Walter", (1944, 9, 3), "")), Likeness::Unlike);
    }
}
