//! What text the record takes. It keeps every character as it was typed, or refuses it and says why (hazard H16).

/// Why a piece of text is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Longer than the question allows.
    #[error("must be {max} characters or fewer; this has {length}")]
    TooLong {
        /// How many characters the question takes.
        max: usize,
        /// How many were typed.
        length: usize,
    },
    /// A character that no keyboard types and no screen shows.
    #[error("contains a control character that cannot be kept. Delete it and type the text again")]
    Control,
    /// A mark that turns the direction of what follows: it can make a name or a dose read as another.
    #[error("contains a hidden mark that changes the direction of text. Delete it and type the text again")]
    Direction,
    /// More than one line where one is asked.
    #[error("must be on one line")]
    Lines,
}

/// Checks text of several lines and gives it back with line ends as `\n` and outer white space cut.
/// `Ok(None)` when nothing was typed.
///
/// # Errors
/// [`Refused`], with the reason to show.
pub fn long(typed: &str, max: usize) -> Result<Option<String>, Refused> {
    let text = typed.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim();
    if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Err(Refused::Control);
    }
    if text.chars().any(turns_direction) {
        return Err(Refused::Direction);
    }
    let length = text.chars().count();
    if length > max {
        return Err(Refused::TooLong { max, length });
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

/// Checks text of one line; see [`long`].
///
/// # Errors
/// [`Refused`], with the reason to show.
pub fn line(typed: &str, max: usize) -> Result<Option<String>, Refused> {
    let text = long(typed, max)?;
    match &text {
        Some(t) if t.contains(['\n', '\t']) => Err(Refused::Lines),
        _ => Ok(text),
    }
}

/// The embeddings, overrides and isolates of the Unicode bidirectional algorithm. Arabic and Hebrew need none of them.
fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_script_is_kept_byte_for_byte() {
        for name in ["O'Brien", "Zo\u{eb}", "Zoe\u{308}", "李", "عبد الله", "👩🏽‍⚕️ Ada", &"x".repeat(200)]
        {
            assert_eq!(line(name, 200).unwrap().unwrap().as_bytes(), name.as_bytes());
        }
    }

    #[test]
    fn what_cannot_be_kept_is_refused_with_the_reason() {
        assert_eq!(line("a\0b", 10), Err(Refused::Control));
        assert_eq!(line("a\u{202E}b", 10), Err(Refused::Direction));
        assert_eq!(line("a\nb", 10), Err(Refused::Lines));
        assert_eq!(long(&"é".repeat(11), 10), Err(Refused::TooLong { max: 10, length: 11 }));
    }

    #[test]
    fn white_space_alone_is_nothing() {
        assert_eq!(long(" \r\n\t", 10), Ok(None));
        assert_eq!(long(" a\r\nb ", 10), Ok(Some("a\nb".to_owned())));
    }
}
