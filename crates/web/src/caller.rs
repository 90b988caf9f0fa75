//! Who calls, and from where: made once for each request, before any page sees it.
//!
//! The address is the other end of the connection, and the device is the one whose licence was shown when the connection was
//! made. Where the other end is a proxy that the installation names, both are what that proxy says; what anybody else says in
//! the same headers is not read.

use crate::server::Presented;
use crate::site::Site;
use access::Whence;
use app::device;
use axum::extract::{ConnectInfo, FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName};
use axum::middleware::Next;
use axum::response::Response;
use ipnet::IpNet;
use percent_encoding::percent_decode_str;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

/// Whom an installation believes, and which networks it counts as the health network.
#[derive(Debug, Clone, Default)]
pub struct Callers {
    /// The proxies that say who calls.
    pub proxies: Vec<IpNet>,
    /// The networks from which no device licence is needed.
    pub health: Vec<IpNet>,
}

impl Callers {
    /// This machine counts as the health network: for a service that nobody else reaches.
    #[must_use]
    pub fn on_this_machine() -> Self {
        let loopback = [net(Ipv4Addr::LOCALHOST.into(), 8), net(Ipv6Addr::LOCALHOST.into(), 128)];
        Self { health: loopback.into_iter().flatten().collect(), ..Self::default() }
    }

    /// Everywhere counts as the health network: licences are off.
    #[must_use]
    pub fn everywhere(self) -> Self {
        let all = [net(Ipv4Addr::UNSPECIFIED.into(), 0), net(Ipv6Addr::UNSPECIFIED.into(), 0)];
        Self { health: all.into_iter().flatten().collect(), ..self }
    }
}

fn net(address: IpAddr, length: u8) -> Option<IpNet> {
    IpNet::new(address, length).ok()
}

/// Who calls.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Caller {
    /// Their address, as far as anybody who is believed knows it.
    pub(crate) address: IpAddr,
    /// From where they act.
    pub(crate) whence: Whence,
}

impl Caller {
    /// Somebody of whom nothing is known.
    const UNKNOWN: Self = Self { address: IpAddr::V4(Ipv4Addr::UNSPECIFIED), whence: Whence::Elsewhere };
}

impl FromRequestParts<Arc<Site>> for Caller {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<Site>) -> Result<Self, Infallible> {
        Ok(parts.extensions.get().copied().unwrap_or(Self::UNKNOWN))
    }
}

const FORWARDED: HeaderName = HeaderName::from_static("x-forwarded-for");
/// As nginx writes it with `$ssl_client_escaped_cert`: PEM, encoded as in a URL.
const CERTIFICATE: HeaderName = HeaderName::from_static("x-client-certificate");

/// Puts who calls into the request.
pub(crate) async fn recognise(State(site): State<Arc<Site>>, mut request: Request, next: Next) -> Response {
    let caller = recognised(&site, &request);
    request.extensions_mut().insert(caller);
    next.run(request).await
}

fn recognised(site: &Site, request: &Request) -> Caller {
    let Some(ConnectInfo(peer)) = request.extensions().get::<ConnectInfo<SocketAddr>>() else {
        return Caller::UNKNOWN;
    };
    let (callers, peer) = (&site.callers, peer.ip().to_canonical());
    let headers = request.headers();
    let by_proxy = among(&callers.proxies, peer);
    let address = if by_proxy { forwarded(headers, peer, &callers.proxies) } else { peer };
    // Where a proxy does not say who calls, nobody is taken for somebody on the health network.
    let known = !by_proxy || !among(&callers.proxies, address);
    let whence = if known && among(&callers.health, address) {
        Whence::Network
    } else if by_proxy {
        passed_on(headers).map_or(Whence::Elsewhere, |certificate| licensed(site, &certificate))
    } else {
        // The handshake has verified it, and that the caller holds its key.
        let shown = request.extensions().get::<Presented>();
        shown.map_or(Whence::Elsewhere, |shown| Whence::Device(licence::fingerprint(&shown.0)))
    };
    Caller { address, whence }
}

fn among(nets: &[IpNet], address: IpAddr) -> bool {
    nets.iter().any(|net| net.contains(&address))
}

/// The last hop that is no proxy of ours: whatever stands before it, anybody may have written. Where the line cannot be read, the
/// caller is whoever spoke last.
fn forwarded(headers: &HeaderMap, peer: IpAddr, proxies: &[IpNet]) -> IpAddr {
    let lines: Vec<&str> =
        headers.get_all(FORWARDED).iter().map(|line| line.to_str().unwrap_or("unreadable")).collect();
    let mut last = peer;
    for hop in lines.iter().flat_map(|line| line.split(',')).rev() {
        let Some(address) = address(hop.trim()) else { return last };
        last = address;
        if !among(proxies, address) {
            break;
        }
    }
    last
}

