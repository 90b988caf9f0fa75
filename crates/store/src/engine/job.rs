//! What the engine is asked to do, and how the asker is answered.

use super::conn::{Begin, Conn};
use crate::chain::{Entry, Event};
use crate::error::Fault;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;
use tokio::sync::oneshot;

/// How often a transaction is run before the record calls itself busy.
pub(super) const ATTEMPTS: u32 = 5;

/// How a piece of work ended. Either way the event is kept; the data only if it is done.
pub(crate) enum Ended<T> {
    /// Data and events are kept together: one, and where something is done for many at once one more for each of them. So ends
    /// an attempt that was refused before it changed anything, too.
    Done(T, Vec<Event>),
    /// All that the work changed is undone; the event of the failed attempt is kept.
    Undone(T, Box<Event>),
}

impl<T> Ended<T> {
    /// The same end with another value.
    pub(crate) fn map<U>(self, of: impl FnOnce(T) -> U) -> Ended<U> {
        match self {
            Self::Done(value, events) => Ended::Done(of(value), events),
            Self::Undone(value, event) => Ended::Undone(of(value), event),
        }
    }
}

/// What is left of a piece of work once its value has been put aside for the answer.
pub(super) enum Verdict {
    Keep(Vec<Event>),
    Undo(Vec<Event>),
    Failed(Fault),
}

/// Work for the writer. It may be run more than once; it is answered once, after the commit.
pub(super) trait Job: Send {
    fn run(&mut self, conn: &Conn) -> Verdict;
    /// Whether it changes data, and so has to be undone by itself when it fails.
    fn changes(&self) -> bool;
    /// The events of what a reader saw; work that changes data gives its own when it is run.
    fn sightings(&mut self) -> &mut [Entry] {
        &mut []
    }
    fn answer(self: Box<Self>, ended: Result<(), Fault>);
}

/// Answers each job with its end.
pub(super) fn answer(settled: impl IntoIterator<Item = (Box<dyn Job>, Result<(), Fault>)>) {
    settled.into_iter().for_each(|(job, end)| job.answer(end));
}

/// Work for a reader: answers by itself, or hands on the event that has to be durable first.
pub(super) trait Reading: Send {
    fn run(self: Box<Self>, conn: &Conn) -> Option<Box<dyn Job>>;
    fn refuse(self: Box<Self>, fault: Fault);
}

/// How an answer travels back to the asker.
pub(super) type Reply<T> = oneshot::Sender<Result<T, Fault>>;

/// The part of `Ended` that is the same for recorded and unrecorded work.
pub(super) struct Part<T> {
    pub(super) value: T,
    pub(super) keep: bool,
    pub(super) events: Vec<Event>,
}

impl<T> From<Ended<T>> for Part<T> {
    fn from(ended: Ended<T>) -> Self {
        match ended {
            Ended::Done(value, events) => Self { value, keep: true, events },
            Ended::Undone(value, event) => Self { value, keep: false, events: vec![*event] },
        }
    }
}

/// A closure with its asker.
pub(super) struct Task<T, W> {
    work: W,
    value: Option<T>,
    reply: Reply<T>,
}

impl<T, W> Task<T, W>
where
    T: Send + 'static,
    W: Fn(&Conn) -> Result<Part<T>, Fault> + Send + 'static,
{
    pub(super) fn new(work: W) -> (Box<Self>, oneshot::Receiver<Result<T, Fault>>) {
        let (reply, answer) = oneshot::channel();
        (Box::new(Self { work, value: None, reply }), answer)
    }

    /// Runs the closure once; a panic in it, or a failed statement it passed over, is a fault.
    fn attempt(&self, conn: &Conn) -> Result<Part<T>, Fault> {
        conn.absolve();
        let part = catch_unwind(AssertUnwindSafe(|| (self.work)(conn)))
            // What it says may quote a record, and a fault goes to the log: only where it panicked is written, by the hook.
            .map_err(|_| Fault::broken("the work panicked"))??;
        if part.keep && conn.spoiled() {
            return Err(Fault::broken("a statement failed and the work went on as if it had not"));
        }
        Ok(part)
    }
}

impl<T, W> Job for Task<T, W>
where
    T: Send + 'static,
    W: Fn(&Conn) -> Result<Part<T>, Fault> + Send + 'static,
{
    fn run(&mut self, conn: &Conn) -> Verdict {
        match self.attempt(conn) {
            Ok(Part { value, keep, events }) => {
                self.value = Some(value);
                if keep { Verdict::Keep(events) } else { Verdict::Undo(events) }
            }
            Err(fault) => Verdict::Failed(fault),
        }
    }

    fn changes(&self) -> bool {
        true
    }

    fn answer(self: Box<Self>, ended: Result<(), Fault>) {
        let Self { value, reply, .. } = *self;
        // An asker that has gone away is no fault: what was done stays done.
        let _ = reply.send(ended.and_then(|()| value.ok_or_else(|| Fault::broken("the work was never run"))));
    }
}

impl<T, W> Reading for Task<T, W>
where
    T: Send + 'static,
    W: Fn(&Conn) -> Result<Part<T>, Fault> + Send + 'static,
{
    fn run(self: Box<Self>, conn: &Conn) -> Option<Box<dyn Job>> {
        let mut attempt = 1;
        let ended = loop {
            let ended = conn.begin(Begin::Read).and_then(|()| self.attempt(conn));
            let again = conn.again() && attempt < ATTEMPTS;
            conn.leave();
            if !again {
                break ended;
            }
            pause(attempt);
            attempt += 1;
        };
        match ended {
            Ok(Part { value, events, .. }) if events.is_empty() => {
                let _ = self.reply.send(Ok(value));
                None
            }
            Ok(Part { value, events, .. }) => {
                let entries = events.into_iter().map(Entry::from).collect();
                Some(Box::new(Recording { entries, value, reply: self.reply }))
            }
            Err(fault) => {
                let _ = self.reply.send(Err(fault));
                None
            }
        }
    }

    fn refuse(self: Box<Self>, fault: Fault) {
        let _ = self.reply.send(Err(fault));
    }
}

/// What a reader saw, held back until its event is durable.
struct Recording<T> {
    entries: Vec<Entry>,
    value: T,
    reply: Reply<T>,
}

impl<T: Send + 'static> Job for Recording<T> {
    /// There is nothing left to do but to write the event down.
    fn run(&mut self, _: &Conn) -> Verdict {
        Verdict::Keep(Vec::new())
    }

    fn changes(&self) -> bool {
        false
    }

    fn sightings(&mut self) -> &mut [Entry] {
        &mut self.entries
    }

    fn answer(self: Box<Self>, ended: Result<(), Fault>) {
        let Self { value, reply, .. } = *self;
        let _ = reply.send(ended.map(|()| value));
    }
}

/// Waits a little longer before each further attempt.
pub(super) fn pause(attempt: u32) {
    std::thread::sleep(Duration::from_millis(4 << attempt.min(6)));
}
