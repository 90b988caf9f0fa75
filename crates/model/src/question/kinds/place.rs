//! Postal addresses.

use crate::question::form::Wrong;
use crate::question::{Answer, Control, Fields, Read, field::single};
use crate::{contact, text};
use serde::{Deserialize, Serialize};

/// Address lines and a postcode.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// House and street first; one to four lines.
    pub lines: Vec<String>,
    /// A full postcode where there is one: people of no fixed abode have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postcode: Option<String>,
}

/// The names of the four line fields, after the question's own name.
const LINES: [&str; 4] = ["-line1", "-line2", "-line3", "-line4"];

impl std::fmt::Debug for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Address(hidden)")
    }
}

impl Answer for Address {
    fn show(&self) -> String {
        let all: Vec<&str> = self.lines.iter().map(String::as_str).chain(self.postcode.as_deref()).collect();
        all.join("\n")
    }
    fn write(&self, name: &str, to: &mut Fields) {
        for (line, suffix) in self.lines.iter().zip(LINES) {
            to.put(format!("{name}{suffix}"), line);
        }
        if let Some(postcode) = &self.postcode {
            to.put(format!("{name}-postcode"), postcode);
        }
    }
}

impl Read for Address {
    fn read(name: &str, from: &Fields) -> Result<Option<Self>, Wrong> {
        let mut lines = Vec::new();
        for suffix in LINES {
            let typed = from.typed(&format!("{name}{suffix}"));
            let line = text::line(typed, 100).map_err(|e| Wrong::part(suffix, e.to_string()))?;
            lines.extend(line);
        }
        let typed = from.typed(&format!("{name}-postcode"));
        let postcode = contact::postcode(typed).map_err(|what| Wrong::part("-postcode", what))?;
        match (lines.is_empty(), &postcode) {
            (true, None) => Ok(None),
            (true, Some(_)) => Err(Wrong::part("-line1", "must include the first line")),
            (false, _) => Ok(Some(Self { lines, postcode })),
        }
    }
}

single! { [] Address => Control::Address; }

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_postcode_alone_is_no_address() {
        let typed: Fields = [("a-postcode", "SW1A 1AA")].into_iter().collect();
        assert_eq!(Address::read("a", &typed).unwrap_err().part, "-line1");
    }

    #[test]
    fn an_address_comes_back_from_its_own_form() {
        let home =
            Address { lines: vec!["1 High Street".into(), "Town".into()], postcode: Some("SW1A 1AA".into()) };
        let mut fields = Fields::default();
        home.write("a", &mut fields);
        assert_eq!(Address::read("a", &fields).unwrap(), Some(home));
    }
}
