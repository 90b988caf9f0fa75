//! A fictional region: as many people as are asked for, each with a plan that stands, and the organisations for them.
//! What a plan says is that of one of a few thousand patterns, told of somebody else.

mod founding;
mod mould;
mod names;
mod pattern;
mod places;
mod plan;
mod resident;
mod staff;
mod stock;
#[cfg(test)]
mod tests;

use crate::build::broken;
use crate::calendar::Calendar;
use crate::people::nhs_numbers;
use app::{House, Stop};
use futures_util::stream::{self, StreamExt};
use model::Moment;
use resident::{Ground, by_birthday};
use store::Batch;
use tokio::sync::mpsc;

/// More people than this have no numbers of their own.
pub const MOST_PEOPLE: usize = 1_500_000;
/// So many plans are written with one act.
const BATCH: usize = 500;
/// So many batches wait for the record at most.
const AHEAD: usize = 4;

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Order {
    /// How many people; up to [`MOST_PEOPLE`].
    pub people: usize,
    /// What everything is drawn from.
    pub seed: u64,
    /// The moment at which the region stands.
    pub now: Moment,
    /// How many batches are written at once, on a record that takes several.
    pub at_once: usize,
}

/// Somebody of the region whom a visitor can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignIn {
    /// The name to sign in with; the password is [`PASSWORD`](crate::PASSWORD).
    pub email: String,
    /// Name and profession.
    pub who: String,
    /// The organisation's name.
    pub organisation: String,
    /// Rights.
    pub rights: access::Rights,
}

/// Fills a record of which [`app::seed::begin`] has said that it is empty: organisations and staff first, then everybody,
/// with a plan each. `progress` is told how many people of how many are on record. Answers whom a visitor can be.
///
/// # Errors
/// The record's fault; also when the content brings a plan that cannot be published, which the tests of this crate rule out.
pub async fn seed(
    house: &House,
    order: Order,
    mut progress: impl FnMut(usize, usize),
) -> Result<Vec<SignIn>, Stop> {
    let ground = founding::found(house, &order).await?;
    let visitors = founding::sign_ins(&ground);
    let mut line = make(ground, order)?;
    let mut written = stream::poll_fn(move |context| line.poll_recv(context))
        .map(|batch| async { app::seed::write(house, batch.map_err(broken)?).await })
        .buffer_unordered(order.at_once.max(1));
    let mut done = 0;
    while let Some(count) = written.next().await {
        done += count?;
        progress(done, order.people);
    }
    drop(written);
    if done < order.people {
        return Err(broken("whoever makes up the people stopped before the end".to_owned()));
    }
    app::seed::finish(house).await?;
    Ok(visitors)
}

type Line = mpsc::Receiver<Result<Batch, String>>;

/// Makes everybody up, on a thread of its own, while others are written.
fn make(ground: Ground, order: Order) -> Result<Line, Stop> {
    let (to, line) = mpsc::channel(AHEAD);
    let run = move || {
        let ids = Calendar::new(order.seed, order.now);
        let mut everybody = by_birthday(&ground, order.people).into_iter().zip(nhs_numbers());
        loop {
            let batch: Result<Vec<_>, String> = everybody
                .by_ref()
                .take(BATCH)
                .map(|(at, number)| plan::plan(&ground, at, number, &ids))
                .collect();
            let batch = batch.and_then(|plans| Batch::of(plans).map_err(|fault| fault.to_string()));
            let last = batch.as_ref().map_or(true, Batch::is_empty);
            // Nobody listens any more when the record has failed.
            if batch.as_ref().is_ok_and(Batch::is_empty) || to.blocking_send(batch).is_err() || last {
                return;
            }
        }
    };
    std::thread::Builder::new()
        .name("region".to_owned())
        .spawn(run)
        .map(|_| line)
        .map_err(|error| broken(format!("no thread to make up people on: {error}")))
}
