//! Coded terms: what the clinician wrote, with the code of a terminology where one is known.

use crate::question::form::Wrong;
use crate::question::{Answer, Control, Fields, Read, field::single};
use crate::text;
use serde::{Deserialize, Serialize};

/// Words, and a SNOMED CT code where one is known. The words are always shown; the code never stands alone.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coded {
    /// The term in words.
    pub display: String,
    /// The SNOMED CT concept, checked for a mistyped digit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snomed: Option<String>,
}

impl std::fmt::Debug for Coded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Coded(hidden)")
    }
}

impl Answer for Coded {
    fn show(&self) -> String {
        match &self.snomed {
            Some(code) => format!("{} (SNOMED CT {code})", self.display),
            None => self.display.clone(),
        }
    }
    fn plain(&self) -> String {
        self.display.clone()
    }
    fn write(&self, name: &str, to: &mut Fields) {
        to.put(name, &self.display);
        if let Some(code) = &self.snomed {
            to.put(format!("{name}-code"), code);
        }
    }
}

impl Read for Coded {
    fn read(name: &str, from: &Fields) -> Result<Option<Self>, Wrong> {
        let display = text::line(from.typed(name), 200).map_err(|e| Wrong::whole(e.to_string()))?;
        let code = from.typed(&format!("{name}-code")).trim();
        match (display, code) {
            (None, "") => Ok(None),
            (None, _) => Err(Wrong::whole("must say in words what the code stands for")),
            (Some(display), "") => Ok(Some(Self { display, snomed: None })),
            (Some(display), code) if is_snomed(code) => {
                Ok(Some(Self { display, snomed: Some(code.to_owned()) }))
            }
            _ => Err(Wrong::part("-code", "must have a valid SNOMED CT code, or none")),
        }
    }
}

single! { [] Coded => Control::Coded; }

/// A SNOMED CT identifier: 6 to 18 digits, the last a Verhoeff check digit over the dihedral group of order ten.
fn is_snomed(code: &str) -> bool {
    (6..=18).contains(&code.len())
        && !code.starts_with('0')
        && code.bytes().all(|b| b.is_ascii_digit())
        && code.bytes().rev().enumerate().fold(0, |sum, (at, digit)| compose(sum, permute(at, digit - b'0')))
            == 0
}

/// The product of two elements of the dihedral group: rotations 0–4, reflections 5–9.
fn compose(a: u8, b: u8) -> u8 {
    match (a < 5, b < 5) {
        (true, true) => (a + b) % 5,
        (true, false) => 5 + (a + b - 5) % 5,
        (false, true) => 5 + (a - 5 + 5 - b) % 5,
        (false, false) => (a + 5 - b) % 5,
    }
}

/// Verhoeff's permutation, once for each place.
fn permute(place: usize, digit: u8) -> u8 {
    const ONCE: [u8; 10] = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
    (0..place % 8).fold(digit, |d, _| ONCE[usize::from(d)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_the_standard_pass_and_mistyped_ones_do_not() {
        for code in ["450475007", "450476008", "882921000000109", "871021000000106", "315594003"] {
            assert!(is_snomed(code), "{code}");
        }
        for code in ["450475008", "450457007", "12345", "0450475007", "45047500x"] {
            assert!(!is_snomed(code), "{code}");
        }
    }
}
