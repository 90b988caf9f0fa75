//! Numbers that belong to nobody: NHS numbers of the range kept for tests, telephone numbers of the ranges kept for drama.

use model::NhsNumber;

/// Gives out numbers, none twice.
pub(crate) struct Numbers {
    nhs: u32,
    mobile: u32,
    landline: u32,
}

/// The first nine digits after those of the people who are named, and of the one that belongs to nobody.
const FIRST: u32 = 999_000_211;
/// Far enough apart that no two could be taken for each other by one slip of the finger.
const STEP: u32 = 317;

impl Numbers {
    pub(crate) const fn new() -> Self {
        Self { nhs: FIRST, mobile: 0, landline: 200 }
    }

    /// The next valid NHS number of the 999 range.
    ///
    /// # Errors
    /// When the range is used up, which two hundred people do not do.
    pub(crate) fn nhs_number(&mut self) -> Result<NhsNumber, String> {
        while self.nhs < 999_999_999 {
            let nine = self.nhs;
            self.nhs += STEP;
            if let Some(number) = with_check_digit(nine) {
                return Ok(number);
            }
        }
        Err("there are no more NHS numbers".to_owned())
    }

    /// The next mobile number. The range has a thousand; after that it begins again.
    pub(crate) fn mobile(&mut self) -> String {
        self.mobile += 1;
        format!("07700 900{:03}", self.mobile * 7 % 1000)
    }

    /// The next number of a house.
    pub(crate) fn landline(&mut self) -> String {
        self.landline += 1;
        format!("020 7946 0{:03}", self.landline % 1000)
    }
}

/// The beginnings of numbers that belong to nobody: the range that is kept for tests, and the one below it, from which
/// none is issued either. The first lacks its beginning, which is the borough's.
const RANGES: [std::ops::Range<u32>; 2] = [999_001_000..1_000_000_000, 998_000_000..999_000_000];

/// Every valid NHS number that belongs to nobody, one after another: some nine hundred thousand that begin with 999, then
/// as many that begin with 998.
pub(crate) fn nhs_numbers() -> impl Iterator<Item = NhsNumber> {
    RANGES.into_iter().flatten().filter_map(with_check_digit)
}

/// One of eleven has none: the digit would be ten.
fn with_check_digit(nine: u32) -> Option<NhsNumber> {
    (0..10).find_map(|check| NhsNumber::parse(&format!("{nine}{check}")).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_number_is_given_out_twice() {
        let mut numbers = Numbers::new();
        let nhs: BTreeSet<NhsNumber> = (0..200).map(|_| numbers.nhs_number().unwrap()).collect();
        let mobile: BTreeSet<String> = (0..1000).map(|_| numbers.mobile()).collect();
        let landline: BTreeSet<String> = (0..500).map(|_| numbers.landline()).collect();
        assert_eq!((nhs.len(), mobile.len(), landline.len()), (200, 1000, 500));
        assert!(nhs.iter().all(|n| n.digits().starts_with("999")));
        assert!(!nhs.contains(&NhsNumber::parse("9990000107").unwrap()), "999 000 0107 belongs to nobody");
    }

    #[test]
    fn a_region_of_a_million_has_numbers_enough_and_none_of_them_twice() {
        let ends = |range: &std::ops::Range<u32>| {
            let valid = range.clone().step_by(1009).filter(|nine| with_check_digit(*nine).is_some()).count();
            valid * 1009
        };
        assert!(RANGES.iter().map(ends).sum::<usize>() > 1_700_000);
        assert!(RANGES[0].start >= RANGES[1].end, "the ranges lie apart");
        let first: Vec<NhsNumber> = nhs_numbers().take(2000).collect();
        assert!(first.is_sorted_by(|one, other| one < other));
        assert!(!first.iter().any(|n| n.digits() == "9990000107"));
    }
}
