//! One session with the server: how it is opened, how a statement is sent and waited for, and when it is given up.

use super::cells::fill;
use super::meaning::{failure, unfit};
use crate::engine::conn::{Conn, Failure};
use crate::engine::value::{Row, Value};
use crate::error::Fault;
use futures_util::future::try_join_all;
use futures_util::{TryFutureExt, TryStreamExt};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::runtime::Handle;
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres::error::Severity;
use tokio_postgres::{AsyncMessage, Client, Config, Statement};
use tokio_postgres_rustls::MakeRustlsConnect;

/// What every session asks of the server. Only warnings are sent unasked, so that one beside a commit can be noticed.
const MANNERS: &str = "set client_min_messages = warning; set statement_timeout = '30s'; set lock_timeout = '5s'; \
                       set idle_in_transaction_session_timeout = '60s'";
/// Longer than the server's own limit: only a server that has gone silent is given up on.
const SILENCE: Duration = Duration::from_secs(40);
/// Statements are written in the program, so there are few; a list that grows past this is begun again.
const STATEMENTS: usize = 1000;

/// Where the server is, and how to speak to it.
#[derive(Clone)]
pub(in crate::engine) struct Address {
    config: Config,
    tls: MakeRustlsConnect,
}

/// One connection to the server.
pub(in crate::engine) struct Session {
    client: Client,
    runtime: Handle,
    statements: RefCell<HashMap<String, Statement>>,
    /// The server has sent a warning.
    warned: Arc<AtomicBool>,
    /// The server did not answer in time, so the next answer would be to the wrong question.
    silent: Cell<bool>,
    patience: Option<Duration>,
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
        let (client, mut connection) =
            self.config.connect(self.tls.clone()).await.map_err(|error| reach(&error))?;
        let warned = Arc::new(AtomicBool::new(false));
        let seen = warned.clone();
        tokio::spawn(async move {
            while let Some(Ok(message)) = poll_fn(|context| connection.poll_message(context)).await {
                if let AsyncMessage::Notice(notice) = message {
                    seen.store(true, Ordering::SeqCst);
                    tracing::warn!(
                        code = notice.code().code(),
                        "the database server warns: {}",
                        notice.message()
                    );
                }
            }
        });
        client.batch_execute(manners).await.map_err(|error| reach(&error))?;
        require_sound(&client).await?;
        let runtime = Handle::current();
        let statements = RefCell::default();
        Ok(Conn::postgres(Session {
            client,
            runtime,
            statements,
            warned,
            silent: Cell::new(false),
            patience,
        }))
    }
}

impl Session {
    pub(in crate::engine) fn exec(&self, sql: &str, values: &[Value]) -> Result<u64, Failure> {
        self.wait(sql, async {
            let statement = self.statement(sql, values).await?;
            self.client.execute_raw(&statement, values).await.map_err(|error| failure(&error, sql))
        })
    }

    pub(in crate::engine) fn exec_each(&self, sql: &str, sets: &[Vec<Value>]) -> Result<u64, Failure> {
        let Some(first) = sets.first() else { return Ok(0) };
        self.wait(sql, async {
            let statement = self.statement(sql, first).await?;
            sets.iter().try_for_each(|values| fits(&statement, sql, values))?;
            let sent = sets.iter().map(|values| self.client.execute_raw(&statement, values));
            let counts = try_join_all(sent).await.map_err(|error| failure(&error, sql))?;
            Ok(counts.into_iter().sum())
        })
    }

    pub(in crate::engine) fn query(&self, sql: &str, values: &[Value]) -> Result<Vec<Row>, Failure> {
        let mut rows = Vec::new();
        self.each(sql, values, &mut |row| rows.push(row.clone()))?;
        Ok(rows)
    }

    /// Shows each row in turn, in one and the same place.
    pub(in crate::engine) fn each(
        &self,
        sql: &str,
        values: &[Value],
        visit: &mut dyn FnMut(&Row),
    ) -> Result<(), Failure> {
        self.wait(sql, async {
            let statement = self.statement(sql, values).await?;
            let mut row = Row::new(vec![Value::Null; statement.columns().len()]);
            let answers = self.client.query_raw(&statement, values).await;
            let mut answers = pin!(answers.map_err(|error| failure(&error, sql))?);
            while let Some(answer) = answers.try_next().await.map_err(|error| failure(&error, sql))? {
                fill(row.cells(), &answer, sql)?;
                visit(&row);
            }
            Ok(())
        })
    }

    pub(in crate::engine) fn script(&self, sql: &str) -> Result<(), Failure> {
        self.wait(sql, self.client.batch_execute(sql).map_err(|error| failure(&error, sql)))
    }

    /// A warning means that the change may not be where it should be, say on the standby; an end of the connection
    /// that nobody knows whether it is anywhere.
    pub(in crate::engine) fn commit(&self) -> Result<(), Failure> {
        let lost = |why: &str| Failure { fault: Fault::Lost(why.to_owned()), again: false };
        self.warned.store(false, Ordering::SeqCst);
        let ended = self.wait("COMMIT", async { Ok(self.client.batch_execute("COMMIT").await) });
        match ended {
            Ok(Ok(())) if self.warned.load(Ordering::SeqCst) => {
                Err(lost("the server warned while it committed"))
            }
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => match error.as_db_error().and_then(|said| said.parsed_severity()) {
                Some(Severity::Error) => Err(failure(&error, "COMMIT")),
                _ => Err(lost("the connection ended while it committed")),
            },
            Err(_) => Err(lost("the server fell silent while it committed")),
        }
    }

    pub(in crate::engine) fn closed(&self) -> bool {
        self.silent.get() || self.client.is_closed()
    }

    async fn statement(&self, sql: &str, values: &[Value]) -> Result<Statement, Failure> {
        let known = self.statements.borrow().get(sql).cloned();
        let statement = match known {
            Some(statement) => statement,
            None => {
                let statement = self.client.prepare(sql).await.map_err(|error| failure(&error, sql))?;
                let mut statements = self.statements.borrow_mut();
                if statements.len() >= STATEMENTS {
                    statements.clear();
                }
                statements.insert(sql.to_owned(), statement.clone());
                statement
            }
        };
        fits(&statement, sql, values).map(|()| statement)
    }

    fn wait<T>(&self, sql: &str, answer: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
        let Some(patience) = self.patience else { return self.runtime.block_on(answer) };
        self.runtime.block_on(async { tokio::time::timeout(patience, answer).await }).unwrap_or_else(|_| {
            self.silent.set(true);
            Err(Failure { fault: Fault::Busy(format!("the server fell silent, at: {sql}")), again: false })
        })
    }
}

fn fits(statement: &Statement, sql: &str, values: &[Value]) -> Result<(), Failure> {
    if statement.params().len() != values.len() {
        return Err(unfit("placeholders and values differ in number", sql));
    }
    if values.iter().any(|value| matches!(value, Value::Text(text) if text.contains('\0'))) {
        return Err(unfit("text with a NUL in it", sql));
    }
    Ok(())
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