/// An address as proxies write it: with a port or without, one of version six in brackets or not.
fn address(hop: &str) -> Option<IpAddr> {
    let bare = hop.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(hop);
    let address = bare.parse().ok().or_else(|| hop.parse::<SocketAddr>().ok().map(|with| with.ip()));
    address.map(|address: IpAddr| address.to_canonical())
}

/// The certificate that a proxy passed on. One that is there twice is none: somebody may have put the other there.
fn passed_on(headers: &HeaderMap) -> Option<CertificateDer<'static>> {
    let mut sent = headers.get_all(CERTIFICATE).iter();
    let (first, second) = (sent.next()?.to_str().ok()?, sent.next());
    if first.is_empty() || second.is_some() {
        return None;
    }
    let pem = percent_decode_str(first).collect::<Vec<u8>>();
    CertificateDer::from_pem_slice(&pem).ok()
}

/// What a proxy says it has verified is verified again: it may have been set up to pass on anything.
fn licensed(site: &Site, certificate: &[u8]) -> Whence {
    match device::presented(&site.house, certificate) {
        Ok(fingerprint) => Whence::Device(fingerprint),
        Err(unfit) => {
            tracing::info!(%unfit, "a certificate that a proxy passed on is no licence");
            Whence::Elsewhere
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;
    use rstest::rstest;

    #[rstest]
    #[case::nothing_said(&[], "10.0.0.1")]
    #[case::the_caller(&["198.51.100.7"], "198.51.100.7")]
    #[case::what_the_caller_wrote_itself(&["127.0.0.1, 198.51.100.7"], "198.51.100.7")]
    #[case::two_proxies(&["203.0.113.9, 198.51.100.7, 10.0.0.2"], "198.51.100.7")]
    #[case::in_two_lines(&["198.51.100.7", "10.0.0.2"], "198.51.100.7")]
    #[case::proxies_alone(&["10.0.0.3, 10.0.0.2"], "10.0.0.3")]
    #[case::unreadable(&["198.51.100.7, unknown"], "10.0.0.1")]
    #[case::empty(&[""], "10.0.0.1")]
    #[case::with_a_port(&["198.51.100.7:40000"], "198.51.100.7")]
    #[case::version_six(&["2001:db8::7"], "2001:db8::7")]
    #[case::in_brackets(&["[2001:db8::7]"], "2001:db8::7")]
    #[case::in_brackets_with_a_port(&["[2001:db8::7]:443"], "2001:db8::7")]
    #[case::four_within_six(&["::ffff:198.51.100.7"], "198.51.100.7")]
    fn the_caller_is_the_last_hop_that_is_no_proxy(#[case] lines: &[&'static str], #[case] expected: &str) {
        let proxies = ["10.0.0.0/8".parse().unwrap()];
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(FORWARDED, HeaderValue::from_static(line));
        }
        let found = forwarded(&headers, IpAddr::from([10, 0, 0, 1]), &proxies);
        assert_eq!(found, expected.parse::<IpAddr>().unwrap());
    }

    #[test]
    fn a_certificate_that_is_there_twice_or_garbled_is_none() {
        let pem = "-----BEGIN%20CERTIFICATE-----%0AMAA=%0A-----END%20CERTIFICATE-----%0A";
        let mut headers = HeaderMap::new();
        headers.append(CERTIFICATE, HeaderValue::from_static(pem));
        assert!(passed_on(&headers).is_some());
        headers.append(CERTIFICATE, HeaderValue::from_static(pem));
        assert!(passed_on(&headers).is_none());
        for garbled in ["", "%", "MAA=", "-----BEGIN%20CERTIFICATE-----"] {
            headers.insert(CERTIFICATE, HeaderValue::from_static(garbled));
            assert!(passed_on(&headers).is_none(), "{garbled}");
        }
    }

    #[test]
    fn this_machine_is_the_health_network_only_where_that_is_said() {
        let here = [IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)];
        let there = IpAddr::from([198, 51, 100, 7]);
        assert!(here.iter().all(|here| among(&Callers::on_this_machine().health, *here)));
        assert!(!among(&Callers::on_this_machine().health, there));
        assert!(!here.iter().any(|here| among(&Callers::default().health, *here)));
        assert!(among(&Callers::default().everywhere().health, there));
    }
}
