//! The borough's own time and chance: a clock that the builder sets, and identifiers that follow from a seed. The same seed
//! and the same moments make the same world.

use model::Moment;
use std::sync::{Mutex, PoisonError};
use store::World;
use uuid::{Builder, Uuid};

/// A clock that stands still until it is set, and a source of identifiers without chance.
pub struct Calendar {
    seed: u64,
    state: Mutex<State>,
}

struct State {
    now: Moment,
    given_out: u64,
}

impl Calendar {
    /// A calendar that shows `now` until it is set.
    #[must_use]
    pub const fn new(seed: u64, now: Moment) -> Self {
        Self { seed, state: Mutex::new(State { now, given_out: 0 }) }
    }

    /// Sets the clock.
    pub fn turn_to(&self, now: Moment) {
        self.with(|state| state.now = now);
    }

    /// What everything else here is drawn from.
    pub(crate) const fn seed(&self) -> u64 {
        self.seed
    }

    fn with<T>(&self, see: impl FnOnce(&mut State) -> T) -> T {
        see(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The present moment, how many were given out before this one, and 256 bits that follow from both seed and count.
    fn next(&self) -> (Moment, u64, [u8; 32]) {
        let (now, count) = self.with(|state| {
            state.given_out += 1;
            (state.now, state.given_out)
        });
        let mut told = blake3::Hasher::new();
        told.update(b"the fictional borough").update(&self.seed.to_be_bytes()).update(&count.to_be_bytes());
        (now, count, *told.finalize().as_bytes())
    }
}

impl World for Calendar {
    fn now(&self) -> Moment {
        self.with(|state| state.now)
    }

    /// The set moment, then the count, so that the text of ids sorts as they were given out; the rest from the seed.
    fn fresh(&self) -> Uuid {
        let (now, count, bits) = self.next();
        let millis = u64::try_from(now.unix()).unwrap_or_default() * 1000;
        let mut tail = [0; 10];
        tail.copy_from_slice(&bits[..10]);
        // The layout keeps half of the first byte and part of the third for itself: the count stands around both.
        let [first, second, third, fourth] = u32::try_from(count).unwrap_or(u32::MAX).to_be_bytes();
        tail[..5].copy_from_slice(&[first & 0x0f, second, 0, third, fourth]);
        Builder::from_unix_timestamp_millis(millis, &tail).into_uuid()
    }

    fn secret(&self) -> [u8; 32] {
        self.next().2
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noon() -> Moment {
        Moment::parse("2026-11-21T12:00:00Z").unwrap()
    }

    #[test]
    fn two_calendars_of_one_seed_give_out_the_same() {
        let given = |seed| {
            let calendar = Calendar::new(seed, noon());
            let ids: Vec<Uuid> = (0..500).map(|_| calendar.fresh()).collect();
            (ids, calendar.secret())
        };
        assert_eq!(given(7), given(7));
        assert_ne!(given(7), given(8));
    }

    #[test]
    fn identifiers_are_of_the_seventh_version_and_sort_as_they_were_given_out() {
        let calendar = Calendar::new(7, noon());
        let mut given: Vec<Uuid> = (0..70_000).map(|_| calendar.fresh()).collect();
        calendar.turn_to(noon().plus_seconds(1));
        given.push(calendar.fresh());
        assert!(given.iter().all(|id| id.get_version_num() == 7));
        assert!(given.windows(2).all(|pair| pair[0] < pair[1]), "none twice, none out of order");
        let (seconds, _) = given[0].get_timestamp().unwrap().to_unix();
        assert_eq!(i64::try_from(seconds).unwrap(), noon().unix());
    }
}
