//! The settings of the service's edge: TLS, which proxies are believed, which networks need no device licence.

use super::Usage;
use super::given::{Gathered, Given};
use super::read::wrong;
use ipnet::IpNet;
use std::net::IpAddr;
use std::path::PathBuf;
use web::Callers;

/// How callers reach the program.
#[derive(Clone, Debug, Default)]
pub(crate) struct Edge {
    /// TLS within the program.
    pub(crate) tls: Option<TlsFiles>,
    /// The proxies that say who calls.
    pub(crate) proxies: Vec<IpNet>,
    /// The networks that were named as the health network.
    pub(crate) health: Option<Vec<IpNet>>,
}

/// Where certificate and key are, and what callers are asked for.
#[derive(Debug, Clone)]
pub(crate) struct TlsFiles {
    pub(crate) certificate: PathBuf,
    pub(crate) key: PathBuf,
    pub(crate) clients: ClientCertificates,
}

/// Whether callers are asked for a device licence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ClientCertificates {
    Off,
    Optional,
    Required,
}

impl Edge {
    pub(super) fn read(gathered: &Gathered) -> Result<Self, Usage> {
        let given = |name: &str| gathered.get(name);
        let file = |given: &Given| PathBuf::from(&given.text);
        let clients = given("client_certificates");
        let tls = match (given("tls_cert"), given("tls_key")) {
            (Some(certificate), Some(key)) => Some(TlsFiles {
                certificate: file(certificate),
                key: file(key),
                clients: clients.map_or(Ok(ClientCertificates::Optional), asked)?,
            }),
            (None, None) => None,
            (Some(alone), None) | (None, Some(alone)) => {
                return Err(Usage(format!("{}: tls_cert and tls_key are given together", alone.place)));
            }
        };
        if let (None, Some(clients)) = (&tls, clients) {
            return Err(Usage(format!(
                "{}: without TLS nobody can be asked for a certificate; give tls_cert and tls_key, or let the proxy ask",
                clients.place
            )));
        }
        Ok(Self {
            tls,
            proxies: given("trusted_proxies").map_or(Ok(Vec::new()), networks)?,
            health: given("health_networks").map(networks).transpose()?,
        })
    }

    /// Whom the pages believe, and from where no licence is needed: unless networks are named, from this machine where nobody
    /// else reaches the service, and from nowhere else.
    pub(crate) fn callers(&self, https: bool) -> Callers {
        let alone = if https { Callers::default() } else { Callers::on_this_machine() };
        Callers { proxies: self.proxies.clone(), health: self.health.clone().unwrap_or(alone.health) }
    }
}

fn asked(given: &Given) -> Result<ClientCertificates, Usage> {
    match given.text.as_str() {
        "off" => Ok(ClientCertificates::Off),
        "optional" => Ok(ClientCertificates::Optional),
        "required" => Ok(ClientCertificates::Required),
        _ => Err(wrong(given, "off, optional or required")),
    }
}

/// Addresses and networks, separated by commas.
fn networks(given: &Given) -> Result<Vec<IpNet>, Usage> {
    let one = |text: &str| {
        let address = text.parse::<IpAddr>().map(IpNet::from);
        address.or_else(|_| text.parse::<IpNet>()).map_err(|_| {
            wrong(given, "a list of addresses and networks, such as 10.0.0.7, 10.1.0.0/16, 2001:db8::/32")
        })
    };
    given.text.split(',').map(str::trim).filter(|text| !text.is_empty()).map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(pairs: &[(&'static str, &str)]) -> Result<Edge, String> {
        let given = |(name, text): &(&'static str, &str)| {
            (*name, Given { text: (*text).to_owned(), place: name.to_uppercase() })
        };
        Edge::read(&pairs.iter().map(given).collect()).map_err(|Usage(why)| why)
    }

    #[test]
    fn certificate_and_key_come_together_and_callers_are_asked_unless_it_is_said() {
        let both = [("tls_cert", "cmc.pem"), ("tls_key", "cmc.key")];
        assert_eq!(edge(&both).unwrap().tls.unwrap().clients, ClientCertificates::Optional);
        for (word, clients) in [("off", ClientCertificates::Off), ("required", ClientCertificates::Required)]
        {
            let found = edge(&[both[0], both[1], ("client_certificates", word)]).unwrap();
            assert_eq!(found.tls.unwrap().clients, clients);
        }
        for (pairs, why) in [
            (&both[..1], "TLS_CERT: tls_cert and tls_key are given together"),
            (&both[1..], "TLS_KEY: tls_cert and tls_key are given together"),
            (&[("client_certificates", "off")][..], "CLIENT_CERTIFICATES: without TLS"),
            (
                &[both[0], both[1], ("client_certificates", "yes")][..],
                "CLIENT_CERTIFICATES: \"yes\" is not off, optional or required",
            ),
        ] {
            let refused = edge(pairs).unwrap_err();
            assert!(refused.starts_with(why), "{refused}");
        }
    }

    #[test]
    fn networks_are_addresses_or_ranges() {
        let found = edge(&[("trusted_proxies", "10.0.0.7, 10.1.0.0/16,2001:db8::/32")]).unwrap();
        let shown: Vec<String> = found.proxies.iter().map(ToString::to_string).collect();
        assert_eq!(shown, ["10.0.0.7/32", "10.1.0.0/16", "2001:db8::/32"]);
        for wrong in ["10.0.0", "10.0.0.0/33", "proxy.example"] {
            let refused = edge(&[("health_networks", wrong)]).unwrap_err();
            assert!(refused.starts_with(&format!("HEALTH_NETWORKS: \"{wrong}\" is not a list")), "{refused}");
        }
    }

    #[test]
    fn the_health_network_is_this_machine_only_where_nobody_else_comes() {
        let nothing = edge(&[]).unwrap();
        assert!(!nothing.callers(false).health.is_empty());
        assert!(nothing.callers(true).health.is_empty());
        let named = edge(&[("health_networks", "10.0.0.0/8")]).unwrap();
        assert_eq!(named.callers(false).health, named.callers(true).health);
        let none = edge(&[("health_networks", "")]).unwrap();
        assert!(none.callers(false).health.is_empty(), "nothing named is nothing");
    }
}
