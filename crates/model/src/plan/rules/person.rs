//! The person. Sources: SCCI1580; Personal Demographics Service.

use super::{dates, problem};
use crate::Date;
use crate::plan::{Gap, Person};
use crate::question::{Field, Problem};

pub(super) fn gaps(person: &Person) -> Vec<Gap> {
    // Urgent care has to be able to reach somebody who knows the person: the practice, the usual GP, or both.
    if person.gp_practice.is_blank() && person.usual_gp.is_blank() {
        return vec![Gap::at(&Person::gp_practice, "Enter the GP practice, the usual GP, or both")];
    }
    Vec::new()
}

/// Days, addresses and codes of a person that cannot be.
pub(crate) fn check(person: &Person, today: Date) -> Vec<Problem> {
    let mut problems = dates::check_birth(person.birth_date, today);
    for (at, other) in person.other_addresses.iter().enumerate() {
        if dates::ends_before_it_begins(other.from, other.to) {
            problems.push(Problem {
                field: format!("other_addresses.{at}.to-day"),
                message: "The address ends before it begins. Correct one of the two dates".to_owned(),
            });
        }
    }
    for (question, code) in [
        (&Person::gp_practice_code, &person.gp_practice_code),
        (&Person::care_home_code, &person.care_home_code),
    ] {
        // Organisation Data Service codes are 3 to 10 capital letters and digits.
        let fits = |c: &str| c.len() >= 3 && c.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
        if code.as_ref().is_some_and(|c| !fits(c.as_str())) {
            problems.push(problem(
                question,
                "Enter an ODS code of capital letters and digits, for example A81001",
            ));
        }
    }
    problems
}
