//! A record of its own for a test, on either engine, and a way to sign in to the house around it.

use access::Whence;
use app::account::{self, SignedIn};
use app::{House, Session};
use demo::PASSWORD;
use model::Moment;
use std::net::{IpAddr, Ipv4Addr};
use store::{AuditKey, Settings};

/// An empty record, ready to be opened.
pub(crate) struct Record {
    pub(crate) settings: Settings,
    folder: Option<tempfile::TempDir>,
}

impl Record {
    /// In a file in a folder of its own.
    pub(crate) async fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("cmc.db").display());
        Self::at(url, Some(folder)).await
    }

    /// In a database of this name on the tests' server; none where there is no server and none is required.
    pub(crate) async fn postgres(name: &str) -> Option<Self> {
        let Ok(server) = std::env::var("CMC_TEST_POSTGRES") else {
            assert!(std::env::var("CMC_TEST_REQUIRE").is_err(), "CMC_TEST_POSTGRES is not set");
            println!("skipped: CMC_TEST_POSTGRES is not set");
            return None;
        };
        let name = format!("{name}_{}", std::process::id());
        ask(&server, &format!("drop database if exists {name} with (force)")).await;
        ask(&server, &format!("create database {name} template template0 encoding 'UTF8'")).await;
        let (front, _) = server.rsplit_once('/').unwrap();
        Some(Self::at(format!("{front}/{name}"), None).await)
    }

    async fn at(url: String, folder: Option<tempfile::TempDir>) -> Self {
        let settings = Settings::new(url, "node-1", AuditKey::new([7; 32]));
        store::migrate(&settings, now().iso()).await.unwrap();
        Self { settings, folder }
    }

    /// Verifies the audit, says how many events it has, and takes the record away.
    pub(crate) async fn verified(self) -> u64 {
        let events = store::verify(&self.settings, None).await.unwrap();
        let server = std::env::var("CMC_TEST_POSTGRES");
        if let (None, Ok(server)) = (&self.folder, server) {
            let (_, name) = self.settings.url.rsplit_once('/').unwrap();
            ask(&server, &format!("drop database if exists {name} with (force)")).await;
        }
        events
    }
}

/// The moment at which everything here stands.
pub(crate) fn now() -> Moment {
    Moment::parse("2026-11-21T19:05:00.000000Z").unwrap()
}

/// Somebody of those who were made up, signed in.
pub(crate) async fn staff(house: &House, email: &str) -> Session {
    let here = IpAddr::V4(Ipv4Addr::LOCALHOST);
    let signed_in = account::sign_in(house, email, PASSWORD, None, None, here).await.unwrap();
    let SignedIn::Token(token) = signed_in else { panic!("one place each") };
    account::session(house, &token).await.unwrap().unwrap().acting_from(Whence::Network)
}

async fn ask(server: &str, sql: &str) {
    let (client, connection) = tokio_postgres::connect(server, tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    client.batch_execute(sql).await.unwrap();
}
