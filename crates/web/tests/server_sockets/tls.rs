//! TLS as callers meet it: with a licence, with something that is none, slowly, and while certificates are renewed.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::extract::Request;
use axum::routing::get;
use axum::{Extension, Router};
use licence::{Authority, Licence};
use model::Moment;
use rcgen::{CertificateParams, ExtendedKeyUsagePurpose, Issuer, KeyPair};
use rustls::client::{ClientConfig, Resumption};
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::{HandshakeKind, RootCertStore};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use web::server::{Clients, Limits, Pair, Presented, Tls};

use crate::caller::{SOON, Server, outfit, rest};

/// Two authorities: of the server's own certificate, and of the device licences.
struct Ground {
    roots: RootCertStore,
    issuer: Issuer<'static, KeyPair>,
    devices: Authority,
}

/// What a caller shows.
type Shown = Option<(String, String)>;

impl Ground {
    fn new() -> Self {
        let key = KeyPair::generate().unwrap();
        let mut own = CertificateParams::default();
        own.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
        let certificate = own.self_signed(&key).unwrap();
        let mut roots = RootCertStore::empty();
        roots.add(certificate.der().clone()).unwrap();
        let devices = Authority::make(now(), [7; 32]).unwrap();
        Self { roots, issuer: Issuer::new(own, key), devices }
    }

    /// A certificate of the server's, told apart by its name.
    fn pair(&self, name: &str) -> Pair {
        let key = KeyPair::generate().unwrap();
        let wanted = CertificateParams::new(["cmc.example".to_owned(), name.to_owned()]).unwrap();
        let certificate = wanted.signed_by(&key, &self.issuer).unwrap().pem();
        Pair { certificate: certificate.into_bytes(), key: key.serialize_pem().into_bytes() }
    }

    fn optional(&self) -> Clients {
        Clients::Optional(self.devices.certificate().clone())
    }

    async fn serve(&self, clients: Clients) -> Server {
        self.serve_within(clients, Limits::default()).await
    }

    async fn serve_within(&self, clients: Clients, limits: Limits) -> Server {
        let tls = Arc::new(Tls::new(&self.pair("first.example"), clients).unwrap());
        Server::within_tls(tls, router(), &outfit(), limits).await
    }

    fn config(&self, shown: Shown) -> Arc<ClientConfig> {
        let provider = Arc::new(aws_lc_rs::default_provider());
        let begun = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
        let begun = begun.unwrap().with_root_certificates(self.roots.clone());
        let mut config = match shown {
            None => begun.with_no_client_auth(),
            Some((certificate, key)) => {
                let chain = vec![CertificateDer::from_pem_slice(certificate.as_bytes()).unwrap()];
                let key = PrivateKeyDer::from_pem_slice(key.as_bytes()).unwrap();
                begun.with_client_auth_cert(chain, key).unwrap()
            }
        };
        config.resumption = Resumption::in_memory_sessions(8);
        Arc::new(config)
    }

    /// A licence that is issued so many days from now.
    fn licence(&self, days: i64) -> Licence {
        self.devices.issue("device-1", now().plus_minutes(days * 24 * 60), [9; 32]).unwrap()
    }
}

#[expect(clippy::disallowed_methods, reason = "TLS looks at the clock of the machine")]
fn now() -> Moment {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    Moment::parse("1970-01-01T00:00:00Z").unwrap().plus_seconds(i64::try_from(since.as_secs()).unwrap())
}

/// Says what was shown.
fn router() -> Router {
    let shown = async |shown: Option<Extension<Presented>>, _: Request| match shown {
        None => "nothing".to_owned(),
        Some(Extension(Presented(certificate))) => format!("{:02x?}", licence::fingerprint(&certificate)),
    };
    Router::new().route("/", get(shown))
}

