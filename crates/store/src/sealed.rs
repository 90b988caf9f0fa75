//! Secrets of authenticator apps, sealed: whoever has a copy of the record but not its key makes nobody's codes. AES-256-GCM over
//! the secret, with the account as associated data, so that one account's secret in another's row opens nothing.

use crate::chain::AuditKey;
use crate::engine::Conn;
use crate::error::Fault;
use aws_lc_rs::aead::{AES_256_GCM, Aad, NONCE_LEN, Nonce, RandomizedNonceKey};

/// Stands before what this program seals, so that a later way of sealing can be told from this one.
const FORM: u8 = 1;

/// Seals and opens the secrets of one record, by a key made from the record's own.
#[derive(Clone, Copy)]
pub(crate) struct SecretSeal([u8; 32]);

impl SecretSeal {
    pub(crate) fn of(key: &AuditKey) -> Self {
        Self(key.made_for("CMC 2026 authenticator secret"))
    }

    fn key(&self) -> Result<RandomizedNonceKey, Fault> {
        RandomizedNonceKey::new(&AES_256_GCM, &self.0).map_err(|_| Fault::broken("a secret cannot be sealed"))
    }

    /// The secret as the record keeps it. Each sealing has a random number of its own, from the library.
    pub(crate) fn seal(&self, account: &str, secret: &[u8]) -> Result<Vec<u8>, Fault> {
        let mut text = secret.to_vec();
        let sealed = self.key()?.seal_in_place_append_tag(Aad::from(account), &mut text);
        let nonce = sealed.map_err(|_| Fault::broken("a secret cannot be sealed"))?;
        Ok([&[FORM], nonce.as_ref().as_slice(), &text].concat())
    }

    /// The secret again.
    pub(crate) fn open(&self, account: &str, sealed: &[u8]) -> Result<Vec<u8>, Fault> {
        let broken =
            || Fault::broken("the secret of an authenticator app does not open with this record's key");
        let Some((&FORM, rest)) = sealed.split_first() else { return Err(broken()) };
        let (nonce, text) = rest.split_first_chunk::<NONCE_LEN>().ok_or_else(broken)?;
        let mut text = text.to_vec();
        let opened = self.key()?.open_in_place(Nonce::from(nonce), Aad::from(account), &mut text);
        opened.map(|secret| secret.to_vec()).map_err(|_| broken())
    }
}

/// Seals what lies open in `authenticators`: once, in the transaction of the step that says so.
pub(crate) fn seal_authenticators(conn: &Conn, key: &AuditKey) -> Result<(), Fault> {
    let seal = SecretSeal::of(key);
    for row in conn.query("select user_id, secret from authenticators", &[])? {
        let (user, secret) = (row.text(0)?, row.bytes(1)?);
        conn.exec(
            "update authenticators set secret = $2 where user_id = $1",
            &[user.into(), seal.seal(user, secret)?.into()],
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_opens_for_its_account_and_key_alone() {
        let seal = SecretSeal::of(&AuditKey::new([7; 32]));
        let sealed = seal.seal("ann", b"twenty secret bytes.").unwrap();
        assert_eq!(seal.open("ann", &sealed).unwrap(), b"twenty secret bytes.");
        assert!(!sealed.windows(6).any(|part| part == b"secret"), "it lies open");
        assert_ne!(seal.seal("ann", b"twenty secret bytes.").unwrap(), sealed, "each sealing is its own");
        assert!(seal.open("bob", &sealed).is_err());
        assert!(SecretSeal::of(&AuditKey::new([8; 32])).open("ann", &sealed).is_err());
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(seal.open("ann", &changed).is_err(), "{at}");
        }
        for short in [&b"twenty secret bytes."[..], &sealed[..12], b""] {
            assert!(seal.open("ann", short).is_err());
        }
    }
}
