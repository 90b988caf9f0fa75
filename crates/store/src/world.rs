//! What the record takes from outside: the time and fresh identifiers. The program has one of each; tests have their own.

use model::Moment;
use uuid::Uuid;

/// The clock and the source of randomness.
pub trait World: Send + Sync + 'static {
    /// The present moment.
    fn now(&self) -> Moment;
    /// A UUIDv7 that has never been given out.
    fn fresh(&self) -> Uuid;
    /// 256 random bits, for a session or a key.
    fn secret(&self) -> [u8; 32];
}
