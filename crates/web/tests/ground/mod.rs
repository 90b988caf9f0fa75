//! A house of its own for each test, with its pages around it, and people who come to them as with a browser.
//! A test binary takes it with `#[path = "../ground/mod.rs"] mod ground;`.
#![allow(dead_code, unused_imports, reason = "each test binary uses the part of the ground that it needs")]
#![allow(clippy::unwrap_used, reason = "a step of a test that fails is a test that fails")]

mod browser;
mod cast;
mod own_door;
mod page;
mod paper;
mod wall;

pub(crate) use browser::Browser;
pub(crate) use cast::*;
pub(crate) use own_door::{CHOSEN, guest};
pub(crate) use page::{Page, put, same_but_for_the_reference};
pub(crate) use wall::Wall;

use app::House;
use app::account::PasskeySite;
use axum::Router;
use licence::Authority;
use model::{Date, Moment};
use std::sync::{Arc, OnceLock};
use store::{AuditKey, Settings, Store, World};
use tempfile::TempDir;

/// When every test begins.
pub(crate) const AT: &str = "2026-11-21T19:05:00.000000Z";

/// A house with its pages.
pub(crate) struct Ground {
    pub(crate) house: Arc<House>,
    pub(crate) wall: Arc<Wall>,
    router: Router,
    // The record goes with the folder.
    folder: TempDir,
}

impl Ground {
    /// A house on a file in a folder of its own, with nobody in it.
    pub(crate) async fn new() -> Self {
        Self::with_practice(None).await
    }

    /// The same, with a place to practise in.
    pub(crate) async fn with_practice(practice: Option<Arc<dyn web::Practice>>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        store::migrate(&settings(&folder), AT.to_owned()).await.unwrap();
        Self::open(folder, Arc::new(Wall::new(Moment::parse(AT).unwrap())), practice).await
    }

    /// The same, where a second factor is asked of these.
    pub(crate) async fn asking(second_factor: access::SecondFactor) -> Self {
        let folder = tempfile::tempdir().unwrap();
        store::migrate(&settings(&folder), AT.to_owned()).await.unwrap();
        let wall = Arc::new(Wall::new(Moment::parse(AT).unwrap()));
        let store = Store::open(&settings(&folder), Arc::clone(&wall) as Arc<dyn World>).await.unwrap();
        let house = House::new(store).with_authority(authority()).with_passkeys(site()).asking(second_factor);
        Self::around(folder, wall, Arc::new(house), None)
    }

    /// Another house that begins as this one stands now.
    pub(crate) async fn copy(&self) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for file in ["cmc.db", "cmc.db-wal"] {
            let from = self.folder.path().join(file);
            if from.exists() {
                std::fs::copy(from, folder.path().join(file)).unwrap();
            }
        }
        Self::open(folder, Arc::clone(&self.wall), None).await
    }

    /// The same browser, at this house.
    pub(crate) fn at(&self, browser: &Browser) -> Browser {
        Browser { router: self.router.clone(), ..browser.clone() }
    }

    async fn open(folder: TempDir, wall: Arc<Wall>, practice: Option<Arc<dyn web::Practice>>) -> Self {
        let store = Store::open(&settings(&folder), Arc::clone(&wall) as Arc<dyn World>).await.unwrap();
        let house = Arc::new(House::new(store).with_authority(authority()).with_passkeys(site()));
        Self::around(folder, wall, house, practice)
    }

    fn around(
        folder: TempDir,
        wall: Arc<Wall>,
        house: Arc<House>,
        practice: Option<Arc<dyn web::Practice>>,
    ) -> Self {
        let router = pages(&house, true, practice, Some(SERVICE_DESK));
        Self { house, wall, router, folder }
    }

    /// The same browser, at the same house where no mail server is set.
    pub(crate) fn without_mail(&self, browser: &Browser) -> Browser {
        Browser { router: pages(&self.house, false, None, Some(SERVICE_DESK)), ..browser.clone() }
    }

    /// The same browser, at the same house where nothing is set of how the service team is reached.
    pub(crate) fn without_service_desk(&self, browser: &Browser) -> Browser {
        Browser { router: pages(&self.house, true, None, None), ..browser.clone() }
    }

    /// Puts a letter into the outbox, given up with this trouble or else due; answers its id.
    pub(crate) fn letter(&self, nth: u8, kind: &str, given_up: Option<&str>) -> String {
        let id = format!("01980000-0000-7000-8000-0000000000{nth:02x}");
        let (due, trouble) = match given_up {
            Some(trouble) => ("null".to_owned(), format!("'{trouble}'")),
            None => (format!("'{AT}'"), "null".to_owned()),
        };
        let columns = "id, kind, address, code, made_at, due_at, tries, trouble";
        self.behind(&format!(
            "insert into outbox ({columns}) values \
             ('{id}', '{kind}', 'n{nth}@harbour.example', 'K7Q2M9XRT4WB', '{AT}', {due}, 1, {trouble})"
        ));
        id
    }

    /// Runs statements behind the house's back: how a test brings a record to fail.
    pub(crate) fn behind(&self, sql: &str) {
        let file = rusqlite::Connection::open(self.folder.path().join("cmc.db")).unwrap();
        file.busy_timeout(std::time::Duration::from_secs(5)).unwrap();
        file.execute_batch(sql).unwrap();
    }

    /// The one text that a statement finds behind the house's back.
    pub(crate) fn look(&self, sql: &str) -> String {
        let file = rusqlite::Connection::open(self.folder.path().join("cmc.db")).unwrap();
        file.busy_timeout(std::time::Duration::from_secs(5)).unwrap();
        file.query_row(sql, [], |row| row.get(0)).unwrap()
    }

    /// The day it is.
    pub(crate) fn today(&self) -> Date {
        self.house.now().day()
    }
}

/// How the service team of every house here is reached.
pub(crate) const SERVICE_DESK: &str = "Ring 020 7946 0000, day and night";

fn pages(
    house: &Arc<House>,
    sends_letters: bool,
    practice: Option<Arc<dyn web::Practice>>,
    service_desk: Option<&str>,
) -> Router {
    let public_url = "http://127.0.0.1:8080".to_owned();
    let callers = web::Callers::on_this_machine();
    let service_desk = service_desk.map(str::to_owned);
    let site = web::Settings {
        public_url,
        notice: None,
        sends_letters,
        practice,
        callers,
        service_desk,
        test_language: true,
        cleaner: None,
    };
    web::open(Arc::clone(house), &site).unwrap().router()
}

/// Where passkeys are used.
fn site() -> Option<PasskeySite> {
    PasskeySite::at("http://localhost:8080")
}

/// Issues the device licences of every house here.
pub(crate) fn authority() -> Arc<Authority> {
    static ONE: OnceLock<Arc<Authority>> = OnceLock::new();
    let made = || Arc::new(Authority::make(Moment::parse(AT).unwrap(), [3; 32]).unwrap());
    Arc::clone(ONE.get_or_init(made))
}

fn settings(folder: &TempDir) -> Settings {
    let url = format!("sqlite:{}", folder.path().join("cmc.db").display());
    Settings { readers: 2, ..Settings::new(url, "node-1", AuditKey::new([7; 32])) }
}
