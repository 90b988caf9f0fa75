//! Codes that let somebody in once, or give a device its licence: sent or shown, typed or pasted, and kept as a hash.

use crate::House;

/// A code that has just been made.
#[derive(Clone)]
pub(crate) struct Code {
    /// As it is sent or shown.
    pub(crate) shown: String,
    /// What the record keeps.
    pub(crate) hash: [u8; 32],
}

impl Code {
    /// A fresh one.
    pub(crate) fn new(house: &House) -> Self {
        let shown = licence::code(&house.store.world().secret());
        let hash = hash_of(&shown);
        Self { shown, hash }
    }

    /// A fresh one that stands in for a lost second factor: it is written down by hand, and tried a few times an hour at most.
    pub(crate) fn recovery(house: &House) -> Self {
        let shown = licence::password(&house.store.world().secret());
        let hash = hash_of(&shown);
        Self { shown, hash }
    }
}

/// The hash of a code as somebody typed it. The record keeps nothing else: who reads the record gets in nowhere.
pub(crate) fn hash_of(typed: &str) -> [u8; 32] {
    *blake3::hash(licence::plain(typed).as_bytes()).as_bytes()
}
