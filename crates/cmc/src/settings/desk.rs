//! How the service team is reached, as pages tell it.

use super::{Usage, given::Given, wrong};

/// It stands on pages as it is, so it is one line of ordinary text.
pub(super) fn desk(given: &Given) -> Result<String, Usage> {
    let words = model::text::line(&given.text, 200).ok().flatten();
    words.ok_or_else(|| {
        wrong(given, "one line of up to 200 characters, such as \"Ring 020 7946 0000, day and night\"")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<String, String> {
        let given = Given { text: text.to_owned(), place: "CMC_SERVICE_DESK".to_owned() };
        desk(&given).map_err(|Usage(why)| why)
    }

    #[test]
    fn how_the_service_team_is_reached_is_one_line() {
        assert_eq!(read(" Ring 020 7946 0000, day and night ").unwrap(), "Ring 020 7946 0000, day and night");
        for wrong in ["", "   ", "Ring us\nor write", &"9".repeat(201), "Ring\u{0}us"] {
            let refused = read(wrong).unwrap_err();
            assert!(refused.starts_with("CMC_SERVICE_DESK: ") && refused.contains("one line"), "{refused}");
        }
        assert!(read(&"é".repeat(200)).is_ok(), "characters are counted, not bytes");
    }
}
