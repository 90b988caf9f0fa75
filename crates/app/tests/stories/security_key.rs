//! What holds passkeys, as the standard tells it: written anew here, so that the house's own part is held against another. It can be
//! made to answer wrongly.

use crate::ground::{Ground, PASSWORD, SITE};
use app::{Session, account};
use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};

/// A security key with one passkey.
pub(crate) struct SecurityKey {
    id: Vec<u8>,
    pair: EcdsaKeyPair,
    /// By which the passkey names its owner.
    pub(crate) handle: Vec<u8>,
    /// How often it has answered.
    pub(crate) counter: u32,
    /// On which page it is used.
    pub(crate) origin: &'static str,
    /// It makes sure of its owner.
    pub(crate) verifies: bool,
}

impl SecurityKey {
    /// One that has answered so often.
    pub(crate) fn new(counter: u32) -> Self {
        let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).unwrap();
        let id = hash(pair.public_key().as_ref());
        Self { id, pair, handle: Vec::new(), counter, origin: SITE, verifies: true }
    }

    /// Makes the passkey that it is asked for.
    pub(crate) fn makes(&mut self, options: &str) -> String {
        let asked = &read(options)["publicKey"];
        assert_eq!(asked["authenticatorSelection"]["residentKey"], "required");
        assert_eq!(asked["authenticatorSelection"]["userVerification"], "required");
        assert_eq!(asked["attestation"], "none");
        self.handle = plain(asked["user"]["id"].as_str().unwrap());
        let point = self.pair.public_key().as_ref();
        let mut data = self.data(0x40);
        data.extend([0; 16]);
        data.extend([0, 32]);
        data.extend(&self.id);
        // The public key in COSE: EC2, ES256, P-256, and its two coordinates.
        data.extend([0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32]);
        data.extend(&point[1..33]);
        data.extend([0x22, 0x58, 32]);
        data.extend(&point[33..]);
        // The attestation in CBOR: no statement, and the data.
        let mut attestation = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".to_vec();
        attestation.push(u8::try_from(data.len()).unwrap());
        attestation.extend(data);
        let said = self.said("webauthn.create", asked);
        self.answer(json!({ "attestationObject": coded(&attestation), "clientDataJSON": coded(&said) }))
    }

    /// Answers what it is asked.
    pub(crate) fn answers(&mut self, options: &str) -> String {
        let asked = &read(options)["publicKey"];
        assert_eq!(asked["userVerification"], "required");
        self.counter += 1;
        let (said, data) = (self.said("webauthn.get", asked), self.data(0));
        let signed = [data.as_slice(), &hash(&said)].concat();
        let signature = self.pair.sign(&SystemRandom::new(), &signed).unwrap();
        self.answer(json!({
            "authenticatorData": coded(&data),
            "clientDataJSON": coded(&said),
            "signature": coded(signature.as_ref()),
            "userHandle": coded(&self.handle),
        }))
    }

    fn answer(&self, response: Value) -> String {
        let id = coded(&self.id);
        json!({ "id": id, "rawId": id, "type": "public-key", "response": response }).to_string()
    }

    fn said(&self, kind: &str, asked: &Value) -> Vec<u8> {
        let said = json!({ "type": kind, "challenge": asked["challenge"], "origin": self.origin, "crossOrigin": false });
        said.to_string().into_bytes()
    }

    fn data(&self, more: u8) -> Vec<u8> {
        let flags = 0x01 | if self.verifies { 0x04 } else { 0 } | more;
        [hash(b"cmc.example").as_slice(), &[flags], &self.counter.to_be_bytes()].concat()
    }
}

impl Ground {
    /// Adds a passkey: what holds it, and the recovery codes that came with it.
    pub(crate) async fn passkey(&self, session: &Session, counter: u32) -> (SecurityKey, Vec<String>) {
        let options = account::start_passkey(&self.house, session, PASSWORD, "My phone").await.unwrap();
        let mut key = SecurityKey::new(counter);
        let made = key.makes(&options);
        let codes = account::add_passkey(&self.house, session, &made, " My  phone ").await.unwrap();
        (key, codes)
    }
}

fn read(options: &str) -> Value {
    serde_json::from_str(options).unwrap()
}

fn hash(of: &[u8]) -> Vec<u8> {
    digest(&SHA256, of).as_ref().to_vec()
}

const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Base64 as addresses take it.
fn coded(bytes: &[u8]) -> String {
    let six = |chunk: &[u8], at: usize| {
        let bits =
            chunk.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        char::from(SIGNS[(bits >> (18 - 6 * at) & 63) as usize])
    };
    bytes.chunks(3).flat_map(|chunk| (0..=chunk.len()).map(move |at| six(chunk, at))).collect()
}

fn plain(coded: &str) -> Vec<u8> {
    let value = |sign: u8| SIGNS.iter().position(|one| *one == sign).unwrap() as u32;
    let bytes = |chunk: &[u8]| {
        let bits = chunk.iter().fold(0, |bits, sign| bits << 6 | value(*sign)) << (6 * (4 - chunk.len()));
        bits.to_be_bytes()[1..chunk.len()].to_vec()
    };
    coded.as_bytes().chunks(4).flat_map(bytes).collect()
}
