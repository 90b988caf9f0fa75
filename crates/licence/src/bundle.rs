//! The file in which a licence travels to a device: PKCS#12, as every browser and operating system takes it in.

use p12_keystore::error::Error;
use p12_keystore::{
    Certificate, EncryptionAlgorithm, KeyStore, KeyStoreEntry, MacAlgorithm, PrivateKey, PrivateKeyChain,
};

/// Rounds by which a password is made dear to guess.
const ROUNDS: u32 = 10_000;

/// Triple DES and SHA-1, though they are old: the key chains of Apple's systems before 2024 and of Windows before 2018 take in
/// nothing newer. They do no harm here. What they would be too weak for is a password that somebody chose; ours is eighty
/// random bits, is used once, and never leaves the page that shows it.
///
/// The authority's own certificate stays out: no device is asked to trust it.
pub(crate) fn write(name: &str, key: &[u8], certificate: &[u8], password: &str) -> Result<Vec<u8>, Error> {
    let chain = [Certificate::from_der(certificate)?];
    let entry = PrivateKeyChain::new("licence", PrivateKey::from_der(key)?, chain);
    let mut store = KeyStore::new();
    store.add_entry(name, KeyStoreEntry::PrivateKeyChain(entry));
    store
        .writer(password)
        .encryption_algorithm(EncryptionAlgorithm::PbeWithShaAnd3KeyTripleDesCbc)
        .encryption_iterations(ROUNDS)
        .mac_algorithm(MacAlgorithm::HmacSha1)
        .mac_iterations(ROUNDS)
        .write()
}
