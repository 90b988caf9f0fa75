//! Whether a questionnaire may be for a person on record. Nobody is matched by name alone: people of one name live in one
//! street, and what one of them wants must never stand in the other's plan (hazard H01).

use crate::person::fold;
use crate::plan::Person;
use crate::question::YesNo;

/// How one thing agrees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// Both are known and the same.
    Agrees,
    /// Both are known and differ.
    Differs,
    /// One of them is not known.
    NotKnown,
}

/// What whoever matches looks at, side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comparison {
    /// The NHS number.
    pub nhs_number: Agreement,
    /// The date of birth.
    pub birth_date: Agreement,
    /// The family name.
    pub family_name: Agreement,
    /// The given name.
    pub given_name: Agreement,
    /// The postcode of the address.
    pub postcode: Agreement,
}

/// Compares who a questionnaire says that it is for with a person on record.
#[must_use]
pub fn compare(typed: &Person, known: &Person) -> Comparison {
    let names = |one: Option<&str>, other: Option<&str>| agree(one.map(fold), other.map(fold));
    let postcode = |person: &Person| {
        // Where a restricted person is, is told to nobody, also not by saying that a postcode agrees (hazard H15).
        if known.restricted == Some(YesNo::Yes) {
            return None;
        }
        let address = person.primary_address.as_ref()?;
        let code: String = address.postcode.as_deref()?.chars().filter(|c| !c.is_whitespace()).collect();
        Some(code.to_uppercase()).filter(|code| !code.is_empty())
    };
    Comparison {
        nhs_number: agree(typed.nhs_number.as_ref(), known.nhs_number.as_ref()),
        birth_date: agree(typed.birth_date, known.birth_date),
        family_name: names(
            typed.family_name.as_ref().map(|name| name.as_str()),
            known.family_name.as_ref().map(|name| name.as_str()),
        ),
        given_name: names(
            typed.given_name.as_ref().map(|name| name.as_str()),
            known.given_name.as_ref().map(|name| name.as_str()),
        ),
        postcode: agree(postcode(typed), postcode(known)),
    }
}

fn agree<T: PartialEq>(one: Option<T>, other: Option<T>) -> Agreement {
    match (one, other) {
        (Some(one), Some(other)) if one == other => Agreement::Agrees,
        (Some(_), Some(_)) => Agreement::Differs,
        _ => Agreement::NotKnown,
    }
}

impl Comparison {
    /// Whether a questionnaire with this may be taken for this person's: the same number and day of birth; or, where one of the
    /// numbers is not known, the same day, family name, and given name or postcode. Two different numbers are two people.
    #[must_use]
    pub fn may_match(&self) -> bool {
        use Agreement::Agrees;
        let born = self.birth_date == Agrees;
        match self.nhs_number {
            Agreement::Agrees => born,
            Agreement::Differs => false,
            Agreement::NotKnown => {
                let named = self.family_name == Agrees;
                born && named && (self.given_name == Agrees || self.postcode == Agrees)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question::{Address, Line};
    use crate::{Date, NhsNumber};

    fn person(number: &str, family: &str, given: &str, day: i8, postcode: &str) -> Person {
        let postcode = Some(postcode.to_owned()).filter(|code| !code.is_empty());
        let address = Address { lines: vec!["1 High Street".to_owned()], postcode };
        Person {
            nhs_number: NhsNumber::parse(number).ok(),
            family_name: Line::parse(family).unwrap(),
            given_name: Line::parse(given).unwrap(),
            birth_date: Date::of(1944, 9, day),
            primary_address: Some(address).filter(|a| a.postcode.is_some()),
            ..Person::default()
        }
    }

    #[test]
    fn nobody_is_matched_by_name_alone() {
        let mary = person("9990000034", "O’Brien", "Mary", 9, "SE5 1AA");
        let may = |typed: &Person| compare(typed, &mary).may_match();
        assert!(may(&mary));
        assert!(may(&person("", "O’Brien", "Mary", 9, "")));
        assert!(may(&person("", "O’BRIEN", "Molly", 9, "se51aa")));
        assert!(may(&person("9990000034", "Smith", "Mary", 9, "")), "she may have married");
        assert!(!may(&person("", "O’Brien", "Mary", 19, "SE5 1AA")), "the name-alike");
        assert!(
            !may(&person("9990000042", "O’Brien", "Mary", 9, "SE5 1AA")),
            "another number is another person"
        );
        assert!(!may(&person("9990000034", "O’Brien", "Mary", 19, "SE5 1AA")), "a number may be mistyped");
        assert!(!may(&person("", "O’Brien", "Molly", 9, "SE1 2BB")));
        assert!(!may(&Person::default()));
    }

    #[test]
    fn where_a_restricted_person_lives_tells_nothing() {
        let mary = person("", "O’Brien", "Mary", 9, "SE5 1AA");
        let hidden = Person { restricted: Some(YesNo::Yes), ..mary.clone() };
        assert_eq!(compare(&mary, &hidden).postcode, Agreement::NotKnown);
        assert!(!compare(&person("", "O’Brien", "Molly", 9, "SE5 1AA"), &hidden).may_match());
        assert!(compare(&mary, &hidden).may_match(), "by the whole name");
    }
}
