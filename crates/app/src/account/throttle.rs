//! Slows down guessing. It counts by account and source together, so that a stranger's guesses never keep the owner out; by
//! source alone, so that one source cannot try one password on every account; and by account over all browsers that it does not
//! know, so that many sources together gain nothing either. Each purpose has a count of its own: many wrong codes for devices from the one
//! address of a hospital do not keep its people from signing in. A browser that the account knows is counted by itself.

use crate::{Gap, Stop};
use model::Moment;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

/// Seconds to wait after the first, second, third and every further wrong password.
const WAITS: [i64; 4] = [1, 3, 5, 10];
/// So many wrong passwords a minute are taken from one source, whatever the account.
const A_MINUTE: u32 = 60;
const HOUR: i64 = 3600;
/// Codes are counted under this name, by their source. No e-mail address is spelt so.
const CODE: &str = "code";
/// More entries than this are not kept: the oldest waits are over long before.
const KEPT: usize = 100_000;

/// Who tries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Trier {
    /// A browser in which the account's owner has signed in before, by the hash of what its cookie holds.
    Known([u8; 32]),
    /// Anybody else, by address.
    Stranger(IpAddr),
}

/// Remembers wrong passwords for as long as they matter.
#[derive(Default)]
pub struct Throttle(Mutex<Counts>);

#[derive(Default)]
struct Counts {
    accounts: HashMap<(String, Trier), (usize, i64)>,
    /// Wrong ones of strangers, by account, within the hour that began then.
    strangers: HashMap<String, (u32, i64)>,
    sources: HashMap<IpAddr, (u32, i64)>,
}

impl Throttle {
    /// Seconds to wait before another try; zero when there is none to wait.
    pub fn wait(&self, account: &str, trier: Trier, now: Moment) -> i64 {
        let counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let own =
            counts.accounts.get(&(account.to_owned(), trier)).map_or(0, |(_, until)| until - now.unix());
        let source = match trier {
            Trier::Known(_) => None,
            Trier::Stranger(address) => counts.sources.get(&address),
        };
        let minute = match source {
            Some((wrong, began)) if *wrong >= A_MINUTE => began + 60 - now.unix(),
            _ => 0,
        };
        own.max(minute).max(0)
    }

    /// Whether strangers together have had so many wrong ones at this account within an hour. It is the same whether there is such
    /// an account or not.
    pub fn is_spent(&self, account: &str, trier: Trier, most: u32, now: Moment) -> bool {
        let Trier::Stranger(_) = trier else { return false };
        let counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let strangers = counts.strangers.get(account);
        strangers.is_some_and(|(wrong, began)| *wrong >= most && now.unix() - began < HOUR)
    }

    /// A wrong password, or a wrong code.
    pub fn wrong(&self, account: &str, trier: Trier, now: Moment) {
        let (mut counts, now) = (self.0.lock().unwrap_or_else(PoisonError::into_inner), now.unix());
        counts.forget(now);
        let (times, until) = counts.accounts.entry((account.to_owned(), trier)).or_insert((0, 0));
        *until = now + WAITS[(*times).min(WAITS.len() - 1)];
        *times += 1;
        let Trier::Stranger(address) = trier else { return };
        one_more(counts.sources.entry(address).or_insert((0, now)), 60, now);
        one_more(counts.strangers.entry(account.to_owned()).or_insert((0, now)), HOUR, now);
    }

    /// Something that is no guess and may yet be done too often; only [`Throttle::is_spent`] tells of it.
    pub fn asked(&self, key: &str, now: Moment) {
        let (mut counts, now) = (self.0.lock().unwrap_or_else(PoisonError::into_inner), now.unix());
        counts.forget(now);
        one_more(counts.strangers.entry(key.to_owned()).or_insert((0, now)), HOUR, now);
    }

