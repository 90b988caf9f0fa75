//! A house of its own for each story, on either engine, with a clock that stands until it is moved.
//! Stories speak to the house as the pages do; what they cannot ask it, they look up beside it.

mod authenticator;
mod cast;
mod citizens;
mod letters;
mod paper;
mod record;
mod wall;

pub(crate) use authenticator::*;
pub(crate) use cast::*;
pub(crate) use citizens::*;
pub(crate) use letters::*;
pub(crate) use paper::*;
pub(crate) use record::{Event, Record};
pub(crate) use wall::Wall;

use access::{SecondFactor, Whence};
use app::{House, Session, account};
use licence::Authority;
use model::Moment;
use std::cell::Cell;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use store::{AuditKey, Settings, Store, World};

/// When every story begins.
pub(crate) const AT: &str = "2026-11-21T19:05:00.000000Z";

/// Where everybody signs in from.
pub(crate) const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// Where passkeys are used.
pub(crate) const SITE: &str = "https://cmc.example";

/// A house with the means to look behind it.
pub(crate) struct Ground {
    pub(crate) house: Arc<House>,
    pub(crate) wall: Arc<Wall>,
    pub(crate) record: Record,
    heard: Cell<usize>,
    settings: Settings,
}

/// Tells each story, a function of a [`Ground`], on both engines; at the end of each the audit is verified.
macro_rules! on_both_engines {
    ($($story:ident)+) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $story() {
                let ground = crate::ground::Ground::sqlite().await;
                super::$story(&ground).await;
                ground.leave().await;
            })+
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $story() {
                if let Some(ground) = crate::ground::Ground::postgres().await {
                    super::$story(&ground).await;
                    ground.leave().await;
                }
            })+
        }
    };
}
pub(crate) use on_both_engines;

/// Asks that something did not succeed, and in which way.
macro_rules! stopped {
    ($result:expr, $pattern:pat) => {
        match $result {
            Err($pattern) => {}
            other => panic!("not {}: {other:?}", stringify!($pattern)),
        }
    };
}
pub(crate) use stopped;

impl Ground {
    /// On a file in a folder of its own.
    pub(crate) async fn sqlite() -> Self {
        Self::around(Record::file(), SecondFactor::Off).await
    }

    /// The same, where a second factor is asked for.
    pub(crate) async fn asking(second_factor: SecondFactor) -> Self {
        Self::around(Record::file(), second_factor).await
    }

    /// On a database of its own; `None` where there is no server and none is required.
    pub(crate) async fn postgres() -> Option<Self> {
        match Record::database().await {
            Some(record) => Some(Self::around(record, SecondFactor::Off).await),
            None => None,
        }
    }

    /// Changes what another node, or somebody by hand, may change: this house knows of it within a second.
    pub(crate) async fn elsewhere(&self, sql: &str) {
        self.record.behind(sql).await.unwrap();
        self.wall.pass_seconds(1);
    }

    async fn around(record: Record, second_factor: SecondFactor) -> Self {
        let wall = Arc::new(Wall::new(Moment::parse(AT).unwrap()));
        let settings = Settings {
            readers: 4,
            writers: 8,
            ..Settings::new(record.address(), "node-1", AuditKey::new([7; 32]))
        };
        store::migrate(&settings, AT.to_owned()).await.unwrap();
        let store = Store::open(&settings, Arc::clone(&wall) as Arc<dyn World>).await.unwrap();
        let authority = Arc::new(Authority::make(wall.now(), [3; 32]).unwrap());
        Self {
            house: Arc::new(
                House::new(store)
                    .with_authority(authority)
                    .with_passkeys(account::PasskeySite::at(SITE))
                    .asking(second_factor),
            ),
            wall,
            record,
            heard: Cell::new(0),
            settings,
        }
    }

    /// Every story ends with an audit that is as it was written, and with no version that lacks its event.
    pub(crate) async fn leave(self) {
        let Self { house, record, settings, .. } = self;
        drop(house);
        let events = record.count("audit_events").await;
        assert_eq!(store::verify(&settings, None).await, Ok(events));
        let orphans = "select count(*) from plan_versions v where not exists \
                       (select 1 from audit_events e where e.id = v.audit_id and e.outcome = 'done')";
        assert_eq!(record.rows(orphans).await, [["0"]]);
    }

    /// How another node opens the same record; `None` on a file, which one process serves alone.
    pub(crate) fn settings(&self, node: &str) -> Option<Settings> {
        let shared = matches!(self.record, Record::Database { .. });
        shared.then(|| Settings { node: node.to_owned(), ..self.settings.clone() })
    }

    /// The house, to be handed to a task of its own.
    pub(crate) fn house(&self) -> Arc<House> {
        Arc::clone(&self.house)
    }

    /// A key as a fresh form carries it.
    pub(crate) fn key(&self) -> String {
        self.house.form_key()
    }

    /// The events since this was last asked, in the order in which they came about.
    pub(crate) async fn news(&self) -> Vec<Event> {
        let all = self.record.events().await;
        let news = all[self.heard.get()..].to_vec();
        self.heard.set(all.len());
        news
    }

    /// The one event since this was last asked.
    pub(crate) async fn one_event(&self) -> Event {
        let news = self.news().await;
        assert_eq!(news.len(), 1, "{news:#?}");
        news.into_iter().next().unwrap()
    }

    /// Signs in with the password that everybody on the ground has.
    pub(crate) async fn sign_in(&self, email: &str) -> Session {
        let token = self.token(email).await;
        account::session(&self.house, &token).await.unwrap().unwrap().acting_from(Whence::Network)
    }

    /// Signs in, as far as the token for the cookie.
    pub(crate) async fn token(&self, email: &str) -> String {
        match account::sign_in(&self.house, email, PASSWORD, None, None, HERE).await.unwrap() {
            account::SignedIn::Token(token) => token,
            other => panic!("{email} is asked for more: {other:?}"),
        }
    }
}
