//! What makes a person this person and no other.

use crate::plan::options::{Gender, NhsNumberStatus};
use crate::plan::{Person, ahead_of, check_person};
use crate::question::{Field, Problem, Question};
use crate::{Date, NhsNumber};

/// Who a person is. Changed only on the person's own page.
#[derive(Clone, PartialEq, Eq)]
pub struct Identity {
    /// The NHS number, where it is known. A person may be put on record without one; a plan is not published without.
    pub nhs_number: Option<NhsNumber>,
    /// Family name, as typed.
    pub family_name: String,
    /// Given name, as typed.
    pub given_name: String,
    /// Date of birth.
    pub birth_date: Date,
    /// Gender, as the person states it.
    pub gender: Gender,
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Identity(hidden)")
    }
}

/// Reads who a person is from the section of the plan that asks it.
///
/// # Errors
/// Every answer that is missing or cannot be, tied to its field.
pub fn identity(person: &Person, today: Date) -> Result<Identity, Vec<Problem>> {
    let mut problems = lacking(person);
    problems.extend(ahead_of(person, today));
    problems.extend(check_person(person, today));
    let read = || {
        Some(Identity {
            nhs_number: person.nhs_number.clone(),
            family_name: person.family_name.as_ref()?.as_str().to_owned(),
            given_name: person.given_name.as_ref()?.as_str().to_owned(),
            birth_date: person.birth_date?,
            gender: person.gender?,
        })
    };
    match read() {
        Some(identity) if problems.is_empty() => Ok(identity),
        _ => Err(problems),
    }
}

fn lacking(person: &Person) -> Vec<Problem> {
    let needed: [(&Question, &dyn Field, &str); 4] = [
        (&Person::family_name, &person.family_name, "Enter the family name"),
        (&Person::given_name, &person.given_name, "Enter the given name"),
        (&Person::birth_date, &person.birth_date, "Enter the date of birth"),
        (&Person::gender, &person.gender, "Choose the gender, or “Not known”"),
    ];
    let blank = needed.into_iter().filter(|(_, field, _)| field.is_blank());
    blank.map(|(q, _, what)| Problem { field: q.first_field(), message: what.to_owned() }).collect()
}

impl Identity {
    /// Where the number of a person who was typed in by hand stands.
    #[must_use]
    pub fn number_status(&self) -> NhsNumberStatus {
        match self.nhs_number {
            Some(_) => NhsNumberStatus::NotTraced,
            None => NhsNumberStatus::TraceRequired,
        }
    }

    /// Writes this identity into a plan's own copy, for a new draft or after a correction.
    pub fn write_into(&self, person: &mut Person) {
        person.nhs_number.clone_from(&self.nhs_number);
        person.family_name = crate::question::Line::parse(&self.family_name).ok().flatten();
        person.given_name = crate::question::Line::parse(&self.given_name).ok().flatten();
        person.birth_date = Some(self.birth_date);
        person.gender = Some(self.gender);
    }
}
