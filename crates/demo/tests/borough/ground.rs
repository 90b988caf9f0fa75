//! A borough built on a record of its own, on either engine, and ways to look at it as its staff do.

use app::account::{self, SignedIn};
use app::plan::PlanPage;
use app::{House, Session, plan};
use demo::{Calendar, Cast, PASSWORD, Player, State, build};
use model::Moment;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::time::Instant;
use store::{AuditKey, Settings, Store};

/// The moment at which every borough here stands.
const NOW: &str = "2026-11-21T19:05:00.000000Z";

/// A built borough.
pub(crate) struct Borough {
    pub(crate) house: House,
    pub(crate) cast: Cast,
    settings: Settings,
    steps: u64,
    _folder: Option<tempfile::TempDir>,
}

impl Borough {
    /// In a file in a folder of its own.
    pub(crate) async fn sqlite() -> Self {
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
        let name = format!("cmc_borough_{}", std::process::id());
        ask(&server, &format!("drop database if exists {name} with (force)")).await;
        ask(&server, &format!("create database {name} template template0 encoding 'UTF8'")).await;
        let (front, _) = server.rsplit_once('/').unwrap();
        Some(Self::on(format!("{front}/{name}"), None).await)
    }

    async fn on(url: String, folder: Option<tempfile::TempDir>) -> Self {
        let now = Moment::parse(NOW).unwrap();
        let settings = Settings::new(url, "node-1", AuditKey::new([7; 32]));
        store::migrate(&settings, now.iso()).await.unwrap();
        let calendar = Arc::new(Calendar::new(7, now));
        let house = House::new(Store::open(&settings, calendar.clone()).await.unwrap());
        let (began, mut steps) = (Instant::now(), 0);
        let cast = build(&house, &calendar, now, |_, total| steps = total as u64).await.unwrap();
        println!("{steps} steps took {:?}", began.elapsed());
        assert_eq!(house.now(), now, "the calendar shows the present again");
        Self { house, cast, settings, steps, _folder: folder }
    }

    /// Somebody of the borough, signed in.
    pub(crate) async fn staff(&self, email: &str) -> Session {
        let here = IpAddr::V4(Ipv4Addr::LOCALHOST);
        let signed_in = account::sign_in(&self.house, email, PASSWORD, None, None, here).await.unwrap();
        let SignedIn::Token(token) = signed_in else { panic!("one place each") };
        account::session(&self.house, &token).await.unwrap().unwrap()
    }

    /// The person with this NHS number.
    pub(crate) fn player(&self, number: &str) -> &Player {
        let digits = number.replace(' ', "");
        self.cast.people.iter().find(|p| p.nhs_number.digits() == digits).unwrap()
    }

    /// Everybody whose plan stands so.
    pub(crate) fn those(&self, states: &[State]) -> Vec<&Player> {
        self.cast.people.iter().filter(|p| states.contains(&p.state)).collect()
    }

    /// A GP of each practice.
    pub(crate) async fn gps(&self) -> [Session; 2] {
        [self.staff("gp@harbour.example").await, self.staff("gp@meridian.example").await]
    }

    /// The page of a plan, as a GP of the person's practice opens it.
    pub(crate) async fn page(&self, player: &Player, gps: &[Session]) -> PlanPage {
        for gp in gps {
            if let Ok(page) = plan::view(&self.house, gp, player.plan.unwrap()).await {
                return page;
            }
        }
        panic!("neither practice knows {}", player.family_name)
    }

    /// More events than steps, for who signed in and who claimed is among them, and none of them touched.
    pub(crate) async fn leaves_a_sound_audit(self) {
        let Self { house, settings, steps, .. } = self;
        drop(house);
        assert!(store::verify(&settings, None).await.unwrap() > steps);
        let server = std::env::var("CMC_TEST_POSTGRES");
        if let (true, Ok(server)) = (settings.url.starts_with("postgres"), server) {
            let (_, name) = settings.url.rsplit_once('/').unwrap();
            ask(&server, &format!("drop database if exists {name} with (force)")).await;
        }
    }
}

async fn ask(server: &str, sql: &str) {
    let (client, connection) = tokio_postgres::connect(server, tokio_postgres::NoTls).await.unwrap();
    let connection = tokio::spawn(connection);
    client.batch_execute(sql).await.unwrap();
    drop(client);
    let _ = connection.await;
}
