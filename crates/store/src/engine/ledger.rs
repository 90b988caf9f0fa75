//! The one place where changes are committed: jobs, their events and the head of the chain, together or not at all.

use super::conn::{Begin, Conn};
use super::job::{ATTEMPTS, Job, Verdict, pause};
use crate::chain::{Chain, Entry, Event, Keys};
use crate::error::Fault;
use std::sync::Arc;

/// Writes one chain of audit events, and with them whatever the jobs change.
pub(super) struct Ledger {
    name: String,
    keys: Arc<Keys>,
    /// The chain as last committed; absent when that is not certain and it has to be read again.
    chain: Option<Chain>,
}

/// A job and how it ended.
pub(super) type Settled = (Box<dyn Job>, Result<(), Fault>);

type Ends = Vec<Result<(), Fault>>;

impl Ledger {
    pub(super) fn new(name: String, keys: Arc<Keys>) -> Self {
        Self { name, keys, chain: None }
    }

    /// Finds the chain's head, or begins the chain.
    pub(super) fn open(&mut self, conn: &Conn) -> Result<(), Fault> {
        self.chain = Some(self.find(conn)?);
        Ok(())
    }

    fn find(&self, conn: &Conn) -> Result<Chain, Fault> {
        conn.within(Begin::Write, |conn| Chain::open(conn, &self.keys, &self.name))
    }

    /// Runs the jobs and commits once. Whoever asks for this answers the jobs afterwards, each with its end.
    pub(super) fn settle(&mut self, conn: &Conn, mut jobs: Vec<Box<dyn Job>>) -> Vec<Settled> {
        let count = jobs.len();
        match self.together(conn, &mut jobs) {
            Ok(ends) => jobs.into_iter().zip(ends).collect(),
            // One job may have spoiled the commit for all, say by a reference to nothing: each is tried by itself.
            Err(Fault::Broken(_) | Fault::Unique { .. }) if count > 1 => {
                jobs.into_iter().flat_map(|job| self.settle(conn, vec![job])).collect()
            }
            Err(fault) => jobs.into_iter().map(|job| (job, Err(fault.clone()))).collect(),
        }
    }

    fn together(&mut self, conn: &Conn, jobs: &mut [Box<dyn Job>]) -> Result<Ends, Fault> {
        let mut place = if jobs.len() == 1 { Place::Alone } else { Place::Unmarked };
        let mut attempt = 1;
        loop {
            let ended = self.once(conn, jobs, place, attempt == ATTEMPTS);
            if let Ok(Some(ends)) = ended {
                return Ok(ends);
            }
            let again = conn.again() && attempt < ATTEMPTS;
            conn.rollback();
            self.chain = None;
            match ended {
                Err(fault) if !again => return Err(fault),
                Err(_) => {
                    pause(attempt);
                    attempt += 1;
                }
                Ok(_) => place = Place::Marked,
            }
        }
    }

    /// Runs the jobs and commits. `None` when one of them has to be undone and nothing marks it off from the others.
    fn once(
        &mut self,
        conn: &Conn,
        jobs: &mut [Box<dyn Job>],
        place: Place,
        last: bool,
    ) -> Result<Option<Ends>, Fault> {
        let mut chain = match self.chain.take() {
            Some(chain) => chain,
            None => self.find(conn)?,
        };
        conn.begin(Begin::Write)?;
        let mut sightings = Vec::new();
        let mut ends = Vec::with_capacity(jobs.len());
        for job in jobs.iter_mut() {
            if !job.changes() {
                sightings.extend(job.sightings());
                ends.push(Ok(()));
                continue;
            }
            match change(conn, &mut chain, job.as_mut(), place, last)? {
                Some(end) => ends.push(end),
                None => return Ok(None),
            }
        }
        // What was seen is written at the end, together.
        chain.append(conn, &mut sightings)?;
        chain.seal(conn)?;
        conn.commit()?;
        self.chain = Some(chain);
        metrics::counter!("record_commits_total").increment(1);
        metrics::counter!("record_jobs_total").increment(jobs.len() as u64);
        Ok(Some(ends))
    }
}

/// Runs one job so that its failure costs its neighbours no more than a second run. `None` when it has to be undone and is
/// not marked off.
fn change(
    conn: &Conn,
    chain: &mut Chain,
    job: &mut dyn Job,
    place: Place,
    last: bool,
) -> Result<Option<Result<(), Fault>>, Fault> {
    place.mark(conn)?;
    let verdict = job.run(conn);
    if !conn.holds() || (conn.again() && !last) {
        return Err(unheld(verdict));
    }
    Ok(match verdict {
        Verdict::Keep(events) => match record(conn, chain, events) {
            Ok(()) => Some(Ok(place.keep(conn)?)),
            Err(fault) if conn.again() => return Err(fault),
            Err(fault) => place.undo(conn)?.then_some(Err(fault)),
        },
        Verdict::Undo(events) if place.undo(conn)? => Some(Ok(record(conn, chain, events)?)),
        Verdict::Undo(_) => None,
        Verdict::Failed(fault) => place.undo(conn)?.then_some(Err(fault)),
    })
}

/// How a job's changes are told from those of others in the same transaction.
#[derive(Clone, Copy)]
enum Place {
    /// There are no others: the transaction is the job's own.
    Alone,
    /// Not at all. So it is tried first: a savepoint keeps a copy of each page that changes, which costs the writer a sixth of
    /// its time. When one job has to be undone all are, and all are run again, marked; one that panicked does so twice.
    Unmarked,
    /// By a savepoint of its own.
    Marked,
}

impl Place {
    fn mark(self, conn: &Conn) -> Result<(), Fault> {
        match self {
            Self::Alone | Self::Unmarked => Ok(()),
            Self::Marked => conn.script("SAVEPOINT job"),
        }
    }

    fn keep(self, conn: &Conn) -> Result<(), Fault> {
        match self {
            Self::Alone | Self::Unmarked => Ok(()),
            Self::Marked => conn.script("RELEASE SAVEPOINT job"),
        }
    }

    /// False when it cannot be undone by itself.
    fn undo(self, conn: &Conn) -> Result<bool, Fault> {
        conn.absolve();
        match self {
            Self::Alone => {
                conn.rollback();
                conn.begin(Begin::Write)?;
            }
            Self::Unmarked => return Ok(false),
            Self::Marked => {
                conn.script("ROLLBACK TO SAVEPOINT job")?;
                conn.script("RELEASE SAVEPOINT job")?;
            }
        }
        Ok(true)
    }
}

fn record(conn: &Conn, chain: &mut Chain, events: Vec<Event>) -> Result<(), Fault> {
    let mut entries: Vec<Entry> = events.into_iter().map(Entry::from).collect();
    chain.append(conn, &mut entries.iter_mut().collect::<Vec<_>>())
}

fn unheld(verdict: Verdict) -> Fault {
    match verdict {
        Verdict::Failed(fault) => fault,
        _ => Fault::busy("the transaction was ended by the database"),
    }
}
