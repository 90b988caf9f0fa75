//! The floor under everything that is durable: a page of a file written to the same disk, and waited for.

use crate::load::Measured;
use anyhow::Result;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

/// As long as a page of the record.
const BYTES: usize = 4096;
/// So many in a round.
const TIMES: usize = 500;

/// Appends and waits, one after another.
pub(crate) fn measure(folder: &Path, rounds: usize) -> Result<Vec<Measured>> {
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
