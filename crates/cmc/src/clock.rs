//! The system's clock and its randomness: the one place where either is read.

use model::Moment;
use store::World;
use uuid::Uuid;

/// The world as it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SystemWorld;

impl World for SystemWorld {
    #[expect(clippy::disallowed_methods, reason = "everything else asks here for the time")]
    fn now(&self) -> Moment {
        Moment::new(jiff::Timestamp::now())
    }

    #[expect(clippy::disallowed_methods, reason = "everything else asks here for an id")]
    fn fresh(&self) -> Uuid {
        Uuid::now_v7()
    }

    #[expect(clippy::disallowed_methods, reason = "everything else asks here for a secret")]
    fn secret(&self) -> [u8; 32] {
        let mut bytes = [0; 32];
        if let Err(error) = getrandom::fill(&mut bytes) {
            // A session or a key that can be guessed is worse than none.
            panic!("the system gives no randomness: {error}");
        }
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_grow_and_secrets_differ() {
        let ids: Vec<Uuid> = (0..10_000).map(|_| SystemWorld.fresh()).collect();
        assert!(ids.is_sorted_by(|earlier, later| earlier < later));
        assert!(ids.iter().all(|id| id.get_version_num() == 7));
        assert_ne!(SystemWorld.secret(), SystemWorld.secret());
    }

    #[test]
    fn the_time_of_an_id_is_the_time_of_the_clock() {
        let (id, now) = (SystemWorld.fresh(), SystemWorld.now());
        let (seconds, _) = id.get_timestamp().unwrap().to_unix();
        assert!((now.unix() - i64::try_from(seconds).unwrap()).abs() <= 1);
    }
}
