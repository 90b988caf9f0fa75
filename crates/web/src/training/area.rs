//! What the practice area is to the pages: another house, in which everybody is made up. The program builds it.

use access::Rights;
use app::House;
use std::sync::Arc;

/// A house apart from the real one, with a record of its own.
pub trait Practice: std::fmt::Debug + Send + Sync {
    /// How far it is. Whoever asks first has it made ready, beside everything else that the program does.
    fn readiness(&self) -> Readiness;

    /// Somebody is about to enter: where it is older than a day it is made anew, so that nobody finds yesterday's exercises in it.
    /// Whoever is in there is told that practice has ended.
    fn start_over_when_old(&self);

    /// Whom somebody with these rights is there.
    fn colleague(&self, rights: &Rights) -> Colleague;
}

/// How far a practice area is.
#[derive(Clone)]
pub enum Readiness {
    /// It can be entered.
    Ready(Arc<House>),
    /// It is being made ready, and takes about so many seconds more.
    Underway {
        /// At least one.
        seconds: u32,
    },
    /// It could not be made ready; the log says why. Whoever comes a little later has it tried again.
    Failed,
}

/// Somebody who is made up, and whom everybody may be.
#[derive(Debug, Clone, Copy)]
pub struct Colleague {
    /// The name to sign in with.
    pub email: &'static str,
    /// Everybody's password there.
    pub password: &'static str,
}
