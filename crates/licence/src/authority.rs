//! The service's own certificate authority: its key, its certificate, and what it issues.

use crate::presented::{Unfit, fingerprint, fits};
use crate::{DAYS, bundle};
use model::Moment;
use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer,
    KeyPair, KeyUsagePurpose, SerialNumber,
};
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, PrivateKeyDer};
use time::OffsetDateTime;

/// The authority itself outlives many generations of licences: twenty years.
const AUTHORITY_DAYS: i64 = 20 * 365;

/// A licence counts from so many minutes before it was made, so that a device whose clock is slow may use it at once.
const SLOW_CLOCK_MINUTES: i64 = 10;

/// When an authority that was read is tried; any moment does.
const TRIAL: &str = "2026-01-01T00:00:00Z";

/// The authority, or a licence, could not be made or read.
#[derive(Debug, thiserror::Error)]
pub enum Broken {
    /// The text is no authority: it has to hold a certificate and its private key, both in PEM form.
    #[error("it should hold a certificate and its private key, both in PEM form: {0}")]
    NotAnAuthority(String),
    /// The library would not make what was asked for.
    #[error("a certificate could not be made: {0}")]
    Unmade(String),
}

/// The authority: whoever holds it can make licences.
pub struct Authority {
    certificate: CertificateDer<'static>,
    key: KeyPair,
}

/// A licence as it leaves: never kept, since it holds the device's private key.
pub struct Licence {
    /// The certificate alone.
    pub certificate: CertificateDer<'static>,
    /// What the record knows it by.
    pub fingerprint: [u8; 32],
    /// When it lapses.
    pub until: Moment,
    key: Vec<u8>,
}

impl Authority {
    /// A new authority as of `now`, with a serial number of these random bits. Keys come from the cryptographic
    /// library's own generator, as those of TLS do.
    ///
    /// # Errors
    /// When the library cannot make one.
    pub fn make(now: Moment, random: [u8; 32]) -> Result<Self, Broken> {
        let key = KeyPair::generate().map_err(unmade)?;
        let mut wanted = params("Coordinate My Care device authority", now, AUTHORITY_DAYS, random)?;
        wanted.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        wanted.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        let certificate = wanted.self_signed(&key).map_err(unmade)?;
        Ok(Self { certificate: certificate.der().clone(), key })
    }

    /// Reads what [`Authority::pem`] wrote, or another authority's certificate and key in the same form.
    ///
    /// # Errors
    /// When the text holds anything else, or a certificate and a key that do not belong together.
    pub fn parse(pem: &str) -> Result<Self, Broken> {
        let told = |error: &dyn std::fmt::Display| Broken::NotAnAuthority(error.to_string());
        let certificate = CertificateDer::from_pem_slice(pem.as_bytes()).map_err(|e| told(&e))?;
        let key = PrivateKeyDer::from_pem_slice(pem.as_bytes()).map_err(|e| told(&e))?;
        let key = KeyPair::try_from(&key).map_err(|e| told(&e))?;
        let read = Self { certificate, key };
        // Whether they are a pair shows in whether what the key signs fits the certificate.
        let trial = Moment::parse(TRIAL).ok_or_else(|| told(&"no moment to try it at"))?;
        let tried = read.issue("trial", trial, [0; 32])?;
        read.read(&tried.certificate, trial)
            .map_err(|_| Broken::NotAnAuthority("the certificate and the key are not a pair".to_owned()))?;
        Ok(read)
    }

    /// Certificate and private key, for a file that only its owner reads.
    #[must_use]
    pub fn pem(&self) -> String {
        self.certificate_pem() + &self.key.serialize_pem()
    }

    /// The certificate alone, which anybody may have: a proxy that asks callers for their licences needs it.
    #[must_use]
    pub fn certificate_pem(&self) -> String {
        written("CERTIFICATE", &self.certificate)
    }

    /// The certificate alone, as bytes.
    #[must_use]
    pub const fn certificate(&self) -> &CertificateDer<'static> {
        &self.certificate
    }

    /// What the record knows a presented certificate by, when it is a licence of this authority that counts `now`.
    ///
    /// # Errors
    /// Why it is none.
    pub fn read(&self, certificate: &[u8], now: Moment) -> Result<[u8; 32], Unfit> {
        fits(&self.certificate, certificate, now).map(|()| fingerprint(certificate))
    }

    /// Issues a licence that names a device by its id, from `now` on for [`DAYS`] days.
    ///
    /// # Errors
    /// When the library cannot make one.
    pub fn issue(&self, device: &str, now: Moment, random: [u8; 32]) -> Result<Licence, Broken> {
        let key = KeyPair::generate().map_err(unmade)?;
        let mut wanted = params(device, now, DAYS, random)?;
        wanted.is_ca = IsCa::ExplicitNoCa;
        wanted.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        wanted.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
        wanted.use_authority_key_identifier_extension = true;
        let issuer = Issuer::from_ca_cert_der(&self.certificate, &self.key).map_err(unmade)?;
        let certificate = wanted.signed_by(&key, &issuer).map_err(unmade)?.der().clone();
        Ok(Licence {
            fingerprint: fingerprint(&certificate),
            certificate,
            until: now.plus_minutes(DAYS * 24 * 60),
            key: key.serialize_der(),
        })
    }
}

impl Licence {
    /// The licence with its private key, for a browser or an operating system to take in with this password (PKCS#12).
    ///
    /// # Errors
    /// When the library cannot make it.
    pub fn bundle(&self, name: &str, password: &str) -> Result<Vec<u8>, Broken> {
        bundle::write(name, &self.key, &self.certificate, password).map_err(unmade)
    }

    /// Certificate and private key in PEM form, for programs that want them so.
    #[must_use]
    pub fn pem(&self) -> (String, String) {
        (written("CERTIFICATE", &self.certificate), written("PRIVATE KEY", &self.key))
    }
}

fn params(name: &str, now: Moment, days: i64, random: [u8; 32]) -> Result<CertificateParams, Broken> {
    let mut params = CertificateParams::default();
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, name);
    params.not_before = at(now.plus_minutes(-SLOW_CLOCK_MINUTES))?;
    params.not_after = at(now.plus_minutes(days * 24 * 60))?;
    // A serial number is positive and at most twenty bytes long.
    let mut serial = random[..16].to_vec();
    serial[0] = serial[0] & 0x7f | 0x40;
    params.serial_number = Some(SerialNumber::from(serial));
    Ok(params)
}

fn written(label: &str, der: &[u8]) -> String {
    pem::encode_config(
        &pem::Pem::new(label, der),
        pem::EncodeConfig::new().set_line_ending(pem::LineEnding::LF),
    )
}

fn at(moment: Moment) -> Result<OffsetDateTime, Broken> {
    OffsetDateTime::from_unix_timestamp(moment.unix()).map_err(unmade)
}

fn unmade(error: impl std::fmt::Display) -> Broken {
    Broken::Unmade(error.to_string())
}
