//! What is read again with every request and seldom changes: whose session a token opens, and what somebody's place
//! allows. It is remembered for less than a second.
//!
//! An act that may change it holds the memo from before its first statement until after its commit: meanwhile nothing is
//! recalled and nothing kept, and then all is forgotten, so that a right taken away is gone on the next request. Of a
//! change made by another node, or by hand, nobody tells this one: it takes effect when the time is over.

use model::Moment;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// So much is kept at most; what comes then begins anew.
const MOST: usize = 20_000;

/// So many milliseconds something may be recalled, which leaves the rest of a second for the answer.
const LONGEST: i64 = 900;

/// What is remembered of one kind of thing.
pub(crate) struct Memo<K, V>(Mutex<State<K, V>>);

struct State<K, V> {
    held: usize,
    /// Counts how often all was forgotten.
    turn: u64,
    known: HashMap<K, (Moment, V)>,
}

/// Leave to keep what is read from now on, unless the memo is held in between.
#[derive(Clone, Copy)]
pub(crate) struct Ticket(u64);

/// While there is one of these, nothing is recalled; when it goes, all is forgotten.
pub(crate) struct Held<K: Eq + Hash, V: Clone>(Arc<Memo<K, V>>);

impl<K: Eq + Hash, V: Clone> Memo<K, V> {
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self(Mutex::new(State { held: 0, turn: 0, known: HashMap::new() })))
    }

    /// What is known under a key.
    pub(crate) fn recall(&self, key: &K, now: Moment) -> Option<V> {
        let state = self.state();
        let (since, value) = state.known.get(key).filter(|_| state.held == 0)?;
        (0..LONGEST).contains(&now.milliseconds_since(*since)).then(|| value.clone())
    }

    /// To be taken before the record is read, and given back with what was found there.
    pub(crate) fn ticket(&self) -> Option<Ticket> {
        let state = self.state();
        (state.held == 0).then_some(Ticket(state.turn))
    }

    /// Keeps what was found, if nothing can have changed since the ticket was taken. `now` is when it was taken.
    pub(crate) fn keep(&self, ticket: Option<Ticket>, now: Moment, key: K, value: V) {
        let mut state = self.state();
        if ticket.is_none_or(|ticket| ticket.0 != state.turn) || state.held > 0 {
            return;
        }
        if state.known.len() >= MOST {
            state.known.clear();
        }
        state.known.insert(key, (now, value));
    }

    /// Forgets one thing.
    pub(crate) fn forget(&self, key: &K) {
        self.state().known.remove(key);
    }

    /// Holds the memo for an act that may change what it remembers.
    pub(crate) fn hold(self: &Arc<Self>) -> Held<K, V> {
        let mut state = self.state();
        state.held += 1;
        state.turn += 1;
        drop(state);
        Held(Arc::clone(self))
    }

    fn state(&self) -> MutexGuard<'_, State<K, V>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<K: Eq + Hash, V: Clone> Drop for Held<K, V> {
    fn drop(&mut self) {
        let mut state = self.0.state();
        state.held -= 1;
        state.turn += 1;
        state.known.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Moment {
        Moment::parse("2026-11-21T19:05:00Z").unwrap().plus_seconds(seconds)
    }

    #[test]
    fn what_was_read_while_it_was_held_is_not_kept() {
        let memo: Arc<Memo<u8, char>> = Memo::new();
        let before = memo.ticket();
        let held = memo.hold();
        assert!(memo.ticket().is_none());
        memo.keep(before, at(0), 1, 'a');
        drop(held);
        memo.keep(before, at(0), 1, 'b');
        assert_eq!(memo.recall(&1, at(0)), None, "it was read before the change");
        memo.keep(memo.ticket(), at(0), 1, 'c');
        assert_eq!(memo.recall(&1, at(0)), Some('c'));
        let held = memo.hold();
        assert_eq!(memo.recall(&1, at(0)), None, "it may be changing now");
        drop(held);
        assert_eq!(memo.recall(&1, at(0)), None, "it may have changed");
    }

    #[test]
    fn what_somebody_else_changes_is_known_within_a_second() {
        let memo: Arc<Memo<u8, char>> = Memo::new();
        memo.keep(memo.ticket(), at(0), 1, 'a');
        assert_eq!(memo.recall(&1, at(0)), Some('a'));
        assert_eq!(memo.recall(&1, at(1)), None);
        assert_eq!(memo.recall(&1, at(-1)), None, "a clock that was put back makes nothing younger");
    }

    #[test]
    fn it_does_not_grow_for_ever() {
        let memo: Arc<Memo<usize, ()>> = Memo::new();
        (0..=MOST).for_each(|n| memo.keep(memo.ticket(), at(0), n, ()));
        assert_eq!((memo.recall(&0, at(0)), memo.recall(&MOST, at(0))), (None, Some(())));
    }
}
