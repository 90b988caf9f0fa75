//! Prepares emergency pages beside everything else that the program does: those of a plan that was just published within
//! seconds, and after an upgrade those of all plans, one stretch after another.

use crate::person::PAINTER;
use app::plan::Walk;
use app::{House, Stop};
use std::pin::pin;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::select;
use tokio::time::sleep;

/// So long it waits at the end of the walk, and after the record did not answer.
const PAUSE: Duration = Duration::from_secs(2);
const LONG_PAUSE: Duration = Duration::from_secs(60);
/// It rests so many times as long as it worked, so that whoever is served meanwhile hardly notices.
const REST: u32 = 3;

/// Prepares pages until it is told to stop; what it has begun it finishes first.
pub async fn prepare_pages(house: Arc<House>, stop: impl Future<Output = ()>) {
    let (mut walk, mut stop) = (Walk::default(), pin!(stop));
    loop {
        let began = Instant::now();
        let rest = match walk.go_on(&house, PAINTER).await {
            Ok(Some(_)) => began.elapsed() * REST,
            Ok(None) => PAUSE,
            Err(stop) => {
                tracing::warn!(?stop, "pages could not be prepared");
                LONG_PAUSE
            }
        };
        select! {
            () = sleep(rest) => {}
            () = &mut stop => return,
        }
    }
}

/// Prepares all pages that are missing, without a rest, and says how many they were.
///
/// # Errors
/// The record's fault.
pub async fn prepare_all(house: &House) -> Result<usize, Stop> {
    let (mut walk, mut all) = (Walk::default(), 0);
    while let Some(prepared) = walk.go_on(house, PAINTER).await? {
        all += prepared;
    }
    Ok(all)
}