    /// Whether a code from this source may be tried now.
    ///
    /// # Errors
    /// A gap at `code`, which says how long to wait.
    pub(crate) fn patience(&self, source: IpAddr, now: Moment) -> Result<(), Stop> {
        match self.wait(CODE, Trier::Stranger(source), now) {
            0 => Ok(()),
            wait => Err(Stop::gaps([Gap::at(
                "code",
                &format!("That was tried too often. Wait {wait} seconds and try again"),
            )])),
        }
    }

    /// A code from this source was tried.
    pub(crate) fn tried(&self, source: IpAddr, now: Moment, was_good: bool) {
        match was_good {
            true => self.right(CODE, Trier::Stranger(source)),
            false => self.wrong(CODE, Trier::Stranger(source), now),
        }
    }

    /// The right one: this trier's earlier mistakes are forgotten.
    pub fn right(&self, account: &str, trier: Trier) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        counts.accounts.remove(&(account.to_owned(), trier));
    }
}

/// Counts one more within so many seconds, or begins to count anew.
const fn one_more((wrong, began): &mut (u32, i64), seconds: i64, now: i64) {
    if now - *began >= seconds {
        (*wrong, *began) = (0, now);
    }
    *wrong = wrong.saturating_add(1);
}

impl Counts {
    /// Drops what no longer matters once there is much of it: an hour after the last mistake nothing is left to slow.
    fn forget(&mut self, now: i64) {
        if self.accounts.len() + self.sources.len() + self.strangers.len() > KEPT {
            self.accounts.retain(|_, (_, until)| now - *until < HOUR);
            self.strangers.retain(|_, (_, began)| now - *began < HOUR);
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

    fn source(last: u8) -> Trier {
        Trier::Stranger(IpAddr::from([127, 0, 0, last]))
    }

    #[test]
    fn strangers_together_have_so_many_an_hour_and_the_owner_is_none() {
        let (throttle, owner) = (Throttle::default(), Trier::Known([7; 32]));
        for n in 0..99 {
            throttle.wrong("a@b.example", source(n), at(i64::from(n)));
            throttle.wrong("a@b.example", owner, at(i64::from(n)));
        }
        assert!(!throttle.is_spent("a@b.example", source(200), 100, at(99)));
        throttle.wrong("a@b.example", source(99), at(99));
        assert!(throttle.is_spent("a@b.example", source(200), 100, at(99)));
        assert!(throttle.is_spent("a@b.example", source(200), 100, at(HOUR - 1)));
        assert!(!throttle.is_spent("a@b.example", source(200), 100, at(HOUR)));
        assert!(!throttle.is_spent("a@b.example", owner, 100, at(99)));
        assert_eq!(throttle.wait("a@b.example", owner, at(109)), 0);
    }

    #[test]
    fn waits_grow_and_the_right_password_ends_them() {
        let (throttle, here) = (Throttle::default(), source(1));
        for (seconds, wait) in [(0, 1), (10, 3), (20, 5), (30, 10), (50, 10)] {
            throttle.wrong("a@b.example", here, at(seconds));
            assert_eq!(throttle.wait("a@b.example", here, at(seconds)), wait);
        }
        throttle.right("a@b.example", here);
        assert_eq!(throttle.wait("a@b.example", here, at(50)), 0);
    }

    #[test]
    fn a_stranger_does_not_keep_the_owner_out() {
        let (throttle, stranger, owner) = (Throttle::default(), source(1), source(2));
        for second in 0..500 {
            throttle.wrong("a@b.example", stranger, at(second));
        }
        assert_eq!(throttle.wait("a@b.example", owner, at(500)), 0);
        assert!(throttle.wait("a@b.example", stranger, at(500)) > 0);
    }

    #[test]
    fn one_source_cannot_try_every_account() {
        let (throttle, source) = (Throttle::default(), source(1));
        for n in 0..A_MINUTE {
            throttle.wrong(&format!("{n}@b.example"), source, at(0));
        }
        assert_eq!(throttle.wait("new@b.example", source, at(20)), 40);
        assert_eq!(throttle.wait("new@b.example", source, at(60)), 0);
    }
}
