//! A clock on the wall that stands until a test moves it, and ids that come one after another.

use model::Moment;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use store::World;
use uuid::{Builder, Uuid};

pub(crate) struct Wall {
    now: Mutex<Moment>,
    given: AtomicU64,
}

impl Wall {
    pub(crate) fn new(now: Moment) -> Self {
        Self { now: Mutex::new(now), given: AtomicU64::new(0) }
    }

    pub(crate) fn pass_minutes(&self, minutes: i64) {
        let mut now = self.now.lock().unwrap();
        *now = now.plus_minutes(minutes);
    }

    /// Sessions idle out meanwhile: who comes back signs in again.
    pub(crate) fn pass_days(&self, days: i64) {
        self.pass_minutes(days * 24 * 60);
    }

    fn next(&self) -> u64 {
        self.given.fetch_add(1, Ordering::Relaxed) + 1
    }
}

impl World for Wall {
    fn now(&self) -> Moment {
        *self.now.lock().unwrap()
    }

    fn fresh(&self) -> Uuid {
        let mut rest = [0; 10];
        rest[2..].copy_from_slice(&self.next().to_be_bytes());
        Builder::from_unix_timestamp_millis(self.now().unix() as u64 * 1000, &rest).into_uuid()
    }

    fn secret(&self) -> [u8; 32] {
        let mut secret = [0; 32];
        secret[24..].copy_from_slice(&self.next().to_be_bytes());
        secret
    }
}
