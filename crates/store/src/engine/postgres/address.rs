//! Where the server is, how it is reached, and what is asked of it before it is trusted with a record.

use super::line::Line;
use super::meaning::failure;
use super::session::Session;
use crate::engine::conn::Conn;
use crate::error::Fault;
use std::sync::Arc;
use std::time::Duration;
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres::{Client, Config};
use tokio_postgres_rustls::MakeRustlsConnect;

/// What a session that serves asks of the server. Only warnings are sent unasked, so that one beside a commit can be noticed.
/// Long texts are compressed by lz4 where the server has it: its own way took a ninth of its time when plans were published.
const MANNERS: &str = "set client_min_messages = warning; set statement_timeout = '30s'; set lock_timeout = '5s'; \
                       set idle_in_transaction_session_timeout = '60s'; \
                       select set_config(name, 'lz4', false) from pg_settings \
                       where name = 'default_toast_compression' and 'lz4' = any (enumvals)";
/// Longer than the server's own limit: only a server that has gone silent is given up on.
const SILENCE: Duration = Duration::from_secs(40);

/// Where the server is, and how to speak to it.
#[derive(Clone)]
pub(in crate::engine) struct Address {
    config: Config,
    tls: MakeRustlsConnect,
}

impl Address {
    pub(in crate::engine) fn parse(url: &str, node: &str) -> Result<Self, Fault> {
        // The certificate and the name in it are always checked, so these two ask for nothing more.
        let url = url
            .replace("sslmode=verify-full", "sslmode=require")
            .replace("sslmode=verify-ca", "sslmode=require");
        let mut config: Config = url
            .parse()
            .map_err(|error| Fault::Broken(format!("the database address cannot be read: {error}")))?;
        // Nobody's record crosses a network in the clear because a word was left out of an address.
        if config.get_ssl_mode() == SslMode::Prefer {
            config.ssl_mode(if here(&config) { SslMode::Disable } else { SslMode::Require });
        }
        config.application_name(format!("cmc {node}"));
        config.connect_timeout(Duration::from_secs(4));
        config.tcp_user_timeout(Duration::from_secs(15));
        config.keepalives_idle(Duration::from_secs(15));
        Ok(Self { config, tls: tls()? })
    }

    /// Opens a session that gives up on a silent server.
    pub(in crate::engine) async fn connect(&self) -> Result<Conn, Fault> {
        self.open(Some(SILENCE), MANNERS).await
    }

    /// Opens a session for long work by one person at the keyboard.
    pub(in crate::engine) async fn connect_patiently(&self) -> Result<Conn, Fault> {
        self.open(None, "set client_min_messages = warning").await
    }

    async fn open(&self, patience: Option<Duration>, manners: &str) -> Result<Conn, Fault> {
        let reach = |error: &tokio_postgres::Error| failure(error, "connecting").fault;
        let (client, connection) =
            self.config.connect(self.tls.clone()).await.map_err(|error| reach(&error))?;
        let mut line = Line::new(connection);
        line.carry(client.batch_execute(manners)).await.map_err(|error| reach(&error))?;
        line.carry(require_sound(&client)).await?;
        Ok(Conn::postgres(Session::new(client, line, patience)))
    }
}

/// A server that forgets commits, or that cannot spell every name, is no place for a record.
async fn require_sound(client: &Client) -> Result<(), Fault> {
    let sql = "select current_setting('server_encoding'), current_setting('synchronous_commit')";
    let answer = client.query_one(sql, &[]).await.map_err(|error| failure(&error, sql).fault)?;
    let (encoding, durable): (&str, &str) = (answer.get(0), answer.get(1));
    if encoding != "UTF8" {
        return Err(Fault::Broken(format!(
            "the database must be encoded in UTF8 and is encoded in {encoding}"
        )));
    }
    if durable == "off" {
        return Err(Fault::broken(
            "synchronous_commit is off on the server: an answered change could be lost",
        ));
    }
    Ok(())
}

/// Whether every server of the address is this machine.
fn here(config: &Config) -> bool {
    let named = config.get_hosts().iter().all(|host| match host {
        Host::Tcp(name) => {
            name == "localhost" || name.parse().is_ok_and(|ip: std::net::IpAddr| ip.is_loopback())
        }
        #[cfg(unix)]
        Host::Unix(_) => true,
    });
    named && config.get_hostaddrs().iter().all(std::net::IpAddr::is_loopback)
}

fn tls() -> Result<MakeRustlsConnect, Fault> {
    let mut roots = rustls::RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| Fault::Broken(error.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}
