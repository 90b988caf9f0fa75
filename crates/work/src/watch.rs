//! Keeps watch: every few minutes it looks through what was opened for signs of misuse, and once a day it reminds people of what
//! lapses or waits for them.

use app::{House, Stop, concern, daily};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::select;
use tokio::time::sleep;

/// So long between two looks, also after the record did not answer.
const PAUSE: Duration = Duration::from_secs(180);

/// Keeps watch until it is told to stop. What is under way then is left where it is: each step is an act of its own, and the next
/// round goes on from there.
pub async fn keep_watch(house: Arc<House>, stop: impl Future<Output = ()>) {
    let mut stop = pin!(stop);
    // The day's work was begun here and is not done yet.
    let mut owed = false;
    loop {
        let rest = async {
            if let Err(stop) = round(&house, &mut owed).await {
                tracing::warn!(?stop, "the watch could not be kept");
            }
            sleep(PAUSE).await;
        };
        select! {
            () = rest => {}
            () = &mut stop => return,
        }
    }
}

/// One round: what was opened lately, and the day's work where it is due.
async fn round(house: &House, owed: &mut bool) -> Result<(), Stop> {
    let raised = concern::watch(house).await?;
    if raised > 0 {
        metrics::counter!("concerns_raised_total").increment(raised as u64);
        tracing::info!(raised, "accesses have to be looked at");
    }
    *owed = daily::begin(house).await? || *owed;
    if *owed {
        let letters = daily::remind(house).await?;
        *owed = false;
        tracing::info!(letters, "the day's work is done");
    }
    Ok(())
}
