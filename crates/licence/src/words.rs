//! Codes and passwords that a person copies from one screen to another: letters and digits that nobody takes for one another.

use aws_lc_rs::digest;

/// Thirty-two signs, five bits each, without i, l, o and u.
const SIGNS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Twenty-six of them make 130 bits: a code lets in by itself, so nobody may come upon one.
const CODE: usize = 26;
/// Sixteen make eighty bits: a password opens only what its owner holds in hand.
const PASSWORD: usize = 16;

/// A code that these random bits lead to, in groups of four: `7k3m-…`.
#[must_use]
pub fn code(random: &[u8; 32]) -> String {
    made("code", CODE, random)
}

/// A password of the same make. It says nothing of a code that the same bits led to.
#[must_use]
pub fn password(random: &[u8; 32]) -> String {
    made("password", PASSWORD, random)
}

fn made(what: &str, length: usize, random: &[u8; 32]) -> String {
    let digest = digest::digest(&digest::SHA256, &[what.as_bytes(), random].concat());
    let signs = digest.as_ref().iter().take(length).map(|byte| char::from(SIGNS[usize::from(byte % 32)]));
    let signs: Vec<char> = signs.collect();
    signs.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// A code as it is compared: however it was typed, with or without dashes, in small letters or capitals, an O for a zero or an I
/// or L for a one.
#[must_use]
pub fn plain(typed: &str) -> String {
    let sign = |c: char| match c.to_ascii_lowercase() {
        'o' => '0',
        'i' | 'l' => '1',
        c => c,
    };
    typed.chars().filter(|c| !c.is_whitespace() && *c != '-').map(sign).collect()
}

/// Whether something can be a code or password that was made here.
#[must_use]
pub fn wellformed(typed: &str) -> bool {
    let plain = plain(typed);
    [CODE, PASSWORD].contains(&plain.len()) && plain.bytes().all(|byte| SIGNS.contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_was_typed() {
        let made = "0123-4567-89ab-cdef";
        for typed in ["0123456789abcdef", " O123 4567-89AB cdef ", "oi23-4567-89ab-cdef"] {
            assert_eq!(plain(typed), plain(made), "{typed}");
            assert!(wellformed(typed));
        }
        for other in ["", "0123-4567-89ab-cde", "0123-4567-89ab-cdeff", "0123-4567-89ab-cdeü"] {
            assert!(!wellformed(other), "{other}");
        }
    }

    #[test]
    fn other_bits_make_another_code_and_no_code_is_its_password() {
        let made: Vec<String> = (0..100).flat_map(|n| [code(&[n; 32]), password(&[n; 32])]).collect();
        assert!(made.iter().all(|each| wellformed(each) && [19, 32].contains(&each.len())), "{made:?}");
        let mut different = made.clone();
        different.sort();
        different.dedup();
        assert_eq!(different.len(), made.len());
    }
}
