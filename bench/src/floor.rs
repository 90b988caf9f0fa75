//! The floors under every answer: a page of a file written to the same disk and waited for, and an act that shows nothing.

use crate::load::{Load, Measured, worked, worked_since};
use crate::region::stopped;
use anyhow::Result;
use app::{House, Session, work};
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// As long as a page of the record.
const BYTES: usize = 4096;
/// So many in a round.
const TIMES: usize = 500;

/// Appends and waits, one after another.
pub(crate) fn append(folder: &Path, rounds: usize) -> Result<Vec<Measured>> {
    let mut file = tempfile::tempfile_in(folder)?;
    let mut all = Vec::new();
    for _ in 0..rounds {
        let began = Instant::now();
        let mut times = Vec::with_capacity(TIMES);
        for _ in 0..TIMES {
            let at = Instant::now();
            file.write_all(&[7; BYTES])?;
            file.sync_data()?;
            times.push(at.elapsed());
        }
        times.sort_unstable();
        let rate = TIMES as f64 / began.elapsed().as_secs_f64();
        all.push(Measured { rate, times, worked: Duration::ZERO });
    }
    Ok(all)
}

/// One act after another by so many at once, without HTTP: somebody's place, the decision, and the event, durable.
pub(crate) async fn act(house: &Arc<House>, session: &Session, load: &Load) -> Result<Measured> {
    let (began, before) = (Instant::now(), worked());
    let until = began + load.length;
    let mut callers = JoinSet::new();
    for _ in 0..load.connections {
        let (house, session) = (Arc::clone(house), session.clone());
        callers.spawn(async move {
            let mut times = Vec::new();
            while Instant::now() < until {
                let at = Instant::now();
                work::open_home(&house, &session).await.map_err(stopped)?;
                times.push(at.elapsed());
            }
            anyhow::Ok(times)
        });
    }
    let mut times = Vec::new();
    while let Some(caller) = callers.join_next().await {
        times.append(&mut caller??);
    }
    times.sort_unstable();
    let rate = times.len() as f64 / began.elapsed().as_secs_f64();
    Ok(Measured { rate, worked: worked_since(before, times.len()), times })
}
