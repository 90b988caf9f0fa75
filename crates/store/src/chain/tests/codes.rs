//! The bytes under the hash: fixed for ever, and different for different events.

use super::super::event::{Hasher, WIDTH, encode};
use super::super::{AuditKey, Keys};
use crate::trial::event;

fn hash(chain: &str, seq: i64, fields: &[Option<&str>; WIDTH]) -> String {
    let mut bytes = Vec::new();
    fields.iter().for_each(|field| encode(*field, &mut bytes));
    let hash = Hasher::new(&Keys::new(&AuditKey::new([7; 32]))).hash(&[1; 32], chain, seq, &bytes);
    blake3::Hash::from_bytes(hash).to_string()
}

/// Every audit that was ever written has to hold for ever: this value may not change.
#[test]
fn an_events_hash_is_fixed() {
    assert_eq!(
        hash("main", 42, &event("0190b5a0-0000-7000-8000-000000000001").fields()),
        "83c24cc7f17531489371306865eb7129682062dbc358a233a55ec930385b284d"
    );
}

/// Whoever checks an audit without this program works from the description alone.
#[test]
fn an_events_hash_is_what_its_description_says() {
    let text = |text: &str| [&(text.len() as u32).to_le_bytes(), text.as_bytes()].concat();
    let mut bytes = vec![1];
    bytes.extend([1; 32]);
    bytes.extend(text("main"));
    bytes.extend(42_i64.to_le_bytes());
    let plain = event("id");
    for field in plain.fields() {
        bytes.extend(field.map_or(vec![0], |field| [vec![1], text(field)].concat()));
    }
    let key = blake3::derive_key("CMC 2026 audit event", &[7; 32]);
    assert_eq!(hash("main", 42, &plain.fields()), blake3::keyed_hash(&key, &bytes).to_string());
}

#[test]
fn different_events_and_places_have_different_hashes() {
    let plain = event("id");
    let fields = plain.fields();
    let mut events = vec![fields];
    for at in 0..WIDTH {
        for other in [None, Some(""), Some("other"), fields[(at + 1) % WIDTH]] {
            let mut changed = fields;
            changed[at] = other;
            if !events.contains(&changed) {
                events.push(changed);
            }
        }
    }
    // The same letters, cut elsewhere.
    for (left, right) in [("ab", "c"), ("a", "bc"), ("abc", "")] {
        let mut cut = fields;
        (cut[2], cut[3]) = (Some(left), Some(right));
        events.push(cut);
    }
    let mut hashes: Vec<_> = events.iter().map(|fields| hash("main", 1, fields)).collect();
    hashes.extend([hash("main", 2, &fields), hash("mai", 1, &fields)]);
    let count = hashes.len();
    hashes.sort();
    hashes.dedup();
    assert_eq!(hashes.len(), count);
    assert!(count > 40);
}

#[test]
fn a_key_is_read_from_hexadecimal_digits_and_never_shown() {
    let key = AuditKey::parse(&format!(" {} \n", "0f".repeat(32))).unwrap();
    assert_eq!(format!("{key:?}"), "AuditKey(…)");
    assert_eq!(Keys::new(&key).event, Keys::new(&AuditKey::new([0x0f; 32])).event);
    assert!(AuditKey::parse("0f").is_none());
    assert!(AuditKey::parse(&"zz".repeat(32)).is_none());
}
