//! The NHS number: ten digits, the last a check digit (modulus 11). One person has one number.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A number whose check digit holds. Its `Debug` form hides it: it is personal data.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct NhsNumber(String);

/// Why a typed number is refused, in words for the person who typed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotANhsNumber {
    /// Something else than ten digits, spaces and hyphens.
    #[error("Enter an NHS number of 10 digits, for example 999 123 4560")]
    Shape,
    /// Ten digits whose check digit is wrong.
    #[error("This NHS number is not valid. Check the 10 digits and type them again")]
    CheckDigit,
}

impl NhsNumber {
    /// Reads ten digits; spaces and hyphens between them are allowed, as people write them.
    ///
    /// # Errors
    /// When the text is not ten digits, or the check digit does not fit the other nine.
    pub fn parse(text: &str) -> Result<Self, NotANhsNumber> {
        let digits: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        if digits.len() != 10 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NotANhsNumber::Shape);
        }
        if check_digit(&digits) != digits.bytes().last().map(|b| u32::from(b - b'0')) {
            return Err(NotANhsNumber::CheckDigit);
        }
        Ok(Self(digits))
    }

    /// The ten digits without spaces.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0
    }
}

/// Weights 10 to 2 over the first nine digits; eleven less the remainder; 11 counts as 0 and 10 is never issued.
fn check_digit(digits: &str) -> Option<u32> {
    let sum: u32 = digits.bytes().take(9).zip((2..=10).rev()).map(|(b, w)| u32::from(b - b'0') * w).sum();
    match 11 - sum % 11 {
        11 => Some(0),
        10 => None,
        digit => Some(digit),
    }
}

impl fmt::Display for NhsNumber {
    /// `999 000 0018`, the grouping the NHS prints.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", &self.0[..3], &self.0[3..6], &self.0[6..])
    }
}

impl fmt::Debug for NhsNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NhsNumber(hidden)")
    }
}

impl<'de> Deserialize<'de> for NhsNumber {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(from)?).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_is_read_as_people_write_it() {
        for text in ["9990000018", "999 000 0018", "999-000-0018", " 999 0000 018 "] {
            assert_eq!(NhsNumber::parse(text).unwrap().digits(), "9990000018");
        }
        assert_eq!(NhsNumber::parse("9990000018").unwrap().to_string(), "999 000 0018");
    }

    #[test]
    fn a_wrong_digit_and_a_wrong_shape_are_told_apart() {
        assert_eq!(NhsNumber::parse("999 000 0019"), Err(NotANhsNumber::CheckDigit));
        for text in ["", "999000001", "99900000181", "999000001X", "９９９０００００１８"] {
            assert_eq!(NhsNumber::parse(text), Err(NotANhsNumber::Shape), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn changing_any_one_digit_is_noticed(nine in "[0-9]{9}", at in 0usize..10, by in 1u8..10) {
            if let Some(check) = check_digit(&nine) {
                let mut digits = format!("{nine}{check}").into_bytes();
                proptest::prop_assert!(NhsNumber::parse(&String::from_utf8(digits.clone()).unwrap()).is_ok());
                digits[at] = b'0' + (digits[at] - b'0' + by) % 10;
                proptest::prop_assert!(NhsNumber::parse(&String::from_utf8(digits).unwrap()).is_err());
            }
        }
    }
}
