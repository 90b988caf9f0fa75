//! A certificate that a caller presents: whether it is a licence, or why not.

use aws_lc_rs::digest;
use model::Moment;
use rustls_pki_types::{CertificateDer, UnixTime};
use std::time::Duration;
use webpki::{EndEntityCert, KeyUsage, anchor_from_trusted_cert};

/// Why a certificate is no licence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// It cannot be read at all.
    #[error("it is not a certificate")]
    Unreadable,
    /// Somebody else issued it, or it issued itself, or it was changed.
    #[error("it is not of this service's authority")]
    Foreign,
    /// It was good until a moment that has passed.
    #[error("it has lapsed")]
    Lapsed,
    /// It will be good from a later moment on.
    #[error("it is not good yet")]
    NotYet,
    /// It is for something other than a client's connection.
    #[error("it is for another purpose")]
    OtherPurpose,
}

/// What the record knows a certificate by: SHA-256 over its bytes, as `openssl x509 -fingerprint -sha256` shows it.
#[must_use]
pub fn fingerprint(certificate: &[u8]) -> [u8; 32] {
    let digest = digest::digest(&digest::SHA256, certificate);
    let mut print = [0; 32];
    print.copy_from_slice(digest.as_ref());
    print
}

/// Whether the authority issued a certificate to a client, and it counts at this moment.
pub(crate) fn fits(authority: &CertificateDer<'_>, certificate: &[u8], now: Moment) -> Result<(), Unfit> {
    let anchor = anchor_from_trusted_cert(authority).map_err(|_| Unfit::Unreadable)?;
    let certificate = CertificateDer::from(certificate);
    let end = EndEntityCert::try_from(&certificate).map_err(|_| Unfit::Unreadable)?;
    let seconds = u64::try_from(now.unix()).map_err(|_| Unfit::NotYet)?;
    let time = UnixTime::since_unix_epoch(Duration::from_secs(seconds));
    let (algorithms, purpose) = (webpki::ALL_VERIFICATION_ALGS, KeyUsage::client_auth());
    match end.verify_for_usage(algorithms, &[anchor], &[], time, purpose, None, None) {
        Ok(_) => Ok(()),
        Err(error) => Err(why(&error)),
    }
}

fn why(error: &webpki::Error) -> Unfit {
    use webpki::Error as E;
    match error {
        E::CertExpired { .. } => Unfit::Lapsed,
        E::CertNotValidYet { .. } => Unfit::NotYet,
        E::RequiredEkuNotFoundContext(_) => Unfit::OtherPurpose,
        E::BadDer | E::BadDerTime | E::TrailingData(_) => Unfit::Unreadable,
        _ => Unfit::Foreign,
    }
}
