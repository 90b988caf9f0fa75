//! What of a person the record keeps in columns: what is searched, and what ties an organisation to the person.

use super::{KeyKind, identity, name_keys};
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

/// What to look under for a typed family name: as it is written, and as it sounds.
#[must_use]
pub fn family_keys(typed: &str) -> Vec<(&'static str, String)> {
    let keys = name_keys(typed, "").into_iter();
    keys.filter(|k| matches!(k.kind, KeyKind::Family | KeyKind::FamilySound))
        .filter(|k| !k.key.is_empty())
        .map(|k| (k.kind.choice().slug, k.key))
        .collect()
}
