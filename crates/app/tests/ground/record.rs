//! The record seen from beside the house: what stands in its rows, and what somebody with the database's password can
//! and cannot do to them.

use rusqlite::types::ValueRef;
use std::sync::atomic::{AtomicU32, Ordering};
use tempfile::TempDir;
use tokio::sync::OnceCell;
use tokio_postgres::{Client, NoTls, SimpleQueryMessage};

/// Where the record of one story is.
pub(crate) enum Record {
    File(TempDir),
    Database { server: String, name: String, client: Box<OnceCell<Client>> },
}

/// One event of the audit, as its row has it; what is absent is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Event {
    pub(crate) user: String,
    pub(crate) who: String,
    pub(crate) organisation: String,
    pub(crate) right: String,
    pub(crate) action: String,
    pub(crate) person: String,
    pub(crate) plan: String,
    pub(crate) outcome: String,
    pub(crate) reason: String,
    pub(crate) detail: String,
}

impl Event {
    /// What was done and how it ended.
    pub(crate) fn end(&self) -> (&str, &str) {
        (&self.action, &self.outcome)
    }
}

impl Record {
    pub(crate) fn file() -> Self {
        Self::File(tempfile::tempdir().unwrap())
    }

    pub(crate) async fn database() -> Option<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let Ok(server) = std::env::var("CMC_TEST_POSTGRES") else {
            assert!(std::env::var("CMC_TEST_REQUIRE").is_err(), "CMC_TEST_POSTGRES is not set");
            println!("skipped: CMC_TEST_POSTGRES is not set");
            return None;
        };
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("cmc_story_{}_{count}", std::process::id());
        drop_database(&server, &name).await;
        let create = format!("create database {name} template template0 encoding 'UTF8'");
        connect(&server).await.batch_execute(&create).await.unwrap();
        Some(Self::Database { server, name, client: Box::default() })
    }

    /// The address that the house is given.
    pub(crate) fn address(&self) -> String {
        match self {
            Self::File(folder) => format!("sqlite:{}", folder.path().join("cmc.db").display()),
            Self::Database { server, name, .. } => {
                format!("{}/{name}", server.rsplit_once('/').unwrap().0)
            }
        }
    }

    /// Each row as texts; what is absent is empty.
    pub(crate) async fn rows(&self, sql: &str) -> Vec<Vec<String>> {
        match self {
            Self::File(_) => {
                let file = self.open_file();
                let mut statement = file.prepare(sql).unwrap();
                let width = statement.column_count();
                let read =
                    |row: &rusqlite::Row<'_>| (0..width).map(|at| row.get_ref(at).map(shown)).collect();
                let rows = statement.query_map([], read).unwrap();
                rows.collect::<Result<_, _>>().unwrap()
            }
            Self::Database { client, .. } => {
                let client = client.get_or_init(|| async { connect(&self.address()).await }).await;
                let answer = client.simple_query(sql).await.unwrap();
                let rows = answer.into_iter().filter_map(|message| match message {
                    SimpleQueryMessage::Row(row) => Some(row),
                    _ => None,
                });
                let texts = |row: tokio_postgres::SimpleQueryRow| {
                    (0..row.len()).map(|at| row.get(at).unwrap_or_default().to_owned()).collect()
                };
                rows.map(texts).collect()
            }
        }
    }

    pub(crate) async fn count(&self, table: &str) -> u64 {
        self.rows(&format!("select count(*) from {table}")).await[0][0].parse().unwrap()
    }

    /// Every event, in the order in which they came about.
    pub(crate) async fn events(&self) -> Vec<Event> {
        let rows = "select actor_user, actor_name, o.name, act_right, action, subject_person, subject_plan, outcome, reason, \
                    detail from audit_events e left join organisations o on o.id = e.organisation order by e.id";
        let read = |row: Vec<String>| {
            let [user, who, organisation, right, action, person, plan, outcome, reason, detail] =
                <[String; 10]>::try_from(row).unwrap();
            Event { user, who, organisation, right, action, person, plan, outcome, reason, detail }
        };
        self.rows(rows).await.into_iter().map(read).collect()
    }

    /// Runs statements in one transaction behind the house's back; says why when they were refused.
    pub(crate) async fn behind(&self, sql: &str) -> Result<(), String> {
        let all = format!("begin; {sql}; commit;");
        match self {
            Self::File(_) => {
                let file = self.open_file();
                file.execute_batch(&all).map_err(|error| error.to_string())
            }
            Self::Database { .. } => {
                let client = connect(&self.address()).await;
                let ended = client.batch_execute(&all).await;
                ended.map_err(|error| error.as_db_error().map_or(error.to_string(), |said| said.to_string()))
            }
        }
    }

    fn open_file(&self) -> rusqlite::Connection {
        let file = rusqlite::Connection::open(self.address().trim_start_matches("sqlite:")).unwrap();
        file.busy_timeout(std::time::Duration::from_secs(5)).unwrap();
        file.pragma_update(None, "foreign_keys", true).unwrap();
        file
    }
}

impl Drop for Record {
    fn drop(&mut self) {
        let Self::Database { server, name, .. } = self else { return };
        let (server, name) = (server.clone(), name.clone());
        let gone = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(drop_database(&server, &name));
        });
        let _ = gone.join();
    }
}

fn shown(cell: ValueRef<'_>) -> String {
    match cell {
        ValueRef::Null => String::new(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Text(text) => String::from_utf8(text.to_vec()).unwrap(),
        ValueRef::Blob(bytes) => bytes.iter().map(|b| format!("{b:02x}")).collect(),
    }
}

async fn connect(url: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

async fn drop_database(server: &str, name: &str) {
    let drop = format!("drop database if exists {name} with (force)");
    connect(server).await.batch_execute(&drop).await.unwrap();
}
