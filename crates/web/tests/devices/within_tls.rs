//! A licence that is shown in the handshake itself, from the first request to the one after it was ended.

use crate::ground::authority;
use crate::licensed::{PAGE, Scene};
use rcgen::{CertificateParams, KeyPair};
use rustls::client::{ClientConfig, Resumption};
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::{HandshakeKind, RootCertStore};
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use web::Callers;
use web::server::{Clients, Limits, Pair, Tls, serve_tls};

struct Service {
    address: SocketAddr,
    roots: RootCertStore,
}

impl Service {
    async fn of(scene: &Scene) -> Self {
        let key = KeyPair::generate().unwrap();
        let own = CertificateParams::new(["cmc.example".to_owned()]).unwrap().self_signed(&key).unwrap();
        let mut roots = RootCertStore::empty();
        roots.add(own.der().clone()).unwrap();
        let pair = Pair { certificate: own.pem().into_bytes(), key: key.serialize_pem().into_bytes() };
        let tls = Tls::new(&pair, Clients::Optional(authority_of(scene))).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let site = scene.site(Callers::default());
        tokio::spawn(serve_tls(listener, Arc::new(tls), site, Limits::default(), std::future::pending()));
        Self { address, roots }
    }

    fn caller(&self, scene: Option<&Scene>) -> Arc<ClientConfig> {
        let provider = Arc::new(aws_lc_rs::default_provider());
        let begun = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
        let begun = begun.unwrap().with_root_certificates(self.roots.clone());
        let mut config = match scene {
            None => begun.with_no_client_auth(),
            Some(scene) => {
                let (certificate, key) = scene.licence.pem();
                let chain = vec![CertificateDer::from_pem_slice(certificate.as_bytes()).unwrap()];
                begun
                    .with_client_auth_cert(chain, PrivateKeyDer::from_pem_slice(key.as_bytes()).unwrap())
                    .unwrap()
            }
        };
        config.resumption = Resumption::in_memory_sessions(8);
        Arc::new(config)
    }

    async fn connect(&self, config: &Arc<ClientConfig>) -> TlsStream<TcpStream> {
        let name = ServerName::try_from("cmc.example").unwrap();
        let stream = TcpStream::connect(self.address).await.unwrap();
        TlsConnector::from(Arc::clone(config)).connect(name, stream).await.unwrap()
    }
}

/// The authority that the licence is of.
fn authority_of(scene: &Scene) -> CertificateDer<'static> {
    let authority = authority();
    assert!(authority.read(&scene.licence.certificate, scene.ground.house.now()).is_ok());
    authority.certificate().clone()
}

/// Asks for the page on a connection that stays open.
async fn ask(scene: &Scene, stream: &mut TlsStream<TcpStream>) -> u16 {
    let request = format!("GET {PAGE} HTTP/1.1\r\nHost: cmc.example\r\nCookie: {}\r\n\r\n", scene.cookie());
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut bytes = Vec::new();
    loop {
        assert_ne!(stream.read_buf(&mut bytes).await.unwrap(), 0, "the connection stays open");
        let text = String::from_utf8_lossy(&bytes);
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
        if body.len() == length.parse::<usize>().unwrap() {
            return head.split(' ').nth(1).unwrap().parse().unwrap();
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_that_was_ended_is_refused_on_the_next_request_of_an_open_and_of_a_resumed_connection() {
    let scene = Scene::set().await;
    let service = Service::of(&scene).await;
    let mut without = service.connect(&service.caller(None)).await;
    assert_eq!(ask(&scene, &mut without).await, 423);
    let config = service.caller(Some(&scene));
    let mut open = service.connect(&config).await;
    assert_eq!(ask(&scene, &mut open).await, 200);
    let mut resumed = service.connect(&config).await;
    assert_eq!(ask(&scene, &mut resumed).await, 200);
    assert_eq!(resumed.get_ref().1.handshake_kind(), Some(HandshakeKind::Resumed));

    scene.revoke().await;
    assert_eq!(ask(&scene, &mut open).await, 423);
    assert_eq!(ask(&scene, &mut resumed).await, 423);
    let mut again = service.connect(&config).await;
    assert_eq!(ask(&scene, &mut again).await, 423);
    assert_eq!(
        again.get_ref().1.handshake_kind(),
        Some(HandshakeKind::Resumed),
        "it is the record that refuses"
    );
}
