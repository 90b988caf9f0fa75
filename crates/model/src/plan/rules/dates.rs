//! Days that cannot be (hazard H11): what happened is not in the future, nobody is older than 130.

use super::problem;
use crate::Date;
use crate::plan::Person;
use crate::question::{Answer, Items, Look, Problem, Question, Section};

/// The oldest age that is believed. The longest known life is 122 years.
const OLDEST_MONTHS: i32 = 130 * 12;

/// The answers of a section that record something past with a day that has not come.
#[must_use]
pub(crate) fn ahead_of(section: &dyn Section, today: Date) -> Vec<Problem> {
    let mut walk = Ahead { today, prefix: String::new(), problems: Vec::new() };
    section.look(&mut walk);
    walk.problems
}

struct Ahead {
    today: Date,
    prefix: String,
    problems: Vec<Problem>,
}

impl Look for Ahead {
    fn answer(&mut self, question: &'static Question, answer: Option<&dyn Answer>) {
        let day = answer.and_then(Answer::day).filter(|_| question.marks.past);
        if day.is_some_and(|day| day > self.today) {
            self.problems.push(Problem {
                field: format!("{}{}", self.prefix, question.first_field()),
                message: format!("“{}” must be today or in the past", question.label),
            });
        }
    }

    fn items(&mut self, question: &'static Question, items: &dyn Items) {
        let outer = self.prefix.clone();
        for at in 0..items.len() {
            self.prefix = format!("{outer}{}.{at}.", question.slug);
            if let Some(item) = items.item(at) {
                item.look(self);
            }
        }
        self.prefix = outer;
    }
}

/// A day of birth more than 130 years ago is a slip of the hand.
#[must_use]
pub(crate) fn check_birth(born: Option<Date>, today: Date) -> Vec<Problem> {
    match born {
        Some(day) if day < today.plus_months(-OLDEST_MONTHS) => {
            vec![problem(&Person::birth_date, "The date of birth is more than 130 years ago. Check the year")]
        }
        _ => Vec::new(),
    }
}

pub(super) fn ends_before_it_begins(from: Option<Date>, to: Option<Date>) -> bool {
    matches!((from, to), (Some(from), Some(to)) if to < from)
}
