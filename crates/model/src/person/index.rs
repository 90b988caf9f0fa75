//! What of a person the record keeps in columns: what is searched, and what ties an organisation to the person.

use super::{KeyKind, beginning, fold, identity, name_keys};
use crate::plan::Person;
use crate::question::{Options, Problem, YesNo};
use crate::{Date, NhsNumber};

/// The columns of a person.
#[derive(Debug, Clone)]
pub struct Index {
    /// The NHS number, where it is known.
    pub nhs_number: Option<NhsNumber>,
    /// Date of birth.
    pub birth_date: Date,
    /// Postcode of the usual address.
    pub postcode: Option<String>,
    /// Code of the GP practice, in capitals.
    pub practice_ods: Option<String>,
    /// Code of the care home, in capitals.
    pub care_home_ods: Option<String>,
    /// Restricted by the demographics service.
    pub restricted: bool,
    /// What the name is found by: kind and key.
    pub keys: Vec<(&'static str, String)>,
}

impl Index {
    /// The columns of a person's section.
    ///
    /// # Errors
    /// What is missing or cannot be in who the person is.
    pub fn of(person: &Person, today: Date) -> Result<Self, Vec<Problem>> {
        let who = identity(person, today)?;
        let code =
            |line: &Option<crate::question::Line<10>>| line.as_ref().map(|l| l.as_str().to_uppercase());
        let keys = name_keys(&who.family_name, &who.given_name);
        Ok(Self {
            nhs_number: who.nhs_number,
            birth_date: who.birth_date,
            postcode: person.primary_address.as_ref().and_then(|a| a.postcode.clone()),
            practice_ods: code(&person.gp_practice_code),
            care_home_ods: code(&person.care_home_code),
            restricted: person.restricted == Some(YesNo::Yes),
            keys: keys.into_iter().map(|k| (k.kind.choice().slug, k.key)).collect(),
        })
    }
}

/// What to look for when a typed family name is taken for the beginning of one: its own beginning, and all of it. `None`
/// when it is too short to be told from half of all names.
#[must_use]
pub fn family_beginning(typed: &str) -> Option<(String, String)> {
    let folded = fold(typed);
    let start = beginning(&folded).unwrap_or(&folded).to_owned();
    (folded.chars().count() > 2).then_some((start, folded))
}

/// How a name that was found is spelt beside what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spelt {
    /// The same, but for capitals, accents and the marks between its parts; the whole name or one of its parts.
    Same,
    /// It begins as what was typed does, and goes on.
    Longer,
    /// It only sounds like what was typed.
    Otherwise,
}

impl Spelt {
    /// How a family name is spelt beside what was typed.
    #[must_use]
    pub fn of(family: &str, typed: &str) -> Self {
        let spelt = |name: &str| -> Vec<String> {
            let keys = name_keys(name, "").into_iter();
            keys.filter(|k| k.kind == KeyKind::Family).map(|k| k.key).collect()
        };
        let (found, wanted, begun) = (spelt(family), spelt(typed), fold(typed));
        if found.iter().any(|part| wanted.contains(part)) {
            Self::Same
        } else if found.iter().any(|part| part.starts_with(&begun)) {
            Self::Longer
        } else {
            Self::Otherwise
        }
    }
}

/// What to look under for a typed family name: as it is written, and as it sounds.
#[must_use]
pub fn family_keys(typed: &str) -> Vec<(&'static str, String)> {
    let keys = name_keys(typed, "").into_iter();
    keys.filter(|k| matches!(k.kind, KeyKind::Family | KeyKind::FamilySound))
        .filter(|k| !k.key.is_empty())
        .map(|k| (k.kind.choice().slug, k.key))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_was_found_says_how_it_is_spelt() {
        for (family, typed, spelt) in [
            ("O\u{2019}Brien", "OBRIEN", Spelt::Same),
            ("Müller-Lüdenscheidt", "muller", Spelt::Same),
            ("Jones", "Lloyd-Jones", Spelt::Same),
            ("Pemberton", "Pemb", Spelt::Longer),
            ("Lloyd-Jones", "jon", Spelt::Longer),
            ("Smyth", "Smith", Spelt::Otherwise),
        ] {
            assert_eq!(Spelt::of(family, typed), spelt, "{family} beside {typed}");
        }
    }

    #[test]
    fn two_letters_begin_too_many_names() {
        assert_eq!(family_beginning("Pe"), None);
        assert_eq!(family_beginning("Pem"), Some(("pem".to_owned(), "pem".to_owned())));
        assert_eq!(family_beginning("Pémber"), Some(("pem".to_owned(), "pember".to_owned())));
    }
}
