//! A region on a record of its own, on either engine, and ways to be one of its staff.

use crate::record::{self, Record};
use access::{Right, Rights};
use app::account::NewStaff;
use app::{House, Session};
use demo::{Calendar, Order, PASSWORD, SignIn, seed};
use model::NhsNumber;
use std::sync::Arc;
use store::Store;

/// Fewer than a page of the log has lines.
const PEOPLE: usize = 80;

/// A seeded region.
pub(crate) struct Region {
    pub(crate) house: House,
    pub(crate) visitors: Vec<SignIn>,
    pub(crate) people: usize,
    record: Record,
}

impl Region {
    pub(crate) async fn sqlite() -> Self {
        Self::empty().await.filled().await
    }

    /// In a file, with nobody in it yet.
    pub(crate) async fn empty() -> Self {
        Self::on(Record::sqlite().await).await
    }

    /// None where there is no server and none is required.
    pub(crate) async fn postgres() -> Option<Self> {
        match Record::postgres("cmc_region").await {
            Some(record) => Some(Self::on(record).await.filled().await),
            None => None,
        }
    }

    async fn on(record: Record) -> Self {
        // The record has identifiers of its own: another seed than the region's, so that none meet.
        let calendar = Arc::new(Calendar::new(99, record::now()));
        let house = House::new(Store::open(&record.settings, calendar).await.unwrap());
        Self { house, visitors: Vec::new(), people: 0, record }
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
        record::staff(&self.house, email).await
    }

    /// The NHS numbers of everybody.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = NhsNumber> {
        let valid = |nine: u32| (0..10).find_map(|check| NhsNumber::parse(&format!("{nine}{check}")).ok());
        (999_001_000..).filter_map(valid).take(self.people)
    }

    /// An event for everybody, for the staff, and for who signed in; none of them touched.
    pub(crate) async fn leaves_a_sound_audit(self) {
        let Self { house, record, people, .. } = self;
        drop(house);
        assert!(record.verified().await > people as u64 + 40);
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
        attested_on: None,
    }
}
