//! TLS: the server's own certificate, and which certificates of callers it asks for.

use std::io;
use std::sync::Arc;

use arc_swap::ArcSwap;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{ServerConfig, WebPkiClientVerifier};
use rustls::{RootCertStore, server::danger::ClientCertVerifier};
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

/// Which certificates a caller is asked for. A certificate that another authority issued, that has lapsed or is not for clients
/// ends the handshake; so does none where one is required.
#[derive(Clone, Debug)]
pub enum Clients {
    /// None: a certificate would not be looked at.
    Off,
    /// One of this authority, if the caller has one.
    Optional(CertificateDer<'static>),
    /// One of this authority, from everybody.
    Required(CertificateDer<'static>),
}

/// The server's own certificate, with those between it and its authority, and its private key: in PEM form.
#[derive(Clone, PartialEq, Eq)]
pub struct Pair {
    /// The certificates.
    pub certificate: Vec<u8>,
    /// The private key.
    pub key: Vec<u8>,
}

/// Certificate and key cannot be served with.
#[derive(Debug, thiserror::Error)]
pub enum NoTls {
    /// The certificate is none.
    #[error("the certificate cannot be read: {0}")]
    Certificate(rustls::pki_types::pem::Error),
    /// The key is none.
    #[error("the private key cannot be read: {0}")]
    Key(rustls::pki_types::pem::Error),
    /// They are no pair, or of a kind that is not spoken.
    #[error("certificate and private key cannot be used: {0}")]
    Unusable(#[from] rustls::Error),
    /// The authority of the callers' certificates is none.
    #[error("the authority of the device licences cannot be used: {0}")]
    Authority(#[from] rustls::server::VerifierBuilderError),
}

/// What every handshake uses. It can be renewed while connections go on.
pub struct Tls {
    config: ArcSwap<ServerConfig>,
    clients: Clients,
}

impl Tls {
    /// TLS with this certificate.
    ///
    /// # Errors
    /// When certificate, key or authority cannot be used.
    pub fn new(pair: &Pair, clients: Clients) -> Result<Self, NoTls> {
        Ok(Self { config: ArcSwap::from_pointee(config(pair, &clients)?), clients })
    }

    /// Uses another certificate from the next handshake on. Sessions that began with the old one are not resumed.
    ///
    /// # Errors
    /// When it cannot be used; then everything stays as it was.
    pub fn renew(&self, pair: &Pair) -> Result<(), NoTls> {
        self.config.store(Arc::new(config(pair, &self.clients)?));
        Ok(())
    }

    pub(super) async fn accept(&self, stream: TcpStream) -> io::Result<TlsStream<TcpStream>> {
        TlsAcceptor::from(self.config.load_full()).accept(stream).await
    }
}

fn config(pair: &Pair, clients: &Clients) -> Result<ServerConfig, NoTls> {
    let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&pair.certificate).collect();
    let key = PrivateKeyDer::from_pem_slice(&pair.key).map_err(NoTls::Key)?;
    let begun = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()?;
    let asked = match clients {
        Clients::Off => begun.with_no_client_auth(),
        Clients::Optional(authority) => begun.with_client_cert_verifier(verifier(authority, true)?),
        Clients::Required(authority) => begun.with_client_cert_verifier(verifier(authority, false)?),
    };
    let mut config = asked.with_single_cert(chain.map_err(NoTls::Certificate)?, key)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}

fn verifier(
    authority: &CertificateDer<'static>,
    without_too: bool,
) -> Result<Arc<dyn ClientCertVerifier>, NoTls> {
    let mut roots = RootCertStore::empty();
    roots.add(authority.clone())?;
    let provider = Arc::new(aws_lc_rs::default_provider());
    let asked = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider);
    Ok(if without_too { asked.allow_unauthenticated() } else { asked }.build()?)
}
