//! A region on a record of its own, on either engine, and ways to be one of its staff.

use access::{Right, Rights};
use app::account::{self, NewStaff, SignedIn};
use app::{House, Session};
use demo::{Calendar, Order, PASSWORD, SignIn, seed};
use model::{Moment, NhsNumber};
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use store::{AuditKey, Settings, Store};

/// The moment at which every region here stands.
const NOW: &str = "2026-11-21T19:05:00.000000Z";
/// Fewer than a page of the log has lines.
const PEOPLE: usize = 80;

/// A seeded region.
pub(crate) struct Region {
    pub(crate) house: House,
    pub(crate) visitors: Vec<SignIn>,
    pub(crate) people: usize,
    settings: Settings,
    _folder: Option<tempfile::TempDir>,
}

impl Region {
    /// In a file in a folder of its own.
    pub(crate) async fn sqlite() -> Self {
        Self::empty().await.filled().await
    }

    /// In a file, with nobody in it yet.
    pub(crate) async fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("cmc.db").display());
        Self::on(url, Some(folder)).await
    }

    /// In a database of its own on the tests' server; none where there is no server and none is required.
    pub(crate) async fn postgres() -> Option<Self> {
        let Ok(server) = std::env::var("CMC_TEST_POSTGRES") else {
            assert!(std::env::var("CMC_TEST_REQUIRE").is_err(), "CMC_TEST_POSTGRES is not set");
            println!("skipped: CMC_TEST_POSTGRES is not set");
            return None;
        };
        let name = format!("cmc_region_{}", std::process::id());
        ask(&server, &format!("drop database if exists {name} with (force)")).await;
        ask(&server, &format!("create database {name} template template0 encoding 'UTF8'")).await;
        let (front, _) = server.rsplit_once('/').unwrap();
        Some(Self::on(format!("{front}/{name}"), None).await.filled().await)
    }

    async fn on(url: String, folder: Option<tempfile::TempDir>) -> Self {
        let now = Moment::parse(NOW).unwrap();
        let settings = Settings::new(url, "node-1", AuditKey::new([7; 32]));
        store::migrate(&settings, now.iso()).await.unwrap();
        // The record has identifiers of its own: another seed than the region's, so that none meet.
        let calendar = Arc::new(Calendar::new(99, now));
        let house = House::new(Store::open(&settings, calendar).await.unwrap());
        Self { house, visitors: Vec::new(), people: 0, settings, _folder: folder }
    }

    async fn filled(mut self) -> Self {
        assert_eq!(app::seed::begin(&self.house).await.unwrap(), None);
        let order = Order { people: PEOPLE, seed: 7, now: self.house.now(), at_once: 2 };
        let mut told = Vec::new();
        self.visitors = seed(&self.house, order, |done, of| told.push((done, of))).await.unwrap();
        assert_eq!(told.last(), Some(&(PEOPLE, PEOPLE)));
        self.people = PEOPLE;
        self
    }

    /// Somebody of the region, signed in.
    pub(crate) async fn staff(&self, email: &str) -> Session {
        let here = IpAddr::V4(Ipv4Addr::LOCALHOST);
        let signed_in = account::sign_in(&self.house, email, PASSWORD, None, None, here).await.unwrap();
        let SignedIn::Token(token) = signed_in else { panic!("one place each") };
        account::session(&self.house, &token).await.unwrap().unwrap()
    }

    /// The NHS numbers of everybody.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = NhsNumber> {
        let valid = |nine: u32| (0..10).find_map(|check| NhsNumber::parse(&format!("{nine}{check}")).ok());
        (999_001_000..).filter_map(valid).take(self.people)
    }

    /// An event for everybody, for the staff, and for who signed in; none of them touched.
    pub(crate) async fn leaves_a_sound_audit(self) {
        let Self { house, settings, people, .. } = self;
        drop(house);
        assert!(store::verify(&settings, None).await.unwrap() > people as u64 + 40);
        let server = std::env::var("CMC_TEST_POSTGRES");
        if let (true, Ok(server)) = (settings.url.starts_with("postgres"), server) {
            let (_, name) = settings.url.rsplit_once('/').unwrap();
            ask(&server, &format!("drop database if exists {name} with (force)")).await;
        }
    }
}

/// A user of no region.
pub(crate) fn somebody(ods: &str) -> NewStaff {
    NewStaff {
        email: "gp@surgery.example".to_owned(),
        name: "Dr Ada May".to_owned(),
        profession: "GP".to_owned(),
        registration: None,
        organisation: ods.to_owned(),
        rights: Rights::new([Right::Clinical]),
        password: PASSWORD.to_owned(),
        password_is_first: false,
    }
}

async fn ask(server: &str, sql: &str) {
    let (client, connection) = tokio_postgres::connect(server, tokio_postgres::NoTls).await.unwrap();
    let connection = tokio::spawn(connection);
    client.batch_execute(sql).await.unwrap();
    drop(client);
    let _ = connection.await;
}
