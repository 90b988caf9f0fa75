//! What is on record of an organisation.

use crate::question::form::Wrong;
use crate::question::*;
use serde::{Deserialize, Serialize};

/// A code of the Organisation Data Service: three to ten letters and digits, capitals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OdsCode(String);

impl OdsCode {
    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Reads a typed code; `None` when it is blank.
    ///
    /// # Errors
    /// What is wrong with it, as the rest of a sentence.
    pub fn parse(typed: &str) -> Result<Option<Self>, String> {
        let code = typed.trim().to_uppercase();
        let shaped = (3..=10).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_alphanumeric());
        match code.as_str() {
            "" => Ok(None),
            _ if shaped => Ok(Some(Self(code))),
            _ => Err("must be an ODS code: 3 to 10 letters and digits, for example A81001".to_owned()),
        }
    }
}

impl Kind for OdsCode {
    type Field = Option<Self>;
    const CONTROL: Control = Control::Line(10);
}

impl Answer for OdsCode {
    fn show(&self) -> String {
        self.0.clone()
    }
    fn write(&self, name: &str, to: &mut Fields) {
        to.put(name, &self.0);
    }
}

impl Read for OdsCode {
    fn read(name: &str, from: &Fields) -> Result<Option<Self>, Wrong> {
        Self::parse(from.typed(name)).map_err(Wrong::whole)
    }
}

crate::section! {
    /// An organisation
    pub struct Profile = "organisation" {
        /// What is its ODS code?
        ods: OdsCode => service().required().hint("3 to 10 letters and digits, for example A81001");
        /// What is its name?
        name: Line<200> => service().required();
        /// What kind of organisation is it?
        kind: Line<200> => service().required().hint("For example, GP practice or care home");
        /// Which organisation does it belong to?
        parent: OdsCode => service().hint("Its ODS code, where there is one");
        /// What is its generic mailbox?
        mailbox: Email => shared().hint("An address that several people read, on working days at least. Messages to it carry no name and nothing clinical");
        /// What is its address?
        address: Line<300> => shared();
        /// May its people keep scanned forms beside a plan?
        scans: YesNo => shared().hint("They may, unless you say no. Scans that are there can still be read");
        /// Which primary care network (PCN) is it in?
        pcn: Line<200> => service();
        /// Which borough is it in?
        borough: Line<200> => service();
        /// Which integrated care board (ICB) is it in?
        icb: Line<200> => service();
        /// Where do its flags of plans go?
        flagging_address: Email => service().hint("Only for services that are told of plans for their area");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_in_capitals_or_refused() {
        assert_eq!(OdsCode::parse(" a81001 ").unwrap().unwrap().as_str(), "A81001");
        assert_eq!(OdsCode::parse("  "), Ok(None));
        for wrong in ["X!", "A8", "ÄÄÄÄ", "A81001A81001"] {
            assert!(OdsCode::parse(wrong).is_err(), "{wrong}");
        }
    }
}
