//! The database under a trial, and ways to do to it what only its owner could.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

pub(crate) enum Database {
    File(PathBuf),
    Server { server: String, name: String },
}

impl Database {
    pub(crate) fn file(path: PathBuf) -> Self {
        Self::File(path)
    }

    /// A database on the tests' server; `None` where there is no server and none is required.
    pub(crate) fn on_server() -> Option<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let Ok(server) = std::env::var("CMC_TEST_POSTGRES") else {
            assert!(std::env::var("CMC_TEST_REQUIRE").is_err(), "CMC_TEST_POSTGRES is not set");
            println!("skipped: CMC_TEST_POSTGRES is not set");
            return None;
        };
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("cmc_command_{}_{count}", std::process::id());
        ask(&server, &format!("drop database if exists {name} with (force)"));
        ask(&server, &format!("create database {name} template template0 encoding 'UTF8'"));
        Some(Self::Server { server, name })
    }

    pub(crate) fn url(&self) -> String {
        match self {
            Self::File(path) => format!("sqlite:{}", path.display()),
            Self::Server { server, name } => {
                let (front, _) = server.rsplit_once('/').unwrap();
                format!("{front}/{name}")
            }
        }
    }

    pub(crate) fn is_file(&self) -> bool {
        matches!(self, Self::File(_))
    }

    /// The chain into which a command writes.
    pub(crate) fn chain(&self) -> &'static str {
        if self.is_file() { "main" } else { "node-1.command/0" }
    }

    /// The rows of an answer as texts.
    pub(crate) fn rows(&self, sql: &str) -> Vec<Vec<String>> {
        match self {
            Self::File(path) => {
                let file = rusqlite::Connection::open(path).unwrap();
                let mut statement = file.prepare(sql).unwrap();
                let width = statement.column_count();
                let cell = |row: &rusqlite::Row<'_>, at| match row.get_ref(at).unwrap() {
                    rusqlite::types::ValueRef::Integer(number) => number.to_string(),
                    other => other.as_str().unwrap_or_default().to_owned(),
                };
                let rows = statement.query_map([], |row| Ok((0..width).map(|at| cell(row, at)).collect()));
                rows.unwrap().map(Result::unwrap).collect()
            }
            Self::Server { .. } => rows(&self.url(), sql),
        }
    }

    /// Runs statements as the database's owner, who can take the triggers away.
    pub(crate) fn meddle(&self, sql: &str) {
        match self {
            Self::File(path) => {
                let disarm = "drop trigger if exists audit_events_no_update; \
                              drop trigger if exists audit_events_no_delete;";
                let file = rusqlite::Connection::open(path).unwrap();
                file.execute_batch(&format!("{disarm} {sql}")).unwrap();
            }
            Self::Server { .. } => {
                let disarm = "drop trigger if exists audit_events_no_change on audit_events;";
                ask(&self.url(), &format!("{disarm} {sql}"));
            }
        }
    }

    /// Takes a copy, to be put back later.
    pub(crate) fn copy(&self) {
        match self {
            Self::File(path) => {
                let file = rusqlite::Connection::open(path).unwrap();
                file.execute("vacuum into ?1", [copy_of(path).to_str().unwrap()]).unwrap();
            }
            Self::Server { server, name } => {
                ask(server, &format!("create database {name}_copy template {name}"))
            }
        }
    }

    /// Puts the copy in the place of the database.
    pub(crate) fn put_back(&self) {
        match self {
            Self::File(path) => {
                for companion in ["-wal", "-shm"] {
                    let _ = std::fs::remove_file(format!("{}{companion}", path.display()));
                }
                std::fs::rename(copy_of(path), path).unwrap();
            }
            Self::Server { server, name } => {
                ask(server, &format!("drop database {name} with (force)"));
                ask(server, &format!("alter database {name}_copy rename to {name}"));
            }
        }
    }
}

fn copy_of(path: &Path) -> PathBuf {
    path.with_extension("copy")
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Self::Server { server, name } = self {
            ask(server, &format!("drop database if exists {name} with (force)"));
        }
    }
}

fn ask(server: &str, sql: &str) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let (client, connection) = tokio_postgres::connect(server, tokio_postgres::NoTls).await.unwrap();
        let connection = tokio::spawn(connection);
        client.batch_execute(sql).await.unwrap();
        drop(client);
        let _ = connection.await;
    });
}

fn rows(server: &str, sql: &str) -> Vec<Vec<String>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let (client, connection) = tokio_postgres::connect(server, tokio_postgres::NoTls).await.unwrap();
        let connection = tokio::spawn(connection);
        let answer = client.simple_query(sql).await.unwrap();
        drop(client);
        let _ = connection.await;
        let texts = |row: &tokio_postgres::SimpleQueryRow| {
            (0..row.len()).map(|at| row.get(at).unwrap_or_default().to_owned()).collect()
        };
        let rows = answer.iter().filter_map(|message| match message {
            tokio_postgres::SimpleQueryMessage::Row(row) => Some(texts(row)),
            _ => None,
        });
        rows.collect()
    })
}
