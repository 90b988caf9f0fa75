//! The few words that our own templates have beyond those of the template language.

use minijinja::{Error, ErrorKind, Value};

use crate::assets;

/// `{{ asset("cmc.css") }}`: where a file is served.
pub(crate) fn asset(name: &str) -> Result<Value, Error> {
    assets::asset_url(name)
        .map(|url| Value::from_safe_string(url.to_owned()))
        .ok_or_else(|| Error::new(ErrorKind::InvalidOperation, format!("there is no asset {name:?}")))
}

/// `{{ "9990000018" | nhs_number }}`: 999 000 0018, in groups that a line break cannot part.
pub(crate) fn nhs_number(digits: &str) -> Result<String, Error> {
    match digits.as_bytes() {
        bytes if bytes.len() == 10 && bytes.iter().all(u8::is_ascii_digit) => {
            Ok(format!("{}\u{a0}{}\u{a0}{}", &digits[..3], &digits[3..6], &digits[6..]))
        }
        _ => Err(Error::new(ErrorKind::InvalidOperation, "an NHS number is ten digits")),
    }
}
