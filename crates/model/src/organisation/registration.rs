//! The number under which a clinician stands in a professional register.

use crate::question::form::Wrong;
use crate::question::*;
use crate::text;
use serde::{Deserialize, Serialize};

/// A register that makes somebody a registered clinician here. Each has a form of its own, so that a number alone tells which
/// register it is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Register {
    /// The General Medical Council: seven digits (gmc-uk.org, "The medical register": the GMC reference number).
    Gmc,
    /// The Nursing and Midwifery Council: two digits, a letter, four digits, a letter, such as 12A3456E (nmc.org.uk, "Your Pin":
    /// year and month of joining, a serial number, the country of training).
    Nmc,
    /// The Health and Care Professions Council: the two letters of the profession and five or six digits, such as PA12345 for a
    /// paramedic (hcpc-uk.org, "Check the Register").
    Hcpc,
}

impl Register {
    /// Every register.
    const ALL: [Self; 3] = [Self::Gmc, Self::Nmc, Self::Hcpc];

    /// What it is called.
    const fn name(self) -> &'static str {
        match self {
            Self::Gmc => "GMC",
            Self::Nmc => "NMC",
            Self::Hcpc => "HCPC",
        }
    }

    /// Whether a number without spaces, in capitals, has this register's form.
    fn knows(self, number: &str) -> bool {
        let (digit, letter) = (u8::is_ascii_digit, u8::is_ascii_uppercase);
        match (self, number.as_bytes()) {
            (Self::Gmc, digits) => digits.len() == 7 && digits.iter().all(digit),
            (Self::Nmc, [first @ .., last]) if first.len() == 7 => {
                letter(&first[2]) && letter(last) && [0, 1, 3, 4, 5, 6].iter().all(|at| digit(&first[*at]))
            }
            (Self::Hcpc, [one, two, digits @ ..]) => {
                letter(one) && letter(two) && matches!(digits.len(), 5 | 6) && digits.iter().all(digit)
            }
            (Self::Nmc | Self::Hcpc, _) => false,
        }
    }
}

/// A number in a register, in the form of that register. That it is somebody's, and whose, only the register itself knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Registration(String);

/// What to type, as the rest of a sentence.
const FORMS: &str = "must be a GMC number (7 digits, for example 7654321), an NMC Pin (for example 12A3456E) or an HCPC number \
                     (for example PA12345)";

impl Registration {
    /// Reads a typed number, with or without the name of its register, in any case and with any spaces; `None` when it is blank.
    ///
    /// # Errors
    /// What is wrong with it, as the rest of a sentence.
    pub fn parse(typed: &str) -> Result<Option<Self>, String> {
        let Some(line) = text::line(typed, 40).map_err(|e| e.to_string())? else { return Ok(None) };
        let plain: String = line.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
        let named = Register::ALL.into_iter().find_map(|register| {
            let number = plain.strip_prefix(register.name())?;
            Some((register, number.trim_start_matches([':', '-'])))
        });
        let found = match named {
            Some((register, number)) => register.knows(number).then_some((register, number)),
            None => {
                let register = Register::ALL.into_iter().find(|register| register.knows(&plain));
                register.map(|register| (register, plain.as_str()))
            }
        };
        let (register, number) = found.ok_or(FORMS)?;
        Ok(Some(Self(format!("{} {number}", register.name()))))
    }

    /// Whether what is on record has the form of a register: before forms were asked for, anything could be typed.
    #[must_use]
    pub fn fits(kept: &str) -> bool {
        matches!(Self::parse(kept), Ok(Some(_)))
    }
}

impl Kind for Registration {
    type Field = Option<Self>;
    const CONTROL: Control = Control::Line(40);
}

impl Answer for Registration {
    fn show(&self) -> String {
        self.0.clone()
    }
    fn write(&self, name: &str, to: &mut Fields) {
        to.put(name, &self.0);
    }
}

impl Read for Registration {
    fn read(name: &str, from: &Fields) -> Result<Option<Self>, Wrong> {
        Self::parse(from.typed(name)).map_err(Wrong::whole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(typed: &str) -> Option<String> {
        Registration::parse(typed).unwrap().map(|number| number.show())
    }

    #[test]
    fn a_number_is_written_the_one_way() {
        for (typed, kept) in [
            ("7654321", "GMC 7654321"),
            ("gmc: 765 4321", "GMC 7654321"),
            ("12a3456e", "NMC 12A3456E"),
            ("NMC 98I 7654 E", "NMC 98I7654E"),
            ("pa12345", "HCPC PA12345"),
            (" hcpc PH123456 ", "HCPC PH123456"),
        ] {
            assert_eq!(shown(typed).as_deref(), Some(kept), "{typed}");
            assert!(Registration::fits(kept), "{kept}");
        }
        assert_eq!(shown("  "), None);
    }

    #[test]
    fn what_is_no_registers_form_is_refused_with_the_forms() {
        for wrong in [
            "NMC 1",
            "765432",
            "76543210",
            "12A3456",
            "GMC 12A3456E",
            "NMC 7654321",
            "P123456",
            "PA1234",
            "PA1234567",
            "yes",
            "ÄÖ12345",
            "٧٦٥٤٣٢١",
            "G",
        ] {
            let why = Registration::parse(wrong).unwrap_err();
            assert!(
                why.contains("7 digits") && why.contains("12A3456E") && why.contains("PA12345"),
                "{wrong}: {why}"
            );
            assert!(!Registration::fits(wrong), "{wrong}");
        }
    }
}
