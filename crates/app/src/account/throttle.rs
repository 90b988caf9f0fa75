//! Slows down guessing. It counts by account and source together, so that a stranger's guesses never keep the owner out;
//! and by source alone, so that one source cannot try one password on every account.

use model::Moment;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

/// Seconds to wait after the first, second, third and every further wrong password.
const WAITS: [i64; 4] = [1, 3, 5, 10];
/// So many wrong passwords a minute are taken from one source, whatever the account.
const A_MINUTE: u32 = 60;
/// More entries than this are not kept: the oldest waits are over long before.
const KEPT: usize = 100_000;

/// Remembers wrong passwords for as long as they matter.
#[derive(Default)]
pub struct Throttle(Mutex<Counts>);

#[derive(Default)]
struct Counts {
    accounts: HashMap<(String, IpAddr), (usize, i64)>,
    sources: HashMap<IpAddr, (u32, i64)>,
}

impl Throttle {
    /// Seconds to wait before another try; zero when there is none to wait.
    pub fn wait(&self, email_key: &str, source: IpAddr, now: Moment) -> i64 {
        let counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let account =
            counts.accounts.get(&(email_key.to_owned(), source)).map_or(0, |(_, until)| until - now.unix());
        let minute = match counts.sources.get(&source) {
            Some((wrong, began)) if *wrong >= A_MINUTE => began + 60 - now.unix(),
            _ => 0,
        };
        account.max(minute).max(0)
    }

    /// A wrong password.
    pub fn wrong(&self, email_key: &str, source: IpAddr, now: Moment) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        counts.forget(now.unix());
        let (times, until) = counts.accounts.entry((email_key.to_owned(), source)).or_insert((0, 0));
        *until = now.unix() + WAITS[(*times).min(WAITS.len() - 1)];
        *times += 1;
        let (wrong, began) = counts.sources.entry(source).or_insert((0, now.unix()));
        if now.unix() - *began >= 60 {
            (*wrong, *began) = (0, now.unix());
        }
        *wrong += 1;
    }

    /// The right password: earlier mistakes are forgotten.
    pub fn right(&self, email_key: &str, source: IpAddr) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        counts.accounts.remove(&(email_key.to_owned(), source));
    }
}

impl Counts {
    /// Drops what no longer matters once there is much of it: an hour after the last mistake nothing is left to slow.
    fn forget(&mut self, now: i64) {
        if self.accounts.len() + self.sources.len() > KEPT {
            self.accounts.retain(|_, (_, until)| now - *until < 3600);
            self.sources.retain(|_, (_, began)| now - *began < 60);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Moment {
        Moment::parse("2026-11-21T12:00:00Z").unwrap().plus_seconds(seconds)
    }

    #[test]
    fn waits_grow_and_the_right_password_ends_them() {
        let (throttle, here) = (Throttle::default(), IpAddr::from([127, 0, 0, 1]));
        for (seconds, wait) in [(0, 1), (10, 3), (20, 5), (30, 10), (50, 10)] {
            throttle.wrong("a@b.example", here, at(seconds));
            assert_eq!(throttle.wait("a@b.example", here, at(seconds)), wait);
        }
        throttle.right("a@b.example", here);
        assert_eq!(throttle.wait("a@b.example", here, at(50)), 0);
    }

    #[test]
    fn a_stranger_does_not_keep_the_owner_out() {
        let (throttle, stranger, owner) =
            (Throttle::default(), IpAddr::from([127, 0, 0, 1]), IpAddr::from([127, 0, 0, 2]));
        for second in 0..500 {
            throttle.wrong("a@b.example", stranger, at(second));
        }
        assert_eq!(throttle.wait("a@b.example", owner, at(500)), 0);
        assert!(throttle.wait("a@b.example", stranger, at(500)) > 0);
    }

    #[test]
    fn one_source_cannot_try_every_account() {
        let (throttle, source) = (Throttle::default(), IpAddr::from([127, 0, 0, 1]));
        for n in 0..A_MINUTE {
            throttle.wrong(&format!("{n}@b.example"), source, at(0));
        }
        assert_eq!(throttle.wait("new@b.example", source, at(20)), 40);
        assert_eq!(throttle.wait("new@b.example", source, at(60)), 0);
    }
}
