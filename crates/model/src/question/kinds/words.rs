//! Kinds that are typed as text: lines, longer text, numbers, telephone numbers, e-mail addresses.

use crate::question::form::Wrong;
use crate::question::{Answer, Control, Fields, Read, field::single};
use crate::{contact, text};
use serde::{Deserialize, Serialize};

/// Declares a kind that is one string.
macro_rules! string_kind {
    ($(#[doc = $doc:literal])+ $name:ident $(<const $max:ident: usize>)?) => {
        $(#[doc = $doc])+
        #[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name $(<const $max: usize>)? (String);

        impl $(<const $max: usize>)? $name $(<$max>)? {
            /// The text as it was typed.
            #[must_use]
            pub fn as_str(&self) -> &str { &self.0 }

            /// Reads typed text; `None` when it is blank.
            ///
            /// # Errors
            /// What is wrong with it, as the rest of a sentence.
            pub fn parse(typed: &str) -> Result<Option<Self>, String> {
                Ok(Self::check(typed)?.map(Self))
            }
        }

        impl $(<const $max: usize>)? std::fmt::Debug for $name $(<$max>)? {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str("(hidden)") }
        }

        impl $(<const $max: usize>)? Answer for $name $(<$max>)? {
            fn show(&self) -> String { self.0.clone() }
            fn write(&self, name: &str, to: &mut Fields) { to.put(name, &self.0); }
        }

        impl $(<const $max: usize>)? Read for $name $(<$max>)? {
            fn read(name: &str, from: &Fields) -> Result<Option<Self>, Wrong> {
                Self::parse(from.typed(name)).map_err(Wrong::whole)
            }
        }
    };
}

string_kind! {
    /// One line of text, so many characters at most.
    Line<const MAX: usize>
}
string_kind! {
    /// Text of several lines, so many characters at most.
    Text<const MAX: usize>
}
string_kind! {
    /// A telephone number as people write it.
    Phone
}
string_kind! {
    /// An e-mail address.
    Email
}

impl<const MAX: usize> Line<MAX> {
    fn check(typed: &str) -> Result<Option<String>, String> {
        text::line(typed, MAX).map_err(|e| e.to_string())
    }
}

impl<const MAX: usize> Text<MAX> {
    fn check(typed: &str) -> Result<Option<String>, String> {
        text::long(typed, MAX).map_err(|e| e.to_string())
    }
}

impl Phone {
    fn check(typed: &str) -> Result<Option<String>, String> {
        contact::phone(typed)
    }
}

impl Email {
    fn check(typed: &str) -> Result<Option<String>, String> {
        contact::email(typed)
    }
}

/// A whole number within bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Number<const MIN: u32, const MAX: u32>(pub u32);

impl<const MIN: u32, const MAX: u32> Answer for Number<MIN, MAX> {
    fn show(&self) -> String {
        self.0.to_string()
    }
    fn write(&self, name: &str, to: &mut Fields) {
        to.put(name, self.0.to_string());
    }
}

impl<const MIN: u32, const MAX: u32> Read for Number<MIN, MAX> {
    fn read(name: &str, from: &Fields) -> Result<Option<Self>, Wrong> {
        let typed = from.typed(name).trim();
        if typed.is_empty() {
            return Ok(None);
        }
        match typed.parse() {
            Ok(number) if (MIN..=MAX).contains(&number) => Ok(Some(Self(number))),
            _ => Err(Wrong::whole(format!("must be a whole number from {MIN} to {MAX}"))),
        }
    }
}

single! {
    [const MAX: usize] Line<MAX> => Control::Line(MAX);
    [const MAX: usize] Text<MAX> => Control::Lines(MAX);
    [] Phone => Control::Phone;
    [] Email => Control::Email;
    [const MIN: u32, const MAX: u32] Number<MIN, MAX> => Control::Number(MIN, MAX);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_out_of_bounds_says_the_bounds() {
        let typed: Fields = [("n", "11")].into_iter().collect();
        let wrong = Number::<0, 10>::read("n", &typed).unwrap_err();
        assert_eq!(wrong.what, "must be a whole number from 0 to 10");
    }

    #[test]
    fn debug_of_personal_text_hides_it() {
        let line = Line::<10>::parse("secret").unwrap().unwrap();
        assert_eq!(format!("{line:?}"), "(hidden)");
    }
}