async fn connect(server: &Server, config: &Arc<ClientConfig>) -> std::io::Result<TlsStream<TcpStream>> {
    let name = ServerName::try_from("cmc.example").unwrap();
    TlsConnector::from(Arc::clone(config)).connect(name, server.connect().await).await
}

/// One answer's body; `None` when the server would not speak.
async fn ask(server: &Server, config: &Arc<ClientConfig>) -> Option<(String, HandshakeKind)> {
    let mut stream = connect(server, config).await.ok()?;
    let request = b"GET / HTTP/1.1\r\nHost: cmc.example\r\nConnection: close\r\n\r\n";
    stream.write_all(request).await.ok()?;
    let mut answer = String::new();
    timeout(SOON, stream.read_to_string(&mut answer)).await.unwrap().ok()?;
    let kind = stream.get_ref().1.handshake_kind().unwrap();
    let (head, body) = answer.split_once("\r\n\r\n")?;
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    Some((body.to_owned(), kind))
}

async fn told(server: &Server, config: &Arc<ClientConfig>) -> Option<String> {
    ask(server, config).await.map(|(told, _)| told)
}

#[tokio::test]
async fn a_page_learns_which_licence_was_shown() {
    let ground = Ground::new();
    let server = ground.serve(ground.optional()).await;
    assert_eq!(told(&server, &ground.config(None)).await.as_deref(), Some("nothing"));
    let licence = ground.licence(0);
    let print = format!("{:02x?}", licence.fingerprint);
    assert_eq!(told(&server, &ground.config(Some(licence.pem()))).await, Some(print));
}

#[tokio::test]
async fn whatever_is_no_licence_ends_the_handshake() {
    let ground = Ground::new();
    let server = ground.serve(ground.optional()).await;
    let foreign = Ground::new().licence(0).pem();
    let key = KeyPair::generate().unwrap();
    let mut own = CertificateParams::default();
    own.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
    let own = (own.self_signed(&key).unwrap().pem(), key.serialize_pem());
    let authority = ground.devices.pem().replace(&ground.devices.certificate_pem(), "");
    let issuer =
        Issuer::from_ca_cert_der(ground.devices.certificate(), KeyPair::from_pem(&authority).unwrap());
    let key = KeyPair::generate().unwrap();
    let mut wrong = CertificateParams::default();
    wrong.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    let wrong = (wrong.signed_by(&key, &issuer.unwrap()).unwrap().pem(), key.serialize_pem());
    for (shown, what) in [
        (ground.licence(-276).pem(), "lapsed"),
        (ground.licence(2).pem(), "not good yet"),
        (foreign, "of another authority"),
        (own, "of its own making"),
        (wrong, "for a server"),
    ] {
        assert_eq!(told(&server, &ground.config(Some(shown))).await, None, "{what}");
    }
    assert!(told(&server, &ground.config(Some(ground.licence(-270).pem()))).await.is_some());
    assert!(told(&server, &ground.config(None)).await.is_some(), "others are served as before");
}

#[tokio::test]
async fn where_a_licence_is_required_nobody_is_served_without() {
    let ground = Ground::new();
    let server = ground.serve(Clients::Required(ground.devices.certificate().clone())).await;
    assert_eq!(told(&server, &ground.config(None)).await, None);
    assert!(told(&server, &ground.config(Some(ground.licence(0).pem()))).await.is_some());
    let off = ground.serve(Clients::Off).await;
    let shown = told(&off, &ground.config(Some(ground.licence(0).pem()))).await;
    assert_eq!(shown.as_deref(), Some("nothing"), "nobody was asked");
}

#[tokio::test]
async fn a_session_that_is_resumed_is_still_known_by_its_licence() {
    let ground = Ground::new();
    let server = ground.serve(ground.optional()).await;
    let licence = ground.licence(0);
    let config = ground.config(Some(licence.pem()));
    let (first, kind) = ask(&server, &config).await.unwrap();
    assert_eq!(kind, HandshakeKind::Full);
    let (again, kind) = ask(&server, &config).await.unwrap();
    assert_eq!((again, kind), (first, HandshakeKind::Resumed));
}

