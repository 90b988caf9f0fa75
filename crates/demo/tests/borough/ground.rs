//! A borough built on a record of its own, on either engine, and ways to look at it as its staff do.

use crate::record::{self, Record};
use app::plan::PlanPage;
use app::{House, Session, plan};
use demo::{Calendar, Cast, Player, State, build};
use std::sync::Arc;
use std::time::Instant;
use store::Store;

/// A built borough.
pub(crate) struct Borough {
    pub(crate) house: House,
    pub(crate) cast: Cast,
    record: Record,
    steps: u64,
}

impl Borough {
    pub(crate) async fn sqlite() -> Self {
        Self::on(Record::sqlite().await).await
    }

    /// None where there is no server and none is required.
    pub(crate) async fn postgres() -> Option<Self> {
        match Record::postgres("cmc_borough").await {
            Some(record) => Some(Self::on(record).await),
            None => None,
        }
    }

    async fn on(record: Record) -> Self {
        let now = record::now();
        let calendar = Arc::new(Calendar::new(7, now));
        let house = House::new(Store::open(&record.settings, calendar.clone()).await.unwrap());
        let (began, mut steps) = (Instant::now(), 0);
        let cast = build(&house, &calendar, now, |_, total| steps = total as u64).await.unwrap();
        println!("{steps} steps took {:?}", began.elapsed());
        assert_eq!(house.now(), now, "the calendar shows the present again");
        Self { house, cast, record, steps }
    }

    /// Somebody of the borough, signed in.
    pub(crate) async fn staff(&self, email: &str) -> Session {
        record::staff(&self.house, email).await
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
        let Self { house, record, steps, .. } = self;
        drop(house);
        assert!(record.verified().await > steps);
    }
}
