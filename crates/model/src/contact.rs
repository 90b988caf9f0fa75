//! Telephone numbers, e-mail addresses and postcodes, as people write them.

use crate::text;

/// Reads a telephone number: digits with spaces, a leading `+`, brackets, hyphens, and an extension. Kept as typed.
///
/// # Errors
/// What is wrong, as the rest of a sentence.
pub fn phone(typed: &str) -> Result<Option<String>, String> {
    let Some(number) = text::line(typed, 40).map_err(|e| e.to_string())? else { return Ok(None) };
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let plain = number.to_ascii_lowercase().replace("ext.", "").replace("ext", "").replace('x', "");
    let allowed = plain.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '+' | '(' | ')' | '-' | '.'));
    if allowed && (3..=20).contains(&digits) {
        Ok(Some(number))
    } else {
        Err("must be a telephone number, for example 020 7946 0018".to_owned())
    }
}

/// Reads an e-mail address: one `@`, something before it, a dotted name behind it, in letters that no other letter looks like: of
/// two addresses that look alike one may be a stranger's. Kept as typed.
///
/// # Errors
/// What is wrong, as the rest of a sentence.
pub fn email(typed: &str) -> Result<Option<String>, String> {
    let Some(address) = text::line(typed, 254).map_err(|e| e.to_string())? else { return Ok(None) };
    let wrong = || "must be an e-mail address, for example name@example.com".to_owned();
    let (local, domain) = address.split_once('@').ok_or_else(wrong)?;
    if !address.is_ascii() {
        return Err("must be written with the letters a to z, without accents".to_owned());
    }
    let fits = |part: &str| !part.is_empty() && !part.contains(['@', ' ', ',', ';', '<', '>', '"']);
    if fits(local)
        && fits(domain)
        && domain.contains('.')
        && !domain.starts_with('.')
        && !domain.ends_with('.')
    {
        Ok(Some(address))
    } else {
        Err(wrong())
    }
}

/// Reads a United Kingdom postcode and writes it as the post office does: `SW1A 1AA`.
///
/// # Errors
/// What is wrong, as the rest of a sentence.
pub fn postcode(typed: &str) -> Result<Option<String>, String> {
    let Some(text) = text::line(typed, 10).map_err(|e| e.to_string())? else { return Ok(None) };
    let code: String = text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect();
    let letters = |s: &str| s.bytes().all(|b| b.is_ascii_uppercase());
    let fits = code.is_ascii() && (5..=7).contains(&code.len()) && {
        let (outward, inward) = code.split_at(code.len() - 3);
        inward.as_bytes()[0].is_ascii_digit()
            && letters(&inward[1..])
            && outward.as_bytes()[0].is_ascii_uppercase()
            && outward.bytes().all(|b| b.is_ascii_alphanumeric())
            && outward.bytes().any(|b| b.is_ascii_digit())
    };
    if fits {
        let (outward, inward) = code.split_at(code.len() - 3);
        Ok(Some(format!("{outward} {inward}")))
    } else {
        Err("must be a full UK postcode, for example SW1A 1AA".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_kept_as_people_write_them() {
        assert_eq!(phone("(020) 7946-0018 ext 3").unwrap().unwrap(), "(020) 7946-0018 ext 3");
        assert_eq!(phone("+44 20 7946 0018").unwrap().unwrap(), "+44 20 7946 0018");
        assert!(phone("call mum").is_err());
        assert!(phone("12").is_err());
    }

    #[test]
    fn an_address_needs_both_halves() {
        assert!(email("anne@mail.example").unwrap().is_some());
        let alike = ["m\u{430}ry@b.example", "\u{212a}ate@b.example"];
        for wrong in
            ["anne", "@mail.example", "anne@", "a@b", "a b@mail.example", "a@b@c.d"].into_iter().chain(alike)
        {
            assert!(email(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_postcode_is_written_the_one_way() {
        assert_eq!(postcode("sw1a1aa").unwrap().unwrap(), "SW1A 1AA");
        assert_eq!(postcode("m1 1ae").unwrap().unwrap(), "M1 1AE");
        for wrong in ["SW1A", "12345", "SW1A 1A1", "ÄÖ1 1AA"] {
            assert!(postcode(wrong).is_err(), "{wrong}");
        }
    }
}
