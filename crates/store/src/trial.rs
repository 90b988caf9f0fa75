//! A record of its own for each test, on either engine, and a way to tell one story on both.

use crate::chain::{AuditKey, Event, Outcome};
use crate::engine::{Begin, Conn, Engine, Settings, alone};
use crate::error::Fault;
use std::sync::atomic::{AtomicU32, Ordering};

pub(crate) const AT: &str = "2026-11-21T19:05:00.000000Z";

/// A migrated record that goes away with the test.
pub(crate) struct Trial {
    pub(crate) settings: Settings,
    folder: Option<tempfile::TempDir>,
    server: Option<(String, String)>,
}

/// Runs each story, a function of a [`Trial`], on both engines.
macro_rules! on_both_engines {
    ($($story:ident)+) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $story() {
                super::$story(crate::trial::Trial::sqlite().await).await;
            })+
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $story() {
                if let Some(trial) = crate::trial::Trial::postgres().await {
                    super::$story(trial).await;
                }
            })+
        }
    };
}
pub(crate) use on_both_engines;

impl Trial {
    /// A file in a folder of its own.
    pub(crate) async fn sqlite() -> Self {
        let trial = Self::bare_sqlite();
        trial.migrate().await;
        trial
    }

    /// A database of its own on the tests' server; `None` where there is no server and none is required.
    pub(crate) async fn postgres() -> Option<Self> {
        let trial = Self::bare_postgres().await?;
        trial.migrate().await;
        Some(trial)
    }

    pub(crate) fn bare_sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let settings = settings(format!("sqlite:{}", folder.path().join("cmc.db").display()));
        Self { settings, folder: Some(folder), server: None }
    }

    pub(crate) async fn bare_postgres() -> Option<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let Ok(server) = std::env::var("CMC_TEST_POSTGRES") else {
            assert!(std::env::var("CMC_TEST_REQUIRE").is_err(), "CMC_TEST_POSTGRES is not set");
            println!("skipped: CMC_TEST_POSTGRES is not set");
            return None;
        };
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("cmc_trial_{}_{count}", std::process::id());
        ask(&server, &format!("drop database if exists {name} with (force)")).await;
        ask(&server, &format!("create database {name} template template0 encoding 'UTF8'")).await;
        let (front, _) = server.rsplit_once('/').unwrap();
        let settings = settings(format!("{front}/{name}"));
        Some(Self { settings, folder: None, server: Some((server, name)) })
    }

    pub(crate) async fn migrate(&self) {
        crate::migrate::migrate(&self.settings, AT.to_owned()).await.unwrap();
    }

    pub(crate) async fn open(&self) -> Engine {
        Engine::open(&self.settings).await.unwrap()
    }

    /// Runs statements beside the engine's back, as somebody with the database's password could.
    pub(crate) async fn behind(&self, sql: &str) -> Result<(), Fault> {
        let sql = sql.to_owned();
        self.alone(move |conn| conn.within(Begin::Write, |conn| conn.script(&sql))).await
    }

    pub(crate) async fn alone<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Conn) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        alone(&self.settings, Begin::Write, work).await
    }

    /// The database file, on SQLite.
    pub(crate) fn file(&self) -> Option<std::path::PathBuf> {
        self.folder.as_ref().map(|folder| folder.path().join("cmc.db"))
    }
}

impl Drop for Trial {
    fn drop(&mut self) {
        let Some((server, name)) = self.server.take() else { return };
        let gone = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(ask(&server, &format!("drop database if exists {name} with (force)")));
        });
        let _ = gone.join();
    }
}

async fn ask(server: &str, sql: &str) {
    let (client, connection) = tokio_postgres::connect(server, tokio_postgres::NoTls).await.unwrap();
    let connection = tokio::spawn(connection);
    client.batch_execute(sql).await.unwrap();
    drop(client);
    let _ = connection.await;
}

fn settings(url: String) -> Settings {
    Settings { readers: 4, writers: 8, ..Settings::new(url, "node-1", AuditKey::new([7; 32])) }
}

/// An event that tells its id and that something was done.
pub(crate) fn event(id: impl Into<String>) -> Event {
    Event {
        id: id.into(),
        at: AT.to_owned(),
        actor_user: Some("user".to_owned()),
        actor_name: None,
        membership: Some("membership".to_owned()),
        organisation: Some("organisation".to_owned()),
        right: Some("clinical".to_owned()),
        action: "thing.written".to_owned(),
        subject_person: Some("person".to_owned()),
        subject_plan: None,
        outcome: Outcome::Done,
        reason: None,
        detail: Some("{\"count\":1}".to_owned()),
    }
}
