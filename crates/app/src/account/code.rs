//! Codes that let somebody in once: sent by e-mail, typed or pasted, and kept as a hash.

use crate::House;

/// The letters and digits of a code: none that is read as another.
const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// 26 symbols of five bits each are 130 bits.
const LENGTH: usize = 26;
/// A recovery code is written down and typed in a hurry: 80 bits, in groups of four.
const RECOVERY: usize = 16;

/// A code that has just been made.
#[derive(Clone)]
pub(crate) struct Code {
    /// As the message shows it.
    pub(crate) shown: String,
    /// What the record keeps.
    pub(crate) hash: [u8; 32],
}

impl Code {
    /// A fresh one.
    pub(crate) fn new(house: &House) -> Self {
        Self::of_length(house, LENGTH)
    }

    /// A fresh one that stands in for a lost second factor.
    pub(crate) fn recovery(house: &House) -> Self {
        let Self { shown, hash } = Self::of_length(house, RECOVERY);
        let letters: Vec<char> = shown.chars().collect();
        let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
        Self { shown: groups.join("-"), hash }
    }

    fn of_length(house: &House, length: usize) -> Self {
        let secret = house.store.world().secret();
        let symbol = |byte: &u8| SYMBOLS.get(usize::from(byte % 32)).copied().map_or('0', char::from);
        let shown: String = secret.iter().take(length).map(symbol).collect();
        let hash = *blake3::hash(shown.as_bytes()).as_bytes();
        Self { shown, hash }
    }

    /// The hash of a code as somebody typed it; none when it cannot be one. Spaces, dashes and small letters do not matter,
    /// and what is often misread is read as what is meant.
    pub(crate) fn read(typed: &str) -> Option<[u8; 32]> {
        Self::read_of_length(typed, LENGTH)
    }

    /// The same of a recovery code.
    pub(crate) fn read_recovery(typed: &str) -> Option<[u8; 32]> {
        Self::read_of_length(typed, RECOVERY)
    }

    fn read_of_length(typed: &str, length: usize) -> Option<[u8; 32]> {
        let meant = |c: char| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        let plain: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').map(meant).collect();
        let shaped = plain.len() == length && plain.bytes().all(|b| SYMBOLS.contains(&b));
        shaped.then(|| *blake3::hash(plain.as_bytes()).as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let hash = Some(*blake3::hash(b"0123456789ABCDEFGHJKMNPQRS").as_bytes());
        for typed in
            ["0123456789ABCDEFGHJKMNPQRS", " o123-4567-89ab-cdef-ghjk-mnpq-rs ", "OI23456789ABCDEFGHJKMNPQRS"]
        {
            assert_eq!(Code::read(typed), hash, "{typed}");
        }
        for wrong in ["", "0123", "0123456789ABCDEFGHJKMNPQRSU", "0123456789ABCDEFGHJKMNPQR!"] {
            assert_eq!(Code::read(wrong), None, "{wrong}");
        }
    }
}
