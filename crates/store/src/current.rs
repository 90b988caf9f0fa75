//! The code of a version: whoever holds a page or a print of it asks with it whether it is still what stands, and learns nothing else.
//! It names plan and version, sealed with a key of the record, so that nobody asks about a plan of which they have seen nothing.

use crate::Store;
use crate::chain::AuditKey;
use aws_lc_rs::constant_time::verify_slices_are_equal;
use data_encoding::BASE32_NOPAD;
use model::PlanId;
use uuid::Uuid;

/// Seals and reads the codes of one record.
#[derive(Clone, Copy)]
pub(crate) struct VersionSeal([u8; 32]);

/// A UUID and a number.
const NAMED: usize = 16 + 4;
/// Of the seal as much as nobody guesses: a QR code grows with each byte.
const SEAL: usize = 16;

impl VersionSeal {
    pub(crate) fn of(key: &AuditKey) -> Self {
        Self(key.made_for("CMC 2026 version code"))
    }

    fn seal(&self, named: &[u8]) -> [u8; 32] {
        *blake3::keyed_hash(&self.0, named).as_bytes()
    }

    fn write(&self, plan: PlanId, version: u32) -> String {
        let named = [plan.bytes().as_slice(), &version.to_be_bytes()].concat();
        let seal = self.seal(&named);
        BASE32_NOPAD.encode(&[&named, &seal[..SEAL]].concat())
    }

    /// Which version a code is of; none when this record never gave it out.
    pub(crate) fn read(&self, code: &str) -> Option<(PlanId, u32)> {
        let bytes = BASE32_NOPAD.decode(code.to_ascii_uppercase().as_bytes()).ok()?;
        let (named, seal) = bytes.split_at_checked(NAMED)?;
        verify_slices_are_equal(seal, &self.seal(named)[..SEAL]).ok()?;
        let (plan, version) = named.split_first_chunk::<16>()?;
        Some((PlanId::new(Uuid::from_bytes(*plan)), u32::from_be_bytes(version.try_into().ok()?)))
    }
}

impl Store {
    /// The code of a version, of letters and digits.
    #[must_use]
    pub fn version_code(&self, plan: PlanId, version: u32) -> String {
        self.version_seal.write(plan, version)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_reads_as_its_version_and_no_other_text_is_a_code() {
        let seal = VersionSeal::of(&AuditKey::new([7; 32]));
        let plan = PlanId::parse("01920000-0000-7000-8000-00000000002a").unwrap();
        let code = seal.write(plan, 3);
        assert_eq!((code.len(), seal.read(&code)), (58, Some((plan, 3))));
        assert_eq!(seal.read(&code.to_lowercase()), Some((plan, 3)), "as somebody types it");
        assert_ne!(code, seal.write(plan, 4));
        for at in 0..code.len() {
            let mut forged = code.clone().into_bytes();
            forged[at] = if forged[at] == b'A' { b'B' } else { b'A' };
            assert_eq!(seal.read(&String::from_utf8(forged).unwrap()), None, "{at}");
        }
        for no_code in ["", "A", &code[..57], &format!("{code}AAAAAAAA"), "é", &code.replace('A', "1")] {
            assert_eq!(seal.read(no_code), None, "{no_code}");
        }
        assert_eq!(VersionSeal::of(&AuditKey::new([8; 32])).read(&code), None, "of another record");
    }
}
