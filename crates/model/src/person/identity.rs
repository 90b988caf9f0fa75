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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::sample;

    fn today() -> Date {
        Date::of(2026, 11, 21).unwrap()
    }

    #[test]
    fn a_person_may_be_on_record_without_a_number() {
        let typed = Person { nhs_number: None, ..sample::complete(today()).person };
        let unnumbered = identity(&typed, today()).unwrap();
        assert_eq!(unnumbered.nhs_number, None);
        assert_eq!(unnumbered.number_status(), NhsNumberStatus::TraceRequired);
        let numbered = identity(&sample::complete(today()).person, today()).unwrap();
        assert_eq!(numbered.number_status(), NhsNumberStatus::NotTraced);
    }

    #[test]
    fn name_birth_date_and_gender_are_needed_and_each_lack_is_told() {
        let fields: Vec<_> =
            identity(&Person::default(), today()).unwrap_err().into_iter().map(|p| p.field).collect();
        assert_eq!(fields, ["family_name", "given_name", "birth_date-day", "gender"]);
    }

    #[test]
    fn nobody_is_born_in_the_future_or_before_living_memory() {
        for born in ["2026-11-22", "1896-11-20"] {
            let typed = Person { birth_date: Date::parse(born), ..sample::complete(today()).person };
            let problems = identity(&typed, today()).unwrap_err();
            assert_eq!(problems.len(), 1, "{born}");
            assert_eq!(problems[0].field, "birth_date-day");
        }
    }

    #[test]
    fn an_identity_comes_back_from_the_plan_it_is_written_into() {
        let dorothy = identity(&sample::complete(today()).person, today()).unwrap();
        let mut person = Person::default();
        dorothy.write_into(&mut person);
        assert_eq!(identity(&person, today()).unwrap(), dorothy);
    }
}
