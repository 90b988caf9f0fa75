//! The NHS number as an answer.

use crate::nhs_number::NotANhsNumber;
use crate::question::form::Wrong;
use crate::question::{Answer, Control, Fields, Read, field::single};
use crate::{NhsNumber, text};

impl Answer for NhsNumber {
    fn show(&self) -> String {
        self.to_string()
    }
    fn write(&self, name: &str, to: &mut Fields) {
        to.put(name, self.to_string());
    }
}

impl Read for NhsNumber {
    fn read(name: &str, from: &Fields) -> Result<Option<Self>, Wrong> {
        let typed = text::line(from.typed(name), 40).map_err(|e| Wrong::whole(e.to_string()))?;
        let wrong = |why| match why {
            NotANhsNumber::Shape => Wrong::whole("must be 10 digits, for example 999 123 4560"),
            NotANhsNumber::CheckDigit => {
                Wrong::whole("is not a valid NHS number. Check the 10 digits and type them again")
            }
        };
        typed.map(|digits| Self::parse(&digits)).transpose().map_err(wrong)
    }
}

single! { [] NhsNumber => Control::NhsNumber; }

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> Result<Option<NhsNumber>, Wrong> {
        NhsNumber::read("n", &[("n", typed)].into_iter().collect())
    }

    #[test]
    fn a_mistyped_number_is_told_apart_from_a_short_one() {
        assert_eq!(read("999-000-0018").unwrap().unwrap().digits(), "9990000018");
        assert_eq!(read("  "), Ok(None));
        assert!(read("999 000 0019").unwrap_err().what.starts_with("is not a valid NHS number"));
        assert!(read("999 000").unwrap_err().what.starts_with("must be 10 digits"));
    }
}