#[tokio::test]
async fn a_certificate_is_renewed_while_connections_go_on_and_a_broken_one_is_left_out() {
    let ground = Ground::new();
    let tls = Arc::new(Tls::new(&ground.pair("first.example"), ground.optional()).unwrap());
    let server = Server::within_tls(Arc::clone(&tls), router(), &outfit(), Limits::default()).await;
    let config = ground.config(None);
    let serial = async || {
        let stream = connect(&server, &config).await.unwrap();
        stream.get_ref().1.peer_certificates().unwrap()[0].to_vec()
    };
    let first = serial().await;
    let mut open = connect(&server, &config).await.unwrap();
    let (other, mut mixed) = (ground.pair("second.example"), ground.pair("third.example"));
    mixed.key = other.key.clone();
    let garbled = Pair { certificate: b"abc".to_vec(), ..other.clone() };
    for broken in [mixed, garbled, Pair { certificate: Vec::new(), key: Vec::new() }] {
        assert!(tls.renew(&broken).is_err());
        assert_eq!(serial().await, first);
    }
    tls.renew(&other).unwrap();
    assert_ne!(serial().await, first);
    open.write_all(b"GET / HTTP/1.1\r\nHost: cmc.example\r\nConnection: close\r\n\r\n").await.unwrap();
    let mut answer = String::new();
    timeout(SOON, open.read_to_string(&mut answer)).await.unwrap().unwrap();
    assert!(answer.ends_with("nothing"), "{answer}");
}

#[tokio::test]
async fn a_slow_handshake_is_cut_and_holds_a_place_until_then() {
    let ground = Ground::new();
    let headers = Duration::from_millis(400);
    let limits = Limits { connections: 1, turned_away: 0, headers, ..Limits::default() };
    let server = ground.serve_within(ground.optional(), limits).await;
    let began = Instant::now();
    let mut slow = server.connect().await;
    // The beginning of a handshake, and then nothing more.
    slow.write_all(&[0x16, 0x03, 0x01, 0x02]).await.unwrap();
    sleep(Duration::from_millis(50)).await;
    assert_eq!(told(&server, &ground.config(None)).await, None, "the one place is taken");
    assert!(rest(&mut slow).await.is_empty());
    let took = began.elapsed();
    assert!(took >= headers && took < headers * 3, "cut after {took:?}");
    sleep(Duration::from_millis(50)).await;
    assert!(told(&server, &ground.config(None)).await.is_some(), "the place is free again");
}

#[tokio::test]
async fn plain_http_is_not_answered_where_tls_is_spoken() {
    let ground = Ground::new();
    let server = ground.serve(ground.optional()).await;
    let mut caller = server.connect().await;
    caller.write_all(b"GET / HTTP/1.1\r\nHost: cmc.example\r\n\r\n").await.unwrap();
    let mut answer = Vec::new();
    // An alert, or nothing at all; a reset is as good an end as any here.
    let _ = timeout(SOON, caller.read_to_end(&mut answer)).await.unwrap();
    assert!(!answer.starts_with(b"HTTP"), "{answer:?}");
}

#[tokio::test]
async fn a_handshake_under_way_does_not_hold_up_the_end() {
    let ground = Ground::new();
    let mut server = ground.serve(ground.optional()).await;
    let mut resting = connect(&server, &ground.config(None)).await.unwrap();
    let _slow = server.connect().await;
    sleep(Duration::from_millis(50)).await;
    let began = Instant::now();
    server.begin_to_stop();
    server.stopped().await;
    assert!(began.elapsed() < Limits::default().headers / 2, "ended after {:?}", began.elapsed());
    let mut end = Vec::new();
    let _ = timeout(SOON, resting.read_to_end(&mut end)).await.unwrap();
    assert!(end.is_empty());
}
